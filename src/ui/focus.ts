/** Attachment: moves the focus to a heading once it stands on the page, so that the new screen is spoken. */
export function takeFocus(element: HTMLElement) {
	element.focus({ preventScroll: true });
}
