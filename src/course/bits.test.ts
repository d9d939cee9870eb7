import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteReader, byteWriter, crc16, fromBase64Url, toBase64Url } from './bits.ts';

const anyBytes = fc.uint8Array({ maxLength: 60 });

describe('numbers as bytes', () => {
	it('come back as they were', () => {
		fc.assert(
			fc.property(fc.array(fc.maxSafeNat()), (numbers) => {
				const out = byteWriter();
				numbers.forEach((value) => out.number(value));
				const input = byteReader(out.bytes());
				expect(numbers.map(() => input.number())).toEqual(numbers);
				expect(() => input.number()).toThrow(RangeError);
			})
		);
	});

	it.each<[number, number]>([
		[0, 1],
		[127, 1],
		[128, 2],
		[16_383, 2],
		[16_384, 3]
	])('%d takes %d', (value, size) => {
		const out = byteWriter();
		out.number(value);
		expect(out.bytes()).toHaveLength(size);
	});

	it.each([-1, 0.5, NaN, Infinity, 2 ** 53])('%d is refused', (value) => {
		expect(() => byteWriter().number(value)).toThrow(RangeError);
	});

	it('end with a RangeError, never with nonsense', () => {
		expect(() => byteReader(Uint8Array.of(128)).number()).toThrow(RangeError);
		expect(() => byteReader(new Uint8Array()).number()).toThrow(RangeError);
		expect(() => byteReader(new Uint8Array(12).fill(255)).number()).toThrow(RangeError);
	});
});

describe('a set as a bitmap', () => {
	it('comes back in order, each member once', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(600)), (members) => {
				const out = byteWriter();
				out.set(members);
				expect(byteReader(out.bytes()).set()).toEqual([...new Set(members)].sort((a, b) => a - b));
			})
		);
	});

	it('takes a bit for each number up to its greatest', () => {
		const out = byteWriter();
		out.set([0, 15]);
		expect(out.bytes()).toEqual(Uint8Array.of(2, 1, 128));
	});
});

describe('a checksum', () => {
	it('is CRC-16/CCITT-FALSE, by its published check value', () => {
		expect(crc16(new TextEncoder().encode('123456789'))).toBe(0x29b1);
	});

	it('tells every change of one or two bits', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(), (bytes, a, b) => {
				const changed = Uint8Array.from(bytes);
				const bits = bytes.length * 8;
				for (const bit of new Set([a % bits, b % bits]))
					changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
				expect(crc16(changed)).not.toBe(crc16(bytes));
			})
		);
	});
});

describe('bytes as text', () => {
	it('come back as they were, out of letters, digits, - and _ alone', () => {
		fc.assert(
			fc.property(anyBytes, (bytes) => {
				expect(toBase64Url(bytes)).toMatch(/^[A-Za-z0-9_-]*$/);
				expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
			})
		);
	});

	it('are written as RFC 4648 has it', () => {
		fc.assert(
			fc.property(anyBytes, (bytes) => void expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url')))
		);
	});

	it.each(['a', 'abcde', 'ab=', 'ab+/', 'ab c', 'é'])('%j is none', (text) => {
		expect(fromBase64Url(text)).toBeNull();
	});
});
