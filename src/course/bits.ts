/** Writes whole numbers into bytes: small ones take one byte (LEB128). */
export function byteWriter() {
	const bytes: number[] = [];
	return {
		/** A whole number from 0 to 2^53 - 1. */
		number(value: number) {
			if (!Number.isSafeInteger(value) || value < 0)
				throw new RangeError(`byteWriter: ${value}, allowed 0 to 2^53 - 1`);
			let rest = value;
			while (rest >= 128) {
				bytes.push((rest % 128) + 128);
				rest = Math.floor(rest / 128);
			}
			bytes.push(rest);
		},
		/** A set of small whole numbers, as a bitmap. */
		set(members: readonly number[]) {
			const size = members.length === 0 ? 0 : Math.floor(Math.max(...members) / 8) + 1;
			const bitmap = new Array<number>(size).fill(0);
			for (const member of members) bitmap[member >> 3] = (bitmap[member >> 3] ?? 0) | (1 << (member & 7));
			this.number(size);
			bytes.push(...bitmap);
		},
		/** Bytes that another writer made. */
		bytesOf(others: Uint8Array) {
			bytes.push(...others);
		},
		bytes: () => Uint8Array.from(bytes)
	};
}

/** Reads what a byteWriter wrote; throws a RangeError past the end or at a number that no writer makes. */
export function byteReader(bytes: Uint8Array) {
	let at = 0;
	function byte(): number {
		const value = bytes[at++];
		if (value === undefined) throw new RangeError(`byteReader: ended after ${bytes.length} bytes`);
		return value;
	}
	return {
		number(): number {
			let value = 0;
			let factor = 1;
			for (;;) {
				const next = byte();
				value += (next % 128) * factor;
				if (!Number.isSafeInteger(value)) throw new RangeError('byteReader: number past 2^53 - 1');
				if (next < 128) return value;
				factor *= 128;
			}
		},
		set(): number[] {
			const size = this.number();
			const members: number[] = [];
			for (let index = 0; index < size; index++) {
				const bitmap = byte();
				for (let bit = 0; bit < 8; bit++) if (bitmap & (1 << bit)) members.push(index * 8 + bit);
			}
			return members;
		},
		/** The next `length` bytes as they are. */
		bytesOf(length: number): Uint8Array {
			if (length > bytes.length - at) throw new RangeError(`byteReader: ended after ${bytes.length} bytes`);
			at += length;
			return bytes.slice(at - length, at);
		},
		isAtEnd: () => at === bytes.length
	};
}

/** CRC-16/CCITT-FALSE: finds every single and double bit error and every burst up to 16 bits. */
export function crc16(bytes: Uint8Array): number {
	let crc = 0xffff;
	for (const byte of bytes) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
	}
	return crc;
}

/** RFC 4648 base64url without padding: letters, digits, `-` and `_`, which every LMS stores unchanged. */
export function toBase64Url(bytes: Uint8Array): string {
	return btoa(String.fromCharCode(...bytes))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
}

/** The bytes of a base64url text, or null when it is none. */
export function fromBase64Url(text: string): Uint8Array | null {
	if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
	return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}
