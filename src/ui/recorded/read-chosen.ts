import { LIMITS, type Problem } from '#course/own-file/check.ts';
import type { OwnFile } from '#course/own-file/file.ts';
import type { Outline } from '#course/model.ts';

/** What a file that a learner chose holds, or what is wrong with it; `problem` null where it could not be read at all. */
export async function readChosen(
	file: Pick<File, 'size' | 'text'>,
	outline: Outline
): Promise<{ file: OwnFile } | { problem: Problem | null }> {
	// Before it is read: a file may be larger than the memory. A character takes up to three bytes.
	if (file.size > LIMITS.characters * 3) {
		const [found, allowed] = [String(file.size), String(LIMITS.characters)];
		return { problem: { fault: 'large', where: '', found, allowed } };
	}
	try {
		const [text, { readOwnFile }] = await Promise.all([file.text(), import('#course/own-file/read.ts')]);
		const reading = readOwnFile(text, outline);
		return reading.ok ? { file: reading.file } : { problem: reading.problem };
	} catch {
		return { problem: null };
	}
}
