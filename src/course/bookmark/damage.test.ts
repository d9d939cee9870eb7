import fc from 'fast-check';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, it } from 'vitest';
import { anyNumbers, anyRecord } from '../../../tests/any-record.ts';
import { anyAssessed, assessedNumbers } from '../../../tests/assessed.ts';
import { readBookmark, writeBookmark } from '../bookmark.ts';
import type { Numbers } from '../model.ts';
import type { Progress } from '../progress.ts';
import { readA1 } from './a1.ts';
import { checksum, toSigns } from './bits.ts';

const MUTATIONS = 100_000;
const SEED = 20_261_123;

/** Bookmarks as learners leave them, from nothing done to everything. */
const samples = [
	...fc.sample(anyAssessed, { numRuns: 30, seed: SEED }).map((progress) => ({ progress, numbers: assessedNumbers })),
	...fc.sample(
		anyNumbers.chain((numbers) => anyRecord(numbers).map((progress) => ({ progress, numbers }))),
		{ numRuns: 30, seed: SEED }
	)
].map(({ progress, numbers }) => ({ numbers, text: writeBookmark(progress, numbers) }));

const random = xoroshiro128plus(SEED);
const below = (limit: number): number => Math.floor(((random.next() >>> 0) / 2 ** 32) * limit);
const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
const SIGNS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'];
const OTHERS = [...'+/=&;<>%"\'{}', ' ', '\n', '\0', 'é', '\u{1f600}', '&amp;', '&#46;', '%2E', '__proto__', '","'];

/** What LMSs, proxies and people have done to texts, one at a time. */
const harms: ((text: string) => string)[] = [
	(text) => replaced(text, 1, one(SIGNS)),
	(text) => replaced(text, 1, one(OTHERS)),
	(text) => replaced(text, 1, String.fromCharCode((text.charCodeAt(below(text.length)) ^ (1 << below(7))) & 0x7f)),
	(text) => replaced(text, 0, one([...SIGNS, ...OTHERS])),
	(text) => replaced(text, 1 + below(8), ''),
	(text) => text.slice(0, one([255, 4000, 4096, below(text.length)])),
	(text) => text.slice(below(text.length)),
	(text) => text.toUpperCase(),
	(text) => text.toLowerCase(),
	(text) => replaced(text, 1, text.charAt(below(text.length)).toUpperCase()),
	(text) => text + one(samples).text,
	(text) => text + text.slice(below(text.length)),
	(text) => text.slice(0, below(text.length)) + one(samples).text.slice(below(text.length)),
	(text) => [...text].reverse().join(''),
	(text) => swapped(text, below(text.length), below(text.length)),
	(text) => text.replaceAll('-', '+').replaceAll('_', '/'),
	(text) => text.replace('.', one(['&#46;', '%2E', ',', '', '..'])),
	(text) => `${one(['"', "'", '<p>', '\ufeff', 'suspend_data=', '{"a2":"'])}${text}`,
	(text) => text.replace('a2', one(['a1', 'a3', 'b2', 'A2', 'a', '2']))
];

function replaced(text: string, length: number, by: string): string {
	const at = below(text.length);
	return text.slice(0, at) + by + text.slice(at + length);
}

function swapped(text: string, a: number, b: number): string {
	const signs = [...text];
	[signs[a], signs[b]] = [signs[b] ?? '', signs[a] ?? ''];
	return signs.join('');
}

describe('row 13: a bookmark that came to harm', () => {
	it('is never read as another record, and never throws: 100,000 times', () => {
		const whole = new Set(samples.map(({ text }) => text));
		const tally = { original: 0, foreign: 0, newer: 0, damaged: 0 };
		for (let count = 0; count < MUTATIONS; count++) {
			const { text, numbers } = one(samples);
			const harmed = one(harms)(below(10) === 0 ? one(harms)(text) : text);
			const today = readBookmark(harmed, numbers);
			const reading = !today.ok && today.fault === 'earlier' ? readA1(harmed, numbers) : today;
			tally[reading.ok ? 'original' : reading.fault] += 1;
			if (reading.ok && !whole.has(harmed.replace(/\s/g, ''))) expect.fail(`${harmed} was read, of ${text}`);
		}
		// White space alone does no harm, and some harm does nothing.
		expect(tally.original).toBeLessThan(MUTATIONS / 10);
		expect(tally.newer).toBe(0);
		expect(tally.damaged + tally.foreign).toBeGreaterThan(MUTATIONS * 0.9);
		expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
	}, 20_000);

	it.each([255, 4000, 4096])('is damaged when it was cut at %d characters', (limit) => {
		const long = `a2.${'A'.repeat(limit)}`;
		const text = `${long}.${checksum(long)}`;
		expect(readBookmark(text.slice(0, limit), assessedNumbers)).toEqual({ ok: false, fault: 'damaged' });
	});

	it('is read unharmed after an LMS wrapped its lines, padded it or escaped it', () => {
		for (const { text, numbers } of samples) {
			const reading = readBookmark(text, numbers);
			const wrapped = (text.match(/.{1,76}/g) ?? []).join('\r\n');
			for (const changed of [wrapped, `  ${text}\n`, `\ufeff${text}`, encodeURIComponent(text), escaped(text)]) {
				expect(readBookmark(changed, numbers)).toEqual(reading);
			}
		}
	});

	it.each([
		['of nothing', ''],
		['of another course', 'viewed=1,2,3|lastviewedslide=6|1#1##,3,3,3,7'],
		['of JSON', '{"a2.":1}'],
		['escaped as HTML', '{&quot;version&quot;:1,&quot;state&quot;:&quot;a2&quot;}'],
		['cut to its first letters', 'a2'],
		['of a name', '__proto__']
	])('is foreign: text %s', (_what, text) => {
		expect(readBookmark(text, assessedNumbers)).toEqual({ ok: false, fault: 'foreign' });
	});

	it('never throws, and never loops, on bits that were never written but whose checksum fits', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[01]{0,400}$/), (bits) => {
				const reading = readBookmark(signed('a2', bits), assessedNumbers);
				if (!reading.ok) expect(reading.fault).toBe('damaged');
				else expect(() => writeBookmark(reading.progress, assessedNumbers)).not.toThrow();
			}),
			{ numRuns: 3000 }
		);
	});

	it('never lets an id reach the prototype of a record', () => {
		const hostile: Numbers = {
			steps: ['__proto__/start', 'constructor/polluted'],
			questions: [{ id: '__proto__', parts: ['__proto__', 'polluted'] }],
			roles: ['__proto__']
		};
		fc.assert(
			fc.property(anyRecord(hostile), (progress: Progress) => {
				const reading = readBookmark(writeBookmark(progress, hostile), hostile);
				expect(reading.ok && Object.getPrototypeOf(reading.progress.answers)).toBe(Object.prototype);
				expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
			}),
			{ numRuns: 50 }
		);
	});
});

describe('row 16: a bookmark in a format of a later version', () => {
	it.each(['a3', 'b1', 'z99'])('is known for what it is when it is whole: %s', (format) => {
		expect(readBookmark(signed(format, '1'.padEnd(30, '0')), assessedNumbers)).toMatchObject({
			ok: false,
			fault: 'newer'
		});
	});

	it('is damaged, and not newer, when it was cut', () => {
		expect(readBookmark(signed('a3', '10110').slice(0, -1), assessedNumbers)).toEqual({ ok: false, fault: 'damaged' });
	});
});

const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

function signed(format: string, bits: string): string {
	const text = `${format}.${toSigns(bits)}`;
	return `${text}.${checksum(text)}`;
}
