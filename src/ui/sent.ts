import { on } from 'svelte/events';

/**
 * Attachment: tells when a form is sent, by its button or by Enter, which presses that button. A frame whose sandbox lacks
 * `allow-forms` sends no form and fires no `submit`, so that the press of the button is what counts.
 */
export const sent = (tell: () => void) => (form: HTMLFormElement) => {
	function take(event: Event) {
		event.preventDefault();
		tell();
	}
	const ends = [
		on(form, 'submit', take),
		on(form, 'click', (event) => {
			const button = event.target instanceof Element && event.target.closest('button');
			if (button && button.type === 'submit') take(event);
		})
	];
	return () => {
		for (const end of ends) end();
	};
};
