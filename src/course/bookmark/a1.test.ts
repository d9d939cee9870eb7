import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openBookmark, writeBookmark } from '../bookmark.ts';
import type { Numbers } from '../model.ts';
import { wholeProgress, type Progress } from '../progress.ts';
import { crc16 } from './a1-bytes.ts';

interface Sample {
	bookmark: string;
	numbers: Numbers;
	progress: Progress;
}

const folder = new URL('../../../tests/saved-progress/', import.meta.url);
const files = readdirSync(folder).filter((name) => name !== 'index.json');
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const sample = (name: string) => JSON.parse(read(name)) as Sample;
const firsts = files.filter((name) => name.startsWith('a1-'));

describe('bookmarks of released formats', () => {
	it.each(files)('%s is read as the progress that it was written from', async (name) => {
		const { bookmark, numbers, progress } = sample(name);
		expect(await openBookmark(bookmark, numbers)).toEqual({ ok: true, progress: wholeProgress(progress) });
	});

	it.each(files)('%s goes on as a bookmark of today, with all that was in it', async (name) => {
		const { bookmark, numbers, progress } = sample(name);
		const reading = await openBookmark(bookmark, numbers);
		const next = reading.ok ? writeBookmark(reading.progress, numbers) : '';
		expect(await openBookmark(next, numbers)).toEqual({ ok: true, progress: wholeProgress(progress) });
	});

	it('are only ever added to: no sample was edited, removed or left out of index.json', () => {
		const index = JSON.parse(read('index.json')) as Record<string, string>;
		const sums = files.map((name) => [name, createHash('sha256').update(read(name)).digest('hex')]);
		expect(Object.fromEntries(sums)).toEqual(index);
	});

	it('are there for the format that is written today', () => {
		const { numbers, progress } = sample('a1-passed.json');
		const today = writeBookmark(wholeProgress(progress), numbers).split('.')[0] ?? '';
		expect(files.filter((name) => name.startsWith(`${today}-`)).length).toBeGreaterThanOrEqual(2);
	});
});

/** A text of these bytes, signed as the writer of the first format did. */
const signed = (bytes: Uint8Array): string => `a1.${Buffer.from(bytes).toString('base64url')}.${crc16(bytes)}`;
const bytesOf = (bookmark: string) => Buffer.from(bookmark.split('.')[1] ?? '', 'base64url');

describe('a bookmark of the first format', () => {
	it('is stamped by the number of its events: any clock is ahead of that', async () => {
		const { bookmark, numbers } = sample('a1-passed.json');
		const reading = await openBookmark(bookmark, numbers);
		expect(reading.ok && reading.progress.stamp === reading.progress.rev).toBe(true);
	});

	it('has a checksum that is CRC-16/CCITT-FALSE, by its published check value', () => {
		expect(crc16(new TextEncoder().encode('123456789'))).toBe('29b1');
	});

	it.each(firsts)('is damaged wherever %s was cut', async (name) => {
		const { bookmark, numbers } = sample(name);
		for (let length = 3; length < bookmark.length; length++) {
			expect(await openBookmark(bookmark.slice(0, length), numbers)).toEqual({ ok: false, fault: 'damaged' });
		}
	});

	it.each(firsts)('is damaged where %s ends too early, though its checksum fits', async (name) => {
		const { bookmark, numbers } = sample(name);
		const bytes = bytesOf(bookmark);
		// What ends at the end of a section ends well.
		const readings = await Promise.all(
			Array.from({ length: bytes.length }, (_, length) => openBookmark(signed(bytes.subarray(0, length)), numbers))
		);
		expect(readings.filter((reading) => !reading.ok && reading.fault === 'damaged').length).toBeGreaterThan(
			bytes.length / 2
		);
	});

	it('never throws, and never loops, on bytes that were never written but whose checksum fits', async () => {
		const { numbers } = sample('a1-role-and-tests.json');
		await fc.assert(
			fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
				const reading = await openBookmark(signed(bytes), numbers);
				if (!reading.ok) expect(reading.fault).toBe('damaged');
				else expect(() => writeBookmark(reading.progress, numbers)).not.toThrow();
			}),
			{ numRuns: 2000 }
		);
	});
});
