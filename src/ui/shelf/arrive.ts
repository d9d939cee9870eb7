/** Attachment: a page begins at its heading, which gets the focus, however far down the one before was read. */
export function begin(heading: HTMLElement) {
	heading.focus({ preventScroll: true });
	scrollTo({ top: 0, behavior: 'instant' });
}

/** Attachment: shows the entry that was asked for and moves the focus to it, so that it is spoken. */
export function arrive(element: HTMLElement) {
	const isClosable = element instanceof HTMLDetailsElement;
	if (isClosable) element.open = true;
	const target = (isClosable && element.querySelector('summary')) || element;
	target.focus({ preventScroll: true });
	element.scrollIntoView({ block: 'start' });
}
