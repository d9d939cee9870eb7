import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AttemptRecord } from './attempt.ts';
import { openRecords } from './records.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'preview-records-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const record = (changes: Partial<AttemptRecord> = {}): AttemptRecord => ({
	package: 'course',
	standard: 'scorm12',
	learner: { id: 'learner-1', name: 'Sam Student' },
	attempt: 1,
	sittings: 1,
	session: { id: 'a', sequence: 1, ended: false },
	updated: '2026-01-01T00:00:00.000Z',
	cmi: { suspend_data: 'abc' },
	...changes
});
const inSession = (id: string, sequence: number) => record({ session: { id, sequence, ended: false } });

it('a record outlives the preview that kept it', async () => {
	await openRecords(folder).save(record());
	expect(await openRecords(folder).load('course', 'learner-1')).toEqual(record());
	expect(await openRecords(folder).load('course', 'learner-2')).toBeNull();
});

it('an earlier write of the same sitting that arrives late is let go', async () => {
	const records = openRecords(folder);
	expect(await records.save(inSession('a', 3))).toBe(true);
	expect(await records.save(inSession('a', 2))).toBe(false);
	expect((await records.load('course', 'learner-1'))?.session.sequence).toBe(3);
	expect(await records.save(inSession('b', 1))).toBe(true);
});

it('writes at the same time leave the last one whole, and nothing half-written', async () => {
	const records = openRecords(folder);
	await Promise.all(Array.from({ length: 20 }, (_, index) => records.save(inSession('a', index + 1))));
	expect((await records.load('course', 'learner-1'))?.session.sequence).toBe(20);
	expect(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'))).toEqual(
		[]
	);
});

it('ids that differ only by case or by odd characters have files of their own', async () => {
	const records = openRecords(folder);
	const ids = ['ann', 'Ann', '../ann', '..', 'a/n', 'a_n', 'ệ'];
	for (const id of ids) await records.save(record({ learner: { id, name: id } }));
	expect((await records.learners()).map(({ id }) => id).sort()).toEqual([...ids].sort());
	expect(readdirSync(join(folder, '..')).filter((name) => name.startsWith('ann'))).toEqual([]);
});

it('a removed attempt is gone', async () => {
	const records = openRecords(folder);
	await records.save(record());
	await records.remove('course', 'learner-1');
	await records.remove('course', 'learner-1');
	expect(await records.load('course', 'learner-1')).toBeNull();
});
