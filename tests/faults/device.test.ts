import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { entered } from '../builders.ts';
import { fakeLms } from '../contracts/fake-lms.ts';
import { newProgress } from '#course/progress.ts';
import type { ProgressStore } from '#ports/progress-store.ts';
import { deviceStorage } from '#storage/index.ts';
import { createStores, DATABASE, IDB_VERSION } from '#storage/schema.ts';
import { learnerKey } from '#app/learner-key.ts';
import { sampleOutline } from '../builders.ts';
import { MINUTE, pass, SECOND, sit } from './sit.ts';

const ANN = { 'cmi.core.student_id': 'ann' };

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 0, 2) });
});
afterEach(() => {
	vi.useRealTimers();
	vi.restoreAllMocks();
});

const stored = (factory: IDBFactory): ProgressStore =>
	deviceStorage({ newProgress, indexedDB: () => factory, patience: { open: MINUTE, transaction: MINUTE } }).progress;

/** Rows as a disk may hold them after the power failed, or as another program left them. */
async function holding(rows: Record<string, unknown[]>): Promise<IDBFactory> {
	const factory = new IDBFactory();
	const database = await new Promise<IDBDatabase>((resolve) => {
		const request = factory.open(DATABASE, IDB_VERSION);
		request.onupgradeneeded = () => createStores(request.result);
		request.onsuccess = () => resolve(request.result);
	});
	for (const [store, list] of Object.entries(rows)) {
		const transaction = database.transaction(store, 'readwrite');
		for (const row of list) transaction.objectStore(store).put(row);
		await new Promise((resolve) => (transaction.oncomplete = resolve));
	}
	database.close();
	return factory;
}

describe('row 2: after a power failure the course opens, with what is whole, whatever is left on the disk:', () => {
	const event = entered('basics', 'dose');
	const whole = { ...newProgress(7), rev: 4, stamp: 4, visited: ['basics/overview'] };
	it.each<[string, (key: string) => Record<string, unknown[]>, string[]]>([
		['nothing', () => ({}), []],
		[
			'a journal that lost its middle',
			(key) => ({ journal: [1, 3].map((rev) => ({ key, attempt: 7, rev, stamp: rev, event })) }),
			['basics/dose']
		],
		['a whole record without a journal', (key) => ({ progress: [{ key, progress: whole }] }), ['basics/overview']],
		[
			'a journal entry without its event',
			(key) => ({ progress: [{ key, progress: whole }], journal: [{ key, attempt: 7, rev: 5, stamp: 5 }] }),
			['basics/overview']
		],
		['a record without its fields', (key) => ({ progress: [{ key, progress: { attempt: 7, rev: 4 } }] }), []],
		['a record that is none', (key) => ({ progress: [{ key, progress: 'text' }] }), []],
		['a row without a record', (key) => ({ progress: [{ key }] }), []],
		[
			'an account of what the LMS has that is none',
			(key) => ({ progress: [{ key, progress: whole }], learners: [{ key, acknowledged: 'yes' }], unsent: [{ key }] }),
			['basics/overview']
		]
	])('%s', async (_what, rows, visited) => {
		const key = await learnerKey('lms', 'ann', sampleOutline.id);
		const store = stored(await holding(rows(key)));
		const sitting = await sit({
			lms: fakeLms('scorm12', { ...ANN, 'cmi.core.entry': 'resume' }),
			standard: 'scorm12',
			store
		});
		expect(sitting.is('open')).toBe(true);
		expect(sitting.progress().visited).toEqual(visited);
		await pass(6 * SECOND);
		await sitting.go('overview');
		expect(sitting.progress().visited).toContain('basics/overview');
	});
});

describe('row 20: a device that cannot keep anything', () => {
	const broken: [string, () => IDBFactory | undefined][] = [
		['has no IndexedDB', () => undefined],
		[
			'forbids it',
			() => {
				throw new DOMException('denied', 'SecurityError');
			}
		],
		['never answers', () => ({ open: () => ({}) }) as unknown as IDBFactory],
		[
			'fails to open it',
			() =>
				({
					open: () => {
						const request: Record<string, unknown> = { error: new DOMException('', 'UnknownError') };
						setTimeout(() => (request['onerror'] as () => void)(), 1);
						return request;
					}
				}) as unknown as IDBFactory
		]
	];
	it.each(broken)('because it %s loses nothing that the LMS takes, and says so', async (_what, indexedDB) => {
		const lms = fakeLms('scorm12', ANN);
		const store = () => deviceStorage({ newProgress, indexedDB, patience: { open: 40, transaction: 40 } }).progress;
		const first = await sit({ lms, standard: 'scorm12', store: store() });
		await first.go('first-sign');
		await first.answer();
		await pass(80 * SECOND);
		expect(first.receipt()).toMatchObject({ device: 'refused', lms: 'recorded' });
		first.kill();
		const second = await sit({ lms, standard: 'scorm12', store: store() });
		expect(second.progress().answers['first-sign']).toBeDefined();
	});

	it('because its disk is full keeps everything again once there is room', async () => {
		const factory = new IDBFactory();
		const store = stored(factory);
		const sitting = await sit({ lms: fakeLms('scorm12', ANN), standard: 'scorm12', store });
		await sitting.go('overview');
		const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		const whole = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
			throw new DOMException('full', 'QuotaExceededError');
		});
		await sitting.go('first-sign');
		await sitting.answer();
		await pass(SECOND);
		expect(sitting.receipt().device).toBe('refused');
		full.mockRestore();
		whole.mockRestore();
		await sitting.go('dose');
		await vi.waitFor(async () => {
			await pass(10);
			expect(sitting.receipt().device).toBe('saved');
		});
		sitting.kill();
		const next = await sit({
			lms: fakeLms('scorm12', { ...ANN, 'cmi.core.entry': 'resume' }),
			standard: 'scorm12',
			store: stored(factory)
		});
		expect(next.progress().answers['first-sign']).toBeDefined();
		expect(next.progress().place).toEqual({ unit: 'basics', step: 'dose' });
	});
});

it.each(['scorm12', 'scorm2004'] as const)(
	'row 21: storage that the browser evicted between two sittings costs nothing that the LMS has: %s',
	async (standard) => {
		const lms = fakeLms(standard, { 'cmi.core.student_id': 'ann', 'cmi.learner_id': 'ann' });
		const first = await sit({ lms, standard, store: stored(new IDBFactory()) });
		await first.go('first-sign');
		await first.answer();
		await first.go('dose');
		await first.save.close(first.course);
		await pass(MINUTE);
		const second = await sit({ lms, standard, store: stored(new IDBFactory()) });
		expect(second.progress()).toMatchObject({ place: { unit: 'basics', step: 'dose' } });
		expect(Object.keys(second.progress().answers)).toEqual(['first-sign']);
	}
);
