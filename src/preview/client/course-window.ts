import { element } from './dom.ts';
import { whileLeaving } from './transport.ts';

/** A course on the screen. */
export interface CourseWindow {
	close(): void;
}

/** A size in pixels. */
interface Size {
	width: number;
	height: number;
}

/** Opens the course in an iframe on the page; one of another size than the usual one is scrolled to on a small screen. */
export function openFrame(stage: HTMLElement, url: string, title: string, size: Size, isFixed: boolean): CourseWindow {
	const frame = element('iframe', { src: url, title: `Course: ${title}`, 'data-course': '' });
	frame.style.width = isFixed ? `${size.width}px` : `min(${size.width}px, 100%)`;
	frame.style.height = `${size.height}px`;
	stage.replaceChildren(frame);
	return { close: () => whileLeaving(() => frame.remove()) };
}

/**
 * Opens an empty pop-up at once, while the browser still counts the click, to be filled when the run-time is ready.
 * Null when the browser holds it back.
 */
export function openPopup(name: string, { width, height }: Size) {
	const popup = window.open('about:blank', `course-${name}`, `popup,width=${width},height=${height}`);
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
