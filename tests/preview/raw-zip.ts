import { crc32, deflateRawSync } from 'node:zlib';

/** One entry as the bytes shall say it; whatever is given is written, true or not. */
export interface RawEntry {
	/** As bytes where it shall be no UTF-8. */
	name: string | Uint8Array;
	data?: string | Uint8Array;
	/** The name in the entry's own header, when it shall differ. */
	localName?: string;
	stored?: boolean;
	method?: number;
	flags?: number;
	unixMode?: number;
	checksum?: number;
	/** Extra fields in the directory. */
	extra?: Uint8Array;
	/** The compression method in the entry's own header, when it shall differ. */
	localMethod?: number;
	/** Puts checksum and sizes behind the data, those of the data or others. */
	descriptor?: { checksum?: number; size?: number };
	/** The uncompressed size that both headers claim. */
	claimedSize?: number;
	/** The uncompressed size that the entry's own header claims. */
	localClaimedSize?: number;
	/** The compressed size that both headers claim. */
	claimedPacked?: number;
	/** Points the directory at the data of the entry with this index. */
	shareDataOf?: number;
}

/** What a zip shall have beside its entries. */
interface Around {
	before?: string;
	/** Whether the offsets reckon with what stands before, as in a zip that is a picture too. */
	isShifted?: boolean;
	after?: string;
	comment?: Uint8Array;
	/** Bytes between the entries and the directory. */
	between?: string;
	/** The number of entries that the end tells. */
	count?: number;
	/** Adds the locator of a zip64 end. */
	zip64?: boolean;
}

const UTF8_NAMES = 0x800;
const MADE_ON_UNIX = 3 << 8;

/** A zip with exactly these entries, so that a test can write the archives that no honest tool writes. */
export function rawZip(entries: RawEntry[], around: Around = {}): Buffer {
	const places: number[] = [];
	const parts: Buffer[] = [];
	let offset = around.isShifted ? Buffer.byteLength(around.before ?? '') : 0;
	const directory = entries.map((entry, index) => {
		const data = Buffer.from(entry.data ?? '');
		const packed = entry.stored ? data : deflateRawSync(data);
		const name = Buffer.from(entry.name);
		const localName = Buffer.from(entry.localName ?? name);
		const extra = Buffer.from(entry.extra ?? []);
		const flags = UTF8_NAMES | (entry.flags ?? 0) | (entry.descriptor ? 8 : 0);
		const method = entry.method ?? (entry.stored ? 0 : 8);
		const common = (nameLength: number, size: number, methodTold = method, isLater = false) => {
			const fields = Buffer.alloc(26);
			fields.writeUInt16LE(20, 0);
			fields.writeUInt16LE(flags, 2);
			fields.writeUInt16LE(methodTold, 4);
			fields.writeUInt32LE(0x5ae36000, 6);
			fields.writeUInt32LE(isLater ? 0 : (entry.checksum ?? crc32(data)), 10);
			fields.writeUInt32LE(isLater ? 0 : (entry.claimedPacked ?? packed.length), 14);
			fields.writeUInt32LE(isLater ? 0 : size, 18);
			fields.writeUInt16LE(nameLength, 22);
			return fields;
		};
		const size = entry.claimedSize ?? data.length;
		places.push(offset);
		if (entry.shareDataOf === undefined) {
			const local = [
				signature(0x04034b50),
				common(
					localName.length,
					entry.localClaimedSize ?? size,
					entry.localMethod ?? method,
					entry.descriptor !== undefined
				),
				localName,
				packed,
				...(entry.descriptor ? [descriptorOf(entry.descriptor, data, packed.length)] : [])
			];
			parts.push(...local);
			offset += local.reduce((sum, part) => sum + part.length, 0);
		}
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(((entry.unixMode ?? 0) << 16) >>> 0, 6);
		tail.writeUInt32LE(places[entry.shareDataOf ?? index] ?? 0, 10);
		const directoryFields = common(name.length, size);
		directoryFields.writeUInt16LE(extra.length, 24);
		const madeBy = Buffer.alloc(2);
		madeBy.writeUInt16LE(MADE_ON_UNIX | 20);
		return Buffer.concat([signature(0x02014b50), madeBy, directoryFields, tail, name, extra]);
	});
	const central = Buffer.concat(directory);
	const between = Buffer.from(around.between ?? '');
	const comment = Buffer.from(around.comment ?? []);
	const locator = around.zip64 ? Buffer.concat([signature(0x07064b50), Buffer.alloc(16)]) : Buffer.alloc(0);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(around.count ?? entries.length, 8);
	end.writeUInt16LE(around.count ?? entries.length, 10);
	end.writeUInt32LE(central.length, 12);
	end.writeUInt32LE(offset + between.length, 16);
	end.writeUInt16LE(comment.length, 20);
	const [before, after] = [Buffer.from(around.before ?? ''), Buffer.from(around.after ?? '')];
	return Buffer.concat([before, ...parts, between, central, locator, end, comment, after]);
}

function descriptorOf({ checksum, size }: NonNullable<RawEntry['descriptor']>, data: Buffer, packed: number) {
	const fields = Buffer.alloc(12);
	fields.writeUInt32LE(checksum ?? crc32(data), 0);
	fields.writeUInt32LE(packed, 4);
	fields.writeUInt32LE(size ?? data.length, 8);
	return Buffer.concat([signature(0x08074b50), fields]);
}

function signature(value: number) {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(value);
	return bytes;
}
