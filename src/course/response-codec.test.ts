import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Question, Response } from '#questions/index.ts';
import { partsOf } from '#questions/index.ts';
import {
	anyResponse,
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
import { byteReader, byteWriter } from './bits.ts';
import { readResponse, writeResponse } from './response-codec.ts';

const questions: Question[] = [
	singleChoice(),
	multipleChoice(2, 3),
	numeric(),
	numericWithRows(),
	matching(),
	likert(),
	ordering(),
	table(),
	freeText()
];

function throughBytes(response: Response, parts: readonly string[], partsNow = parts): Response | null {
	const out = byteWriter();
	writeResponse(out, response, new Map(parts.map((id, place) => [id, place])));
	return readResponse(byteReader(out.bytes()), partsNow);
}

describe('a response in a bookmark', () => {
	it.each(questions.map((question) => [question.id, question] as const))('%s comes back as it was', (_id, question) => {
		fc.assert(
			fc.property(anyResponse(question), (response) => {
				const parts = partsOf(question);
				const back = throughBytes(response, parts);
				// A set of options comes back in the order of the parts.
				if (back && 'options' in back && 'options' in response) {
					expect(back.options).toEqual(parts.filter((id) => response.options.includes(id)));
				} else {
					expect(back).toEqual(response);
				}
			})
		);
	});

	it('leaves a learner’s own words on the device', () => {
		const response: Response = { type: 'free-text', text: 'Mine alone', checks: ['plan'], rating: 'partly' };
		expect(throughBytes(response, partsOf(freeText()))).toEqual({ ...response, text: '' });
	});

	it('comes back the same after parts were added at the end', () => {
		const response: Response = { type: 'ordering', order: ['d', 'a', 'c', 'b'] };
		const parts = partsOf(ordering());
		expect(throughBytes(response, parts, [...parts, 'e'])).toEqual(response);
	});

	it('is none when the row that it answers has no place any more', () => {
		const parts = partsOf(numericWithRows());
		const response: Response = { type: 'numeric', values: { grams: 27 }, row: 'w32' };
		expect(throughBytes(response, parts, parts.slice(0, 2))).toBeNull();
	});

	it('of a kind that no writer knows is damage', () => {
		const out = byteWriter();
		out.number(99);
		expect(() => readResponse(byteReader(out.bytes()), [])).toThrow(RangeError);
	});
});
