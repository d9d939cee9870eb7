import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { certificateCode, readCode, scoreText, type Completion } from './certificate.ts';

const completion = (changes: Partial<Completion> = {}): Completion => ({
	course: 'mas-ivig',
	version: '1.0.0',
	learner: 'ann',
	date: '2026-11-23',
	score: 0.875,
	...changes
});

describe('a code', () => {
	it('is five groups of four letters and digits that cannot be mistaken', () => {
		expect(certificateCode(completion())).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
	});

	// A coordinator holds codes on paper: these may never change.
	it.each([
		[{}, '2EPN-JXXA-A6SN-FCVT-T3G1'],
		[{ learner: '' }, '7T7E-KWJR-BHD9-7W6X-XPSB'],
		[{ learner: 'Nguyễn.Ánh@bv.example' }, 'REF9-S7TK-P1FK-EK7X-7YCQ'],
		[{ score: 1 }, 'T7HD-B4ZV-0Y9S-C8FH-FWPS']
	])('of %j has not changed since codes were first given out', (changes, code) => {
		expect(certificateCode(completion(changes))).toBe(code);
	});

	it.each([{ course: 'mas-ivi' }, { version: '1.0.1' }, { learner: 'Ann' }, { date: '2026-11-24' }, { score: 0.876 }])(
		'is another one for %j',
		(changes) => {
			expect(certificateCode(completion(changes))).not.toBe(certificateCode(completion()));
		}
	);

	it('is never mixed up by where one part ends and the next begins', () => {
		const part = fc.string({ minLength: 1, maxLength: 6 }).map((text) => `a${text}a`);
		fc.assert(
			fc.property(part, part, part, (course, version, learner) => {
				const moved = completion({ course: course + version.slice(0, 1), version: version.slice(1), learner });
				expect(certificateCode(completion({ course, version, learner }))).not.toBe(certificateCode(moved));
			})
		);
	});

	it('is the same for a name written with combined or with separate accents', () => {
		const code = (learner: string) => certificateCode(completion({ learner }));
		expect(code('Nguyễn'.normalize('NFD'))).toBe(code('Nguyễn'.normalize('NFC')));
	});

	it('is the same for a score that differs beyond three decimals', () => {
		expect(certificateCode(completion({ score: 0.87504 }))).toBe(certificateCode(completion()));
		expect(scoreText(2 / 3)).toBe('0.667');
	});

	it('counts a score as it is shown in per cent', () => {
		expect([0.8765, 0.8125, 0.0005].map(scoreText)).toEqual(['0.877', '0.813', '0.001']);
	});
});

describe('a typed code', () => {
	it('is read whatever its case, spaces and dashes', () => {
		const code = certificateCode(completion());
		expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
		expect(readCode(code.replaceAll('-', '–'))).toBe(code);
	});

	it('is read with letters in the place of the digits that they look like', () => {
		expect(readCode('O0oI-1iLl-2345-6789-ABCD')).toBe('0001-1111-2345-6789-ABCD');
	});

	it.each(['', '7K3M-2Q9F', 'U000-0000-0000-0000-0000', '00000-0000-0000-0000-0000'])('%j is none', (typed) => {
		expect(readCode(typed)).toBeNull();
	});
});
