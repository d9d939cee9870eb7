import type { Rules } from './rule.ts';

const DEFLATED = 8;
const PLAIN_FILE = 0o100644;
const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const ZIP64_LOCATOR = Buffer.from('PK\x06\x07', 'latin1');
const ZIP64_FIELD = 1;

/** What an LMS's unzipping asks of a zip. */
export const zipRules: Rules = {
	'names are plain ASCII': ({ entries }) =>
		entries.map(({ fileName }) => fileName).filter((name) => !/^[\w.-]+(\/[\w.-]+)*$/.test(name)),

	'names have forward slashes': ({ entries }) =>
		entries.map(({ fileNameRaw }) => fileNameRaw.toString('latin1')).filter((name) => name.includes('\\')),

	'names differ by more than case': ({ entries }) => {
		const seen = new Map<string, string>();
		return entries.flatMap(({ fileName }) => {
			const other = seen.get(fileName.toLowerCase());
			seen.set(fileName.toLowerCase(), fileName);
			return other === undefined ? [] : [`${other} and ${fileName}`];
		});
	},

	'no dotfile and no litter': ({ entries }) =>
		entries
			.map(({ fileName }) => fileName)
			.filter((name) => /(^|\/)(\.|__MACOSX|Thumbs\.db)|\.(gz|br|map)$/.test(name)),

	'no script that an LMS serves as text': ({ entries }) =>
		entries.map(({ fileName }) => fileName).filter((name) => /\.mjs$/i.test(name)),

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

	'entries are deflated': ({ entries }) =>
		entries.filter(({ compressionMethod }) => compressionMethod !== DEFLATED).map(({ fileName }) => fileName),

	'no entry is encrypted': ({ entries }) =>
		entries.filter((entry) => entry.isEncrypted()).map(({ fileName }) => fileName),

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
