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
} from '../../../tests/builders.ts';
import { bitReader, bitWriter } from './bits.ts';
import { isTellable, readList, readResponse, writeList, writeResponse } from './response.ts';

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

function throughBits(response: Response, parts: readonly string[], partsNow = parts): Response {
	const out = bitWriter();
	writeResponse(out, response, parts);
	return readResponse(bitReader(out.text()), partsNow);
}

describe('a response in a bookmark', () => {
	it.each(questions.map((question) => [question.type, question.id, question] as const))(
		'%s of %s comes back as it was',
		(_type, _id, question) => {
			fc.assert(
				fc.property(anyResponse(question), (response) => {
					const parts = partsOf(question);
					const back = throughBits(response, parts);
					// A set of options comes back in the order of the parts.
					if ('options' in back && 'options' in response) {
						expect(back.options).toEqual(parts.filter((id) => response.options.includes(id)));
					} else {
						expect(back).toEqual(response);
					}
				})
			);
		}
	);

	it('leaves a learner’s own words on the device', () => {
		const response: Response = { type: 'free-text', text: 'Mine alone', checks: ['plan'], rating: 'partly' };
		expect(throughBits(response, partsOf(freeText()))).toEqual({ ...response, text: '' });
	});

	it('comes back the same after parts were added at the end', () => {
		const response: Response = { type: 'ordering', order: ['d', 'a', 'c', 'b'] };
		const parts = partsOf(ordering());
		expect(throughBits(response, parts, [...parts, 'e'])).toEqual(response);
	});

	it('of parts that only a later version has is read by their numbers, and written back by them', () => {
		const parts = partsOf(table());
		for (const question of questions) {
			fc.assert(
				fc.property(anyResponse(question), (response) => {
					const all = partsOf(question);
					const older = throughBits(response, all, []);
					const out = bitWriter();
					writeResponse(out, older, []);
					const again = bitWriter();
					writeResponse(again, response, all);
					expect(out.text()).toBe(again.text());
				}),
				{ numRuns: 20 }
			);
		}
		expect(throughBits({ type: 'table', cells: { 'esr.mas': 'absent' } }, parts, parts.slice(0, 1))).toEqual({
			type: 'table',
			cells: { [`#${parts.indexOf('esr.mas')}`]: `#${parts.indexOf('absent')}` }
		});
	});

	it('cannot be told when what it chose has no number', () => {
		expect(isTellable({ type: 'single-choice', option: 'z' }, ['a'])).toBe(false);
		expect(isTellable({ type: 'numeric', values: { dose: 1 }, row: 'w99' }, ['dose'])).toBe(false);
		expect(isTellable({ type: 'single-choice', option: 'a' }, ['a'])).toBe(true);
	});

	it('leaves out a value that is no number', () => {
		const response: Response = { type: 'numeric', values: { dose: NaN, vials: 3 } };
		expect(throughBits(response, ['dose', 'vials'])).toEqual({ type: 'numeric', values: { vials: 3 } });
	});

	it('of a kind that no writer knows is damage', () => {
		const out = bitWriter();
		out.number(99);
		expect(() => readResponse(bitReader(out.text()), [])).toThrow(RangeError);
	});
});

describe('a list of numbers', () => {
	it('comes back in its order', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(5000)), (numbers) => {
				const out = bitWriter();
				writeList(out, numbers);
				expect(readList(bitReader(out.text()))).toEqual(numbers);
			})
		);
	});

	it('that claims more than it holds, in numbers that take no bit, is refused', () => {
		const out = bitWriter();
		out.number(2 ** 40, 2);
		out.number(0, 3);
		out.number(0, 1);
		expect(() => readList(bitReader(out.text()))).toThrow(RangeError);
	});
});
