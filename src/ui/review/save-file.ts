/** Time enough for a browser to ask where to put the file. */
const KEPT_MS = 60_000;

/** Gives the browser a text to save as a file; it is made here and goes nowhere else. */
export function saveFile(name: string, type: string, text: string) {
	const url = URL.createObjectURL(new Blob([text], { type }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
