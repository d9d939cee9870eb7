import { rawZip, type RawEntry } from './raw-zip.ts';

/** A zip that no LMS should take, and what of the reason must be told. */
interface Hostile {
	bytes: () => Uint8Array;
	reason: RegExp;
}

/** Bytes that do not compress. */
export const noise = (bytes: number) =>
	Uint8Array.from({ length: bytes }, (_, index) => (index * index * 31 + index * 7) >> 3);

const zeros = (bytes: number) => new Uint8Array(bytes);
const good: RawEntry = { name: 'index.html', data: '<h1>Hello</h1>' };

/** Zips whose entries are at fault; each comes behind a file that is sound, so that something is written before the trap. */
const byEntries: Record<string, { entries: RawEntry[]; reason: RegExp }> = {
	'a path that climbs out': {
		entries: [{ name: '../evil.html', data: 'x' }],
		reason: /"\.\.\/evil\.html": .*\(\.\.\)/
	},
	'a path that climbs out from within': { entries: [{ name: 'a/../../evil.html', data: 'x' }], reason: /\(\.\.\)/ },
	'an absolute path': { entries: [{ name: '/evil.html', data: 'x' }], reason: /an absolute path/ },
	'a drive letter': { entries: [{ name: 'C:/evil.html', data: 'x' }], reason: /a drive letter/ },
	'a drive-relative path': { entries: [{ name: 'c:evil.html', data: 'x' }], reason: /a drive letter/ },
	'an alternate data stream': { entries: [{ name: 'index.html:evil', data: 'x' }], reason: /a colon/ },
	'a backslash': { entries: [{ name: '..\\evil.html', data: 'x' }], reason: /a backslash/ },
	'a NUL': { entries: [{ name: 'index.html\0.png', data: 'x' }], reason: /a NUL/ },
	'a control character': { entries: [{ name: 'a\nb.html', data: 'x' }], reason: /a control character/ },
	'an empty segment': { entries: [{ name: 'a//b.html', data: 'x' }], reason: /an empty path segment/ },
	'no name at all': { entries: [{ name: '', data: 'x' }], reason: /an empty path segment/ },
	'a segment that Windows would shorten': { entries: [{ name: 'a. /b.html', data: 'x' }], reason: /a dot or a space/ },
	'a symbolic link': {
		entries: [{ name: 'link', data: '/etc/passwd', unixMode: 0o120777 }],
		reason: /link: a symbolic link/
	},
	'a file through a symbolic link': {
		entries: [
			{ name: 'a', data: '/tmp', unixMode: 0o120777 },
			{ name: 'a/evil.html', data: 'x' }
		],
		reason: /a: a symbolic link/
	},
	'a device': { entries: [{ name: 'tty', unixMode: 0o020666 }], reason: /tty: a special file/ },
	'an encrypted entry': { entries: [{ name: 'secret.html', data: 'x', flags: 1 }], reason: /secret\.html: encrypted/ },
	'an unknown compression': { entries: [{ name: 'a.html', data: 'x', method: 12 }], reason: /compression method 12/ },
	'one name twice': { entries: [good, good], reason: /index\.html: the same file as index\.html/ },
	'one name in two cases': {
		entries: [good, { name: 'INDEX.html', data: 'x' }],
		reason: /INDEX\.html: the same file as index/
	},
	'one name in two normal forms': {
		entries: [
			{ name: 'é.html', data: 'x' },
			{ name: 'e\u0301.html', data: 'y' }
		],
		reason: /the same file as/
	},
	'a file inside a file': {
		entries: [
			{ name: 'a', data: 'x' },
			{ name: 'A/b.html', data: 'y' }
		],
		reason: /lies inside a, which is a file/
	},
	'a file where a folder is': {
		entries: [
			{ name: 'a/b.html', data: 'y' },
			{ name: 'a', data: 'x' }
		],
		reason: /a\/b\.html lies inside it/
	},
	'a folder with data': { entries: [{ name: 'a/', data: 'x', stored: true }], reason: /a folder with 1 bytes/ },
	'a bomb of 1:1000': {
		entries: [{ name: 'bomb.bin', data: zeros(2 * 1024 * 1024) }],
		reason: /bomb\.bin: 2097152 bytes from \d+; at most 200 times/
	},
	'a bomb that claims to be small': {
		entries: [{ name: 'bomb.bin', data: zeros(8 * 1024 * 1024), claimedSize: 1000 }],
		reason: /bomb\.bin: (damaged \(too many bytes|\d+ bytes from)/
	},
	'a header that promises more than there is': {
		entries: [{ name: 'a.html', data: 'short', claimedSize: 5000 }],
		reason: /a\.html: damaged \(not enough bytes/
	},
	'two headers that disagree on the size': {
		entries: [{ name: 'a.html', data: 'short', localClaimedSize: 50 }],
		reason: /a\.html: 50 bytes in its own header, 5 in the directory/
	},
	'two headers that disagree on the name': {
		entries: [{ name: 'a.html', data: 'x', localName: 'b.html' }],
		reason: /a\.html: called "b\.html" in its own header/
	},
	'entries that share their bytes': {
		entries: [good, { ...good, name: 'again.html', shareDataOf: 1 }],
		reason: /again\.html: called "index\.html" in its own header/
	},
	'a wrong checksum': {
		entries: [{ name: 'a.html', data: 'x', checksum: 1 }],
		reason: /a\.html: damaged \(its checksum/
	},
	'too many files': {
		entries: Array.from({ length: 5001 }, (_, index) => ({ name: `${index}.txt` })),
		reason: /5001 entries; at most 5000/
	}
};

/** An end of a zip, as a comment might hold one. */
function endOfZip(): Buffer {
	return rawZip([]);
}

/** Two entries, the second of whose headers lies in the data of the first. */
function overlapping(): Buffer {
	const bytes = rawZip([
		{ name: 'a.html', data: noise(400), stored: true },
		{ name: 'b.html', data: 'x', stored: true }
	]);
	bytes.subarray(bytes.indexOf('b.html') - 30, bytes.indexOf('b.html') + 7).copy(bytes, 100);
	bytes.writeUInt32LE(100, bytes.lastIndexOf('b.html') - 4);
	return bytes;
}

const zip64Field = () => {
	const field = Buffer.alloc(20);
	field.writeUInt16LE(1, 0);
	field.writeUInt16LE(16, 2);
	return field;
};

/** Zips at fault as a whole. */
const asWholes: Record<string, Hostile> = {
	'entries that overlap': { bytes: overlapping, reason: /b\.html: overlaps a\.html/ },
	'a name that is no UTF-8': {
		bytes: () => rawZip([good, { name: Uint8Array.of(0x61, 0xff, 0xfe), data: 'x' }]),
		reason: /bytes in the name that are no UTF-8/
	},
	'a device of Windows for a name': {
		bytes: () => rawZip([good, { name: 'assets/CON.html', data: 'x' }]),
		reason: /"assets\/CON\.html": a device of Windows/
	},
	'a name that is too long': {
		bytes: () => rawZip([good, { name: 'a'.repeat(256), data: 'x' }]),
		reason: /a segment of more than 255 bytes/
	},
	'a path that is too long': {
		bytes: () => rawZip([good, { name: `${'abcdefghi/'.repeat(100)}a`, data: 'x' }]),
		reason: /a path of more than 1000 bytes/
	},
	'two headers that disagree on the compression': {
		bytes: () => rawZip([{ ...good, localMethod: 0 }]),
		reason: /compression method 0 in its own header, 8 in the directory/
	},
	'a descriptor of another size': {
		bytes: () => rawZip([{ ...good, descriptor: { size: 5 } }]),
		reason: /index\.html: its descriptor says other sizes/
	},
	'a descriptor of another checksum': {
		bytes: () => rawZip([{ ...good, descriptor: { checksum: 5 } }]),
		reason: /index\.html: its descriptor says other sizes or another checksum/
	},
	'entries of zip64': { bytes: () => rawZip([{ ...good, extra: zip64Field() }]), reason: /index\.html: zip64/ },
	'an end of zip64': { bytes: () => rawZip([good], { zip64: true }), reason: /zip64; only plain zips|begin at byte/ },
	'bytes before it': {
		bytes: () => rawZip([good], { before: '#!/bin/sh\n' }),
		reason: /nothing may stand before the zip/
	},
	'bytes before it that its offsets reckon with': {
		bytes: () => rawZip([good], { before: 'GIF89a', isShifted: true }),
		reason: /6 bytes before index\.html that belong to no entry/
	},
	'bytes between entries and directory': {
		bytes: () => rawZip([good], { between: 'hidden' }),
		reason: /6 bytes before the directory that belong to no entry/
	},
	'an entry that reaches into the directory': {
		bytes: () => rawZip([good, { name: 'a.html', data: 'x', stored: true, claimedSize: 20, claimedPacked: 20 }]),
		reason: /a\.html: overlaps the directory/
	},
	'an entry that its directory keeps quiet about': {
		bytes: () => rawZip([good, { name: 'hidden.html', data: 'x' }], { count: 1 }),
		reason: /bytes before the directory that belong to no entry/
	},
	'a name in its directory beyond those that it counts': {
		bytes: () => rawZip([good, { name: 'imsmanifest.xml', shareDataOf: 0 }], { count: 1 }),
		reason: /a directory of \d+ bytes, of which its 1 entries take \d+/
	},
	'more entries told than there are': {
		bytes: () => rawZip([good], { count: 2 }),
		reason: /entry 2: damaged/
	},
	'bytes after it': { bytes: () => rawZip([good], { after: '<script>' }), reason: /bytes after the end of the zip/ },
	'another end in its comment': {
		bytes: () => rawZip([good], { comment: endOfZip() }),
		reason: /2 ends of a zip, one of them in a comment/
	},
	'another directory in its comment': {
		bytes: () => rawZip([good], { comment: rawZip([{ name: 'evil.html', data: 'x' }]) }),
		reason: /2 ends of a zip, one of them in a comment/
	},
	'a half of it cut off': { bytes: () => rawZip([good]).subarray(0, 60), reason: /no end of a zip/ },
	'nothing in it': { bytes: () => new Uint8Array(), reason: /no end of a zip/ },
	'no zip in it at all': { bytes: () => Buffer.from('<html>'.repeat(10)), reason: /no end of a zip/ },
	'damaged data': {
		bytes() {
			const bytes = rawZip([good]);
			bytes.fill(0xff, 42, 46);
			return bytes;
		},
		reason: /index\.html: damaged/
	}
};

/** Zips that are refused before a word of them is read. */
export const hostileZips: Record<string, Hostile> = {
	...Object.fromEntries(
		Object.entries(byEntries).map(([kind, { entries, reason }]) => [
			kind,
			{
				bytes: () => rawZip([{ name: 'first.html', data: 'written before the trap' }, ...entries].slice(-5001)),
				reason
			}
		])
	),
	...asWholes
};

const manifest = (href: string, { declaration = '', resource = '' } = {}) => `<?xml version="1.0"?>${declaration}
<manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
	<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
	<organizations default="O"><organization identifier="O"><title>Hostile</title><item identifier="I" identifierref="R"><title>Hostile</title></item></organization></organizations>
	<resources><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="${href}">${resource}</resource></resources>
</manifest>`;

const withManifest =
	(text: string | Uint8Array, more: RawEntry[] = []): Hostile['bytes'] =>
	() =>
		rawZip([{ name: 'imsmanifest.xml', data: text, stored: true }, good, ...more]);

const laughs = Array.from({ length: 9 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`).join(
	''
);

/** Zips in order whose manifest is a trap. */
export const hostileManifests: Record<string, Hostile> = {
	'no manifest and no page': {
		bytes: () => rawZip([{ name: 'readme.txt', data: 'x' }]),
		reason: /neither imsmanifest\.xml, cmi5\.xml nor index\.html/
	},
	'nothing but another package': {
		bytes: () => rawZip([{ name: 'course.zip', data: rawZip([good]), stored: true }]),
		reason: /neither imsmanifest\.xml, cmi5\.xml nor index\.html/
	},
	'a manifest in a folder alone': {
		bytes: () => rawZip([{ name: 'course/imsmanifest.xml', data: manifest('index.html') }]),
		reason: /neither imsmanifest\.xml, cmi5\.xml nor index\.html/
	},
	'a manifest that is no XML': { bytes: withManifest('<manifest'), reason: /imsmanifest\.xml: not well-formed/ },
	'a manifest that draws in a file of this machine': {
		bytes: withManifest(
			manifest('&f;', { declaration: '<!DOCTYPE manifest [<!ENTITY f SYSTEM "file:///etc/passwd">]>' })
		),
		reason: /imsmanifest\.xml: a document type declaration/
	},
	'a manifest that unfolds to gigabytes': {
		bytes: withManifest(manifest('&l9;', { declaration: `<!DOCTYPE m [<!ENTITY l0 "laugh">${laughs}]>` })),
		reason: /imsmanifest\.xml: a document type declaration/
	},
	'a manifest with a DTD of another host': {
		bytes: withManifest(manifest('a', { declaration: '<!DOCTYPE m SYSTEM "http://127.0.0.1:1/m.dtd">' })),
		reason: /imsmanifest\.xml: a document type declaration/
	},
	'a manifest in an encoding that hides things': {
		bytes: withManifest('<?xml version="1.0" encoding="UTF-7"?>+ADw-manifest/+AD4-'),
		reason: /imsmanifest\.xml: encoding "utf-7"; allowed/
	},
	'a manifest of 100 MB': {
		bytes: withManifest(Buffer.alloc(100_000_000, '<!-- padding that does not end -->')),
		reason: /imsmanifest\.xml: 100000000 bytes; at most 4194304/
	},
	'a manifest of more tags than a course has': {
		bytes: withManifest(`<manifest>${'<x:item/>'.repeat(50_000)}</manifest>`),
		reason: /imsmanifest\.xml: 50002 tags; at most 40000/
	},
	'a manifest of a thousand layers': {
		bytes: withManifest(`${'<manifest>'.repeat(3000)}${'</manifest>'.repeat(3000)}`),
		reason: /imsmanifest\.xml: not well-formed/
	},
	'a script for an address': {
		bytes: withManifest(manifest('javascript:alert(1)')),
		reason: /imsmanifest\.xml: line 5: resource: href: "javascript:alert\(1\)": the scheme javascript:/
	},
	'data for an address': { bytes: withManifest(manifest('data:text/html,x')), reason: /the scheme data:/ },
	'another host for an address': { bytes: withManifest(manifest('//evil.example/a.html')), reason: /another host/ },
	'an address that climbs out': { bytes: withManifest(manifest('../../records/a.json')), reason: /leaves the package/ },
	'an address that climbs out in code': {
		bytes: withManifest(manifest('%2e%2e/%2e%2e/etc/passwd')),
		reason: /leaves the package/
	},
	'a listed file that climbs out': {
		bytes: withManifest(manifest('index.html', { resource: '<file href="../../../etc/passwd"/>' })),
		reason: /file href: "\.\.\/\.\.\/\.\.\/etc\/passwd": a path that leaves the package/
	},
	'an address that is not there': {
		bytes: withManifest(manifest('nowhere.html')),
		reason: /nowhere\.html: no such file/
	},
	'a cmi5 unit with a script for an address': {
		bytes: () =>
			rawZip([
				{
					name: 'cmi5.xml',
					data: '<courseStructure><course id="urn:c"/><au id="urn:a"><url>javascript:alert(1)</url></au></courseStructure>'
				}
			]),
		reason: /cmi5\.xml: line 1: au: url: "javascript:alert\(1\)": the scheme javascript:/
	},
	'a cmi5 course that draws in a file': {
		bytes: () =>
			rawZip([{ name: 'cmi5.xml', data: '<!DOCTYPE c [<!ENTITY f SYSTEM "file:///etc/passwd">]><c>&f;</c>' }]),
		reason: /cmi5\.xml: a document type declaration/
	}
};
