import { element } from './dom.ts';
import { whileLeaving } from './transport.ts';

/** A course on the screen. */
export interface CourseWindow {
	close(): void;
}

/** Opens the course in an iframe on the page. */
export function openFrame(stage: HTMLElement, url: string, title: string): CourseWindow {
	const frame = element('iframe', { src: url, title: `Course: ${title}`, 'data-course': '' });
	stage.replaceChildren(frame);
	return { close: () => whileLeaving(() => frame.remove()) };
}

/** The inner size that Moodle's pop-up has on a common screen. */
const POPUP_SIZE = 'popup,width=941,height=876';

/**
 * Opens an empty pop-up at once, while the browser still counts the click, to be filled when the run-time is ready.
 * Null when the browser holds it back.
 */
export function openPopup(name: string) {
	const popup = window.open('about:blank', `course-${name}`, POPUP_SIZE);
	if (!popup) return null;
	return {
		/** Loads the course; `onClosed` is told once when the window is gone, whoever closed it. */
		fill(url: string, onClosed: () => void): CourseWindow {
			popup.location.replace(url);
			const watch = setInterval(() => {
				if (!popup.closed) return;
				clearInterval(watch);
				onClosed();
			}, 300);
			return {
				close() {
					clearInterval(watch);
					popup.close();
				}
			};
		}
	};
}
