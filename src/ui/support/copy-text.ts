/**
 * Puts a text on the clipboard, and answers whether it is there. Many an LMS's frame is given no clipboard: then the text
 * is marked in its field, from which the browser's older way may copy it, and else the reader can.
 */
export async function copyText(text: string, field: Pick<HTMLTextAreaElement, 'focus' | 'select'>): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		// Plain http has no clipboard, and a frame's permissions may refuse it.
		field.focus();
		field.select();
		return document.execCommand('copy');
	}
}
