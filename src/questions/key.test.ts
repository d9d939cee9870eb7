import { expect, it } from 'vitest';
import {
	freeText,
	likert,
	matching,
	multipleChoice,
	numeric,
	numericWithRows,
	ordering,
	singleChoice,
	table
} from '../../tests/builders.ts';
import { markOf, type Question } from './index.ts';
import { keyOf } from './key.ts';

it.each<[string, Question]>([
	['single choice', singleChoice()],
	['multiple choice', multipleChoice(3, 2)],
	['numeric', numeric()],
	['numeric with rows', numericWithRows()],
	['matching', matching()],
	['ordering', ordering()],
	['table', table()]
])('the key of a %s question earns the full mark', (_type, question) => {
	const key = keyOf(question);
	expect(key && markOf(question, key)?.score).toBe(1);
});

it('what is not marked has no key', () => {
	expect([keyOf(likert()), keyOf(freeText())]).toEqual([null, null]);
});
