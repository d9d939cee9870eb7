import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unpack } from '#preview/unpack.ts';
import { limits, UnpackError } from '#preview/zip-rules.ts';
import { hostileZips, noise } from './hostile-zips.ts';
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
		expect(await unpackBytes(rawZip([{ name: 'blank.bmp', data: new Uint8Array(1024 * 1024) }]))).toEqual([
			'blank.bmp'
		]);
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

describe('a hostile zip', () => {
	for (const [kind, { bytes, reason }] of Object.entries(hostileZips)) {
		it(`with ${kind} is refused, and nothing is left on disk`, async () => {
			const refusal = unpackBytes(bytes());
			await expect(refusal).rejects.toThrow(reason);
			await expect(refusal).rejects.toBeInstanceOf(UnpackError);
			expect(onDisk()).toEqual([]);
		});
	}

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
		await expect(unpackBytes(Buffer.from('<html>'))).rejects.toThrow('not a readable zip');
		await expect(unpackBytes(rawZip([good]).subarray(0, 60))).rejects.toThrow('not a readable zip');
	});
});
