/** What base64url is made of (RFC 4648): 6 bits a sign, and nothing that an LMS escapes, wraps or trims. */
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
export const SIGN_BITS = 6;
/** The length of a checksum. */
export const SUM_SIGNS = 6;
/** The widest number that a double holds, less a bit for the code around it. */
const MAX_NUMBER = 2 ** 52;
/** More members than any course has ids; what claims more is no set of ours. */
const MAX_SET = 2 ** 16;

const binary = (value: number, width: number): string => (width === 0 ? '' : value.toString(2).padStart(width, '0'));

/** Writes whole numbers, flags and sets as a text of `0` and `1`. */
export function bitWriter() {
	let text = '';
	const writer = {
		/** A number below 2^width. */
		bits(value: number, width: number) {
			text += binary(value, width);
		},
		flag(value: boolean) {
			text += value ? '1' : '0';
		},
		/** A number from 0 to 2^52 as an exp-Golomb code: below 2^order it takes order + 1 bits, and two more each time it doubles. */
		number(value: number, order = 0) {
			if (!Number.isSafeInteger(value) || value < 0 || value > MAX_NUMBER) {
				throw new RangeError(`bitWriter: ${value}, allowed 0 to 2^52`);
			}
			const code = (value + 2 ** order).toString(2);
			text += '0'.repeat(code.length - 1 - order) + code;
		},
		/** A set of numbers, each a bit or its runs as numbers, whichever is shorter; below 2^order members it is shortest. */
		set(members: readonly number[], order = 3) {
			const size = members.length === 0 ? 0 : Math.max(...members) + 1;
			if (size > MAX_SET) throw new RangeError(`bitWriter: a set with ${size - 1}, allowed 0 to ${MAX_SET - 1}`);
			writer.number(size, order);
			if (size === 0) return;
			const has = new Set(members);
			const map = Array.from({ length: size }, (_, number) => (has.has(number) ? '1' : '0')).join('');
			const runs = bitWriter();
			const lengths = (map.match(/0+|1+/g) ?? []).map(({ length }) => length);
			runs.flag(map.startsWith('1'));
			for (const length of lengths) runs.number(length - 1, 2);
			const isMap = map.length <= runs.text().length;
			writer.flag(isMap);
			text += isMap ? map : runs.text();
		},
		/** Bits that another writer made. */
		append(others: string) {
			text += others;
		},
		text: () => text
	};
	return writer;
}

export type BitWriter = ReturnType<typeof bitWriter>;

/** Reads what a bitWriter wrote; throws a RangeError past the end or at what no writer makes. */
export function bitReader(text: string) {
	let at = 0;
	function take(width: number): string {
		if (width > text.length - at) throw new RangeError(`bitReader: ended after ${text.length} bits`);
		at += width;
		return text.slice(at - width, at);
	}
	const reader = {
		bits: (width: number): number => (width === 0 ? 0 : parseInt(take(width), 2)),
		flag: (): boolean => take(1) === '1',
		number(order = 0): number {
			const one = text.indexOf('1', at);
			const width = one - at + 1 + order;
			if (one < 0 || width > 53) throw new RangeError(`bitReader: no number at bit ${at}`);
			at = one;
			return reader.bits(width) - 2 ** order;
		},
		set(order = 3): number[] {
			const size = reader.number(order);
			if (size > MAX_SET) throw new RangeError(`bitReader: a set of ${size}, allowed ${MAX_SET}`);
			if (size === 0) return [];
			const map = reader.flag() ? take(size) : runs(size);
			return [...map].flatMap((bit, number) => (bit === '1' ? [number] : []));
		},
		/** The next bits as they are. */
		raw: (width: number): string => take(width)
	};
	function runs(size: number): string {
		let map = '';
		for (let isIn = reader.flag(); map.length < size; isIn = !isIn) {
			const length = reader.number(2) + 1;
			if (length > size - map.length) throw new RangeError(`bitReader: a run of ${length} in a set of ${size}`);
			map += (isIn ? '1' : '0').repeat(length);
		}
		return map;
	}
	return reader;
}

export type BitReader = ReturnType<typeof bitReader>;

/** Bits as signs of base64url, with zeros at the end up to a whole sign. */
export const toSigns = (bits: string): string =>
	(bits.match(/.{1,6}/g) ?? []).map((six) => SIGNS[parseInt(six.padEnd(SIGN_BITS, '0'), 2)]).join('');

/** The bits of a text of base64url, whose other characters count as nothing. */
export const fromSigns = (text: string): string =>
	Array.from(text, (sign) => binary(Math.max(0, SIGNS.indexOf(sign)), SIGN_BITS)).join('');

/** CRC-32 (IEEE 802.3) of an ASCII text as six signs: of random damage, one in four thousand million fits. */
export function checksum(text: string): string {
	let crc = 0xffff_ffff;
	for (let at = 0; at < text.length; at++) {
		crc ^= text.charCodeAt(at);
		for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
	}
	return toSigns(binary(~crc >>> 0, SUM_SIGNS * SIGN_BITS));
}
