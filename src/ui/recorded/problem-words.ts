import type { Problem } from '#course/own-file/check.ts';
import { m } from '#parts/words/messages.js';

const words: Record<Problem['fault'], (problem: Problem) => string> = {
	empty: m.rec_wrong_empty,
	large: m.rec_wrong_large,
	deep: m.rec_wrong_deep,
	'not-json': m.rec_wrong_json,
	key: m.rec_wrong_key,
	foreign: m.rec_wrong_foreign,
	newer: m.rec_wrong_newer,
	course: m.rec_wrong_course,
	damaged: m.rec_wrong_damaged,
	shape: m.rec_wrong_shape
};

/** What is wrong with a file, in words; null: the browser could not read it. */
export const problemWords = (problem: Problem | null): string =>
	problem === null ? m.rec_wrong_unread() : words[problem.fault](problem);
