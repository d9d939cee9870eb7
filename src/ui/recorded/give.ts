import { ownFileName, writeOwnFile } from '#course/own-file/file.ts';
import type { Outline } from '#course/model.ts';
import type { Progress } from '#course/progress.ts';
import { m } from '#parts/words/messages.js';
import { saveFile } from '../review/save-file.ts';

/** Gives the browser a record to save as a file, and says so. */
export function give(outline: Outline, progress: Progress): string {
	const at = new Date();
	const file = ownFileName(outline, at);
	saveFile(file, 'application/json', writeOwnFile(outline, progress, at));
	return m.spaced_given({ file });
}
