/** As `aria-keyshortcuts` wants it. No browser and no screen reader uses it, and it types no character. */
export const SHORTCUT = 'Shift+F1';

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

/** Whether that press asks for the support panel, with no other key held. */
export const isShortcut = ({ key, shiftKey, ctrlKey, altKey, metaKey }: Press): boolean =>
	key === 'F1' && shiftKey && !ctrlKey && !altKey && !metaKey;
