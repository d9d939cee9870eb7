import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitReader, bitWriter, checksum, fromSigns, toSigns } from './bits.ts';

const anyNumber = fc.oneof(fc.nat(40), fc.integer({ min: 0, max: 2 ** 52 }));
const anyOrder = fc.nat(20);

function bitsOf(write: (out: ReturnType<typeof bitWriter>) => void): string {
	const out = bitWriter();
	write(out);
	return out.text();
}

describe('numbers as bits', () => {
	it('come back as they were, whatever width they were expected to have', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(anyNumber, anyOrder)), (list) => {
				const input = bitReader(bitsOf((out) => list.forEach(([value, order]) => out.number(value, order))));
				expect(list.map(([, order]) => input.number(order))).toEqual(list.map(([value]) => value));
				expect(() => input.number()).toThrow(RangeError);
			})
		);
	});

	it.each<[number, number, number]>([
		[0, 0, 1],
		[1, 0, 3],
		[2, 0, 3],
		[3, 0, 5],
		[7, 3, 4],
		[8, 3, 6],
		[23, 3, 6],
		[24, 3, 8]
	])('%d, where order %d is expected, takes %d', (value, order, size) => {
		expect(bitsOf((out) => out.number(value, order))).toHaveLength(size);
	});

	it.each([-1, 0.5, NaN, Infinity, 2 ** 53])('%d is refused', (value) => {
		expect(() => bitWriter().number(value)).toThrow(RangeError);
	});

	it('end with a RangeError, never with nonsense', () => {
		for (const text of ['', '0', '0001', '0'.repeat(60) + '1'.repeat(80)]) {
			expect(() => bitReader(text).number()).toThrow(RangeError);
		}
		expect(() => bitReader('1').bits(2)).toThrow(RangeError);
	});
});

describe('a set', () => {
	it('comes back in order, each member once', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(600)), anyOrder, (members, order) => {
				const text = bitsOf((out) => out.set(members, order));
				expect(bitReader(text).set(order)).toEqual([...new Set(members)].sort((a, b) => a - b));
			})
		);
	});

	it('takes a bit for each number at most, and few where its members follow one another', () => {
		const all = Array.from({ length: 2500 }, (_, number) => number);
		const every = (step: number) => all.filter((number) => number % step === 0);
		expect(bitsOf((out) => out.set(every(2), 8)).length).toBeLessThanOrEqual(2500 + 20);
		expect(bitsOf((out) => out.set(all, 8)).length).toBeLessThanOrEqual(50);
	});

	it('that claims more than any course has is refused', () => {
		expect(() => bitReader(bitsOf((out) => out.number(2 ** 40, 3))).set()).toThrow(RangeError);
		expect(() => bitWriter().set([2 ** 20])).toThrow(RangeError);
	});

	it('of runs that do not add up is refused', () => {
		const text = bitsOf((out) => {
			out.number(4, 3);
			out.flag(false);
			out.flag(true);
			out.number(9, 2);
		});
		expect(() => bitReader(text).set()).toThrow(RangeError);
	});
});

describe('bits as text', () => {
	it('come back as they were, with zeros up to a whole sign', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[01]*$/), (bits) => {
				expect(toSigns(bits)).toMatch(/^[A-Za-z0-9_-]*$/);
				expect(fromSigns(toSigns(bits))).toBe(bits.padEnd(Math.ceil(bits.length / 6) * 6, '0'));
			})
		);
	});

	it('are written as RFC 4648 has it', () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
				const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
				expect(toSigns(bits)).toBe(Buffer.from(bytes).toString('base64url'));
			})
		);
	});
});

describe('a checksum', () => {
	it('is CRC-32, by its published check value', () => {
		expect(checksum('123456789')).toBe(toSigns((0xcbf43926).toString(2).padStart(36, '0')));
	});

	it('tells every change of one or two signs', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{2,60}$/), fc.nat(), fc.nat(), (text, a, b) => {
				const signs = [...text];
				for (const at of [a % signs.length, b % signs.length]) signs[at] = signs[at] === 'A' ? 'B' : 'A';
				const changed = signs.join('');
				expect(checksum(changed) === checksum(text)).toBe(changed === text);
			})
		);
	});
});
