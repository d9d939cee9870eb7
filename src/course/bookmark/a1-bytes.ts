/** Reads bytes of the format a1; throws a RangeError past the end or at a number that no writer made. */
export function byteReader(bytes: Uint8Array) {
	let at = 0;
	function byte(): number {
		const value = bytes[at++];
		if (value === undefined) throw new RangeError(`byteReader: ended after ${bytes.length} bytes`);
		return value;
	}
	return {
		/** A whole number from 0 to 2^53 - 1 (LEB128). */
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
		/** A set of small whole numbers, which was written as a bitmap. */
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

export type ByteReader = ReturnType<typeof byteReader>;

/** CRC-16/CCITT-FALSE as four hexadecimal digits. */
export function crc16(bytes: Uint8Array): string {
	let crc = 0xffff;
	for (const byte of bytes) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
	}
	return crc.toString(16).padStart(4, '0');
}

/** The bytes of a base64url text without padding, or null when it is none. */
export function fromBase64Url(text: string): Uint8Array | null {
	if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
	return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}
