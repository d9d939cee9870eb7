import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { learnerKey } from '#app/learner-key.ts';
import { saving } from '#app/saving.ts';
import { openSitting } from '#app/sitting.ts';
import { readBookmark, writeBookmark } from '#course/bookmark.ts';
import { writeOwnFile } from '#course/own-file/file.ts';
import { newProgress, type Progress } from '#course/progress.ts';
import type { Launch, LmsSession } from '#ports/lms-session.ts';
import { deviceStorage } from '#storage/index.ts';
import { DATABASE, dexieStores } from '#storage/schema.ts';
import { beside } from '#ui/recorded/beside.ts';
import { fields } from '#ui/recorded/fields.ts';
import { assessedNumbers, assessedOutline, postTest } from './assessed.ts';
import { after, answerTo, entered, questionsIn, rightResponse, sampleUnits, noHandover } from './builders.ts';

const [question] = questionsIn(sampleUnits) as [ReturnType<typeof questionsIn>[0]];
const outline = assessedOutline();

/** A record in which nothing is as in a new one. */
const full: Progress = {
	...after([
		{ type: 'chose', role: outline.roles[0]?.id ?? '' },
		entered('basics', 'overview'),
		answerTo(question, rightResponse(question), 2),
		{ type: 'flagged', question: question.id, flagged: true },
		{ type: 'reviewed', question: question.id, day: 20_000, grade: 3 },
		{ type: 'reached', reached: { completed: true, passed: true, score: 0.9 }, day: 20_000 },
		{ type: 'spent', seconds: 2220 },
		{ type: 'evaluated' },
		{ type: 'switched', language: 'vi' }
	]),
	stamp: 1_700_000_000_000,
	carried: { 99: '101' },
	papers: [
		{
			test: postTest.id,
			number: 1,
			items: [{ question: question.id, row: null, response: rightResponse(question), changes: 0, score: 1 }],
			submitted: true,
			score: 1,
			seconds: 0,
			limit: null
		}
	]
};
const keys = Object.keys(full) as (keyof Progress)[];

describe('the page on what is recorded', () => {
	it('names everything that a progress holds', () => {
		expect(Object.keys(fields).sort()).toEqual([...keys].sort());
	});

	it('names every store of the device’s database', () => {
		const named = ['progress', ...beside.flatMap(({ stores }) => stores)];
		expect([...new Set(named)].sort()).toEqual(Object.keys(dexieStores()).sort());
	});

	it.each(keys)('says truly whether the bookmark holds %s', (key) => {
		const reading = readBookmark(writeBookmark(full, assessedNumbers), assessedNumbers);
		const isIn = reading.ok && JSON.stringify(reading.progress[key]) === JSON.stringify(full[key]);
		expect(isIn).toBe((fields[key].where as readonly string[]).includes('bookmark'));
	});

	it.each([
		['visited', '1 screen'],
		['answers', '1 answer'],
		['papers', '1 test'],
		['reached', 'completed, passed, best result 90%'],
		['seconds', '37 minutes'],
		['passedOn', '4 October 2024'],
		['reviews', '1 turn'],
		['evaluated', 'yes']
	] as const)('says %s in words', (key, words) => {
		expect(fields[key].value(full, outline)).toBe(words);
	});
});

async function rowsOf(factory: IDBFactory): Promise<string> {
	const database = await new Promise<IDBDatabase>((resolve) => {
		const request = factory.open(DATABASE);
		request.onsuccess = () => resolve(request.result);
	});
	const rows = await Promise.all(
		[...database.objectStoreNames].map(
			(name) =>
				new Promise<unknown>((resolve) => {
					const request = database.transaction(name).objectStore(name).getAll();
					request.onsuccess = () => resolve([name, request.result]);
				})
		)
	);
	return JSON.stringify(rows);
}

it('row 32: neither device, bookmark nor file holds the learner’s id or name', async () => {
	const planted = 'planted-4711';
	const launch: Launch = {
		learner: planted,
		mode: 'normal',
		credit: true,
		entry: 'resume',
		bookmark: `${planted}, Ann`,
		location: `${planted}/ann`,
		reached: { completed: false, passed: false, score: null },
		passMark: null,
		launchData: `name=${planted}`
	};
	const ok = { ok: true } as const;
	const said: string[] = [];
	const session: LmsSession = {
		open: async () => launch,
		configure: () => undefined,
		saveBookmark: (...bookmark) => (said.push(...bookmark), ok),
		report: () => ok,
		reportLessons: () => ok,
		record: () => ok,
		said: () => null,
		spend: () => undefined,
		commit: async () => ok,
		close: async () => ok
	};
	const factory = new IDBFactory();
	const { progress: store, records } = deviceStorage({ newProgress, indexedDB: () => factory });
	const save = saving({
		outline,
		session,
		store,
		clock: { now: () => 1, monotonic: () => 1 },
		hasLms: true,
		timers: { set: () => null, clear: () => undefined },
		random: () => 0.5
	});
	const sitting = await openSitting({
		outline,
		session,
		saving: save,
		handover: noHandover,
		lms: 'https://lms.example',
		random: () => 5,
		numbers: async () => assessedNumbers,
		translated: async () => null,
		putAside: (key, bookmark) => void records.save(key, { bookmark }, null),
		claim: async () => 'first'
	});
	const worked = { ...full, attempt: sitting.progress.attempt };
	const key = await learnerKey('https://lms.example', planted, outline.id);
	await store.putAside(key, { progress: { ...worked, attempt: 3 }, at: 1 });
	save.settle(worked);
	await store.keep(key, worked);
	const kept = await rowsOf(factory);
	expect(kept).toContain(key);
	expect(said.length).toBeGreaterThan(0);
	expect(`${kept}${said.join()}${writeOwnFile(outline, worked, new Date(0))}`).not.toMatch(/planted|ann/i);
});
