import type { OpenedPackage } from '../open-package.ts';

const DEFLATED = 8;
const PLAIN_FILE = 0o100644;
const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const ZIP64_LOCATOR = Buffer.from('PK\x06\x07', 'latin1');
const ZIP64_FIELD = 1;

/** What an LMS's unzipping asks of a zip. */
export const zipRules: Record<string, (pkg: OpenedPackage) => string[]> = {
	'names are plain ASCII': ({ entries }) =>
		entries.map(({ fileName }) => fileName).filter((name) => !/^[\w.-]+(\/[\w.-]+)*$/.test(name)),

	'no dotfile and no litter': ({ entries }) =>
		entries
			.map(({ fileName }) => fileName)
			.filter((name) => /(^|\/)(\.|__MACOSX|Thumbs\.db)|\.(gz|br|map)$/.test(name)),

	'no script that an LMS serves as text': ({ entries }) =>
		entries.map(({ fileName }) => fileName).filter((name) => name.endsWith('.mjs')),

	'no zip64': ({ bytes, entries }) => [
		...(bytes.subarray(0, bytes.lastIndexOf(END_OF_DIRECTORY)).subarray(-20).indexOf(ZIP64_LOCATOR) === 0
			? ['a zip64 end']
			: []),
		...entries
			.filter(
				({ extraFields, versionNeededToExtract }) =>
					versionNeededToExtract >= 45 || extraFields.some(({ id }) => id === ZIP64_FIELD)
			)
			.map(({ fileName }) => `${fileName}: zip64`)
	],

	'entries are deflated and not encrypted': ({ entries }) =>
		entries
			.filter(
				({ compressionMethod, generalPurposeBitFlag }) =>
					compressionMethod !== DEFLATED || (generalPurposeBitFlag & 1) === 1
			)
			.map(({ fileName }) => fileName),

	'entries are plain files that all may read': ({ entries }) =>
		entries
			.filter(({ externalFileAttributes }) => externalFileAttributes >>> 16 !== PLAIN_FILE)
			.map(({ fileName, externalFileAttributes }) => `${fileName}: ${(externalFileAttributes >>> 16).toString(8)}`),

	'entries are sorted and of one time': ({ entries }) =>
		entries
			.filter((entry, place) => {
				const before = entries[place - 1];
				if (!before) return false;
				return (
					before.fileName >= entry.fileName ||
					before.lastModFileTime !== entry.lastModFileTime ||
					before.lastModFileDate !== entry.lastModFileDate
				);
			})
			.map(({ fileName }) => fileName)
};
