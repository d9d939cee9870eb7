import { crc32, deflateRawSync } from 'node:zlib';

/** One entry as the bytes shall say it; whatever is given is written, true or not. */
export interface RawEntry {
	name: string;
	data?: string | Uint8Array;
	/** The name in the entry's own header, when it shall differ. */
	localName?: string;
	stored?: boolean;
	method?: number;
	flags?: number;
	unixMode?: number;
	checksum?: number;
	/** The uncompressed size that both headers claim. */
	claimedSize?: number;
	/** The uncompressed size that the entry's own header claims. */
	localClaimedSize?: number;
	/** Points the directory at the data of the entry with this index. */
	shareDataOf?: number;
}

const UTF8_NAMES = 0x800;
const MADE_ON_UNIX = 3 << 8;

/** A zip with exactly these entries, so that a test can write the archives that no honest tool writes. */
export function rawZip(entries: RawEntry[]): Buffer {
	const places: number[] = [];
	const parts: Buffer[] = [];
	let offset = 0;
	const directory = entries.map((entry, index) => {
		const data = Buffer.from(entry.data ?? '');
		const packed = entry.stored ? data : deflateRawSync(data);
		const name = Buffer.from(entry.name);
		const localName = Buffer.from(entry.localName ?? entry.name);
		const common = (nameLength: number, size: number) => {
			const fields = Buffer.alloc(26);
			fields.writeUInt16LE(20, 0);
			fields.writeUInt16LE(UTF8_NAMES | (entry.flags ?? 0), 2);
			fields.writeUInt16LE(entry.method ?? (entry.stored ? 0 : 8), 4);
			fields.writeUInt32LE(0x5ae36000, 6);
			fields.writeUInt32LE(entry.checksum ?? crc32(data), 10);
			fields.writeUInt32LE(packed.length, 14);
			fields.writeUInt32LE(size, 18);
			fields.writeUInt16LE(nameLength, 22);
			return fields;
		};
		const size = entry.claimedSize ?? data.length;
		places.push(offset);
		if (entry.shareDataOf === undefined) {
			const local = [
				signature(0x04034b50),
				common(localName.length, entry.localClaimedSize ?? size),
				localName,
				packed
			];
			parts.push(...local);
			offset += local.reduce((sum, part) => sum + part.length, 0);
		}
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(((entry.unixMode ?? 0) << 16) >>> 0, 6);
		tail.writeUInt32LE(places[entry.shareDataOf ?? index] ?? 0, 10);
		const madeBy = Buffer.alloc(2);
		madeBy.writeUInt16LE(MADE_ON_UNIX | 20);
		return Buffer.concat([signature(0x02014b50), madeBy, common(name.length, size), tail, name]);
	});
	const central = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(central.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, central, end]);
}

function signature(value: number) {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}
