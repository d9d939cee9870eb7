import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpack } from '#preview/unpack.ts';
import { limits, UnpackError } from '#preview/zip-rules.ts';
import { rawZip, type RawEntry } from './raw-zip.ts';

let outside: string;
beforeEach(() => {
	outside = mkdtempSync(join(tmpdir(), 'preview-unpack-'));
});
afterEach(() => rmSync(outside, { recursive: true, force: true }));

function unpackBytes(bytes: Uint8Array, allowed = limits) {
	const zip = join(outside, 'package.zip');
	writeFileSync(zip, bytes);
	return unpack(zip, join(outside, 'packages', 'course'), allowed);
}

/** Everything on disk below the test's own folder, the zip aside. */
const onDisk = () =>
	readdirSync(outside, { recursive: true, encoding: 'utf8' })
		.filter((name) => statSync(join(outside, name)).isFile() && name !== 'package.zip')
		.sort();

const good: RawEntry = { name: 'index.html', data: '<h1>Hello</h1>' };
const zeros = (bytes: number) => new Uint8Array(bytes);
/** Bytes that do not compress. */
const noise = (bytes: number) =>
	Uint8Array.from({ length: bytes }, (_, index) => (index * index * 31 + index * 7) >> 3);

describe('a sound zip', () => {
	it('is unpacked whole, folders included', async () => {
		const files = await unpackBytes(
			zipSync({ 'index.html': strToU8('<h1>Hello</h1>'), assets: { 'a.js': strToU8('1'), 'ă ệ.txt': strToU8('ữ') } })
		);
		expect(files.sort()).toEqual(['assets/a.js', 'assets/ă ệ.txt', 'index.html']);
		expect(onDisk()).toEqual([
			'packages/course/assets/a.js',
			'packages/course/assets/ă ệ.txt',
			'packages/course/index.html'
		]);
		expect(readFileSync(join(outside, 'packages/course/assets/ă ệ.txt'), 'utf8')).toBe('ữ');
	});

	it('replaces the folder of an older one', async () => {
		await unpackBytes(rawZip([good, { name: 'old.js', data: '1' }]));
		await unpackBytes(rawZip([{ name: 'index.html', data: 'new' }]));
		expect(onDisk()).toEqual(['packages/course/index.html']);
	});

	it('may hold a file that compresses well, up to a mebibyte', async () => {
		expect(await unpackBytes(rawZip([{ name: 'blank.bmp', data: zeros(1024 * 1024) }]))).toEqual(['blank.bmp']);
	});

	it('may name a folder after files that lie in it', async () => {
		expect(
			await unpackBytes(
				rawZip([
					{ name: 'a/b.js', data: '1' },
					{ name: 'a/', stored: true }
				])
			)
		).toEqual(['a/b.js']);
	});
});

const hostile: Record<string, { entries: RawEntry[]; reason: RegExp }> = {
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

describe('a hostile zip', () => {
	for (const [kind, { entries, reason }] of Object.entries(hostile)) {
		it(`with ${kind} is refused, and nothing is left on disk`, async () => {
			const refusal = unpackBytes(
				rawZip([{ name: 'first.html', data: 'written before the trap' }, ...entries].slice(-5001))
			);
			await expect(refusal).rejects.toThrow(reason);
			await expect(refusal).rejects.toBeInstanceOf(UnpackError);
			expect(onDisk()).toEqual([]);
		});
	}

	it('with overlapping entries of one name length is refused', async () => {
		const bytes = rawZip([
			{ name: 'a.html', data: noise(400), stored: true },
			{ name: 'b.html', data: 'x', stored: true }
		]);
		// Moves the second entry's header into the first one's data.
		const header = bytes.subarray(bytes.indexOf('b.html') - 30, bytes.indexOf('b.html') + 7);
		header.copy(bytes, 100);
		bytes.writeUInt32LE(100, bytes.lastIndexOf('b.html') - 4);
		await expect(unpackBytes(bytes)).rejects.toThrow('b.html: overlaps a.html');
		expect(onDisk()).toEqual([]);
	});

	it('is refused when its files together are too large, by what comes out', async () => {
		const allowed = { ...limits, totalBytes: 1500 };
		const entries = [1, 2].map((n) => ({ name: `${n}.bin`, data: noise(1000) }));
		await expect(unpackBytes(rawZip(entries), allowed)).rejects.toThrow(
			'2.bin: brings the files to 2000 bytes; at most 1500'
		);
		const lying = entries.map((entry) => ({ ...entry, claimedSize: 10 }));
		await expect(unpackBytes(rawZip(lying), allowed)).rejects.toThrow(UnpackError);
		expect(onDisk()).toEqual([]);
	});

	it('leaves the package that was there before as it was', async () => {
		await unpackBytes(rawZip([good]));
		await expect(unpackBytes(rawZip([good, { name: '../x', data: 'x' }]))).rejects.toThrow(UnpackError);
		expect(onDisk()).toEqual(['packages/course/index.html']);
	});

	it('that is no zip is refused', async () => {
		await expect(unpackBytes(Buffer.from('<html>'))).rejects.toThrow('package.zip: not a readable zip');
		await expect(unpackBytes(rawZip([good]).subarray(0, 60))).rejects.toThrow('package.zip: not a readable zip');
	});
});
