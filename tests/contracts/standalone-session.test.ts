import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RecordStore } from '#ports/record-store.ts';
import { memoryRecordStore } from '#storage/memory.ts';
import { halfway, interaction, passed } from './lms-session.contract.ts';
import { reportServer } from './report-server.ts';
import { loadRuntime } from '#targets/standalone/runtime.ts';
import { standaloneSession, type StandaloneOptions } from '#targets/standalone/session.ts';

const clock = { now: () => 0, monotonic: () => 0 };
const never = () => new Promise<void>(() => undefined);

function session(store: RecordStore, options: Partial<StandaloneOptions> = {}) {
	let reports = 0;
	return standaloneSession({
		course: 'mas',
		key: 'ann',
		store,
		commitUrl: null,
		ready: Promise.resolve(),
		newId: () => `id-${(reports += 1)}`,
		clock,
		wait: never,
		...options
	});
}

type Cmi = Record<string, unknown> & { interactions: Record<string, Record<string, unknown>> };
const cmiIn = async (store: RecordStore) => (await store.load('ann'))?.['cmi'] as Cmi;

it('opens from its record alone, and loads the run-time only once the learner can work', async () => {
	const store = memoryRecordStore();
	let begin: () => void = () => undefined;
	const ready = new Promise<void>((resolve) => (begin = resolve));
	const load = vi.fn(loadRuntime);
	const sitting = session(store, { ready, load });
	expect((await sitting.open()).bookmark).toBeNull();
	expect(sitting.saveBookmark('a', 'm1/a')).toEqual({ ok: true });
	expect(sitting.saveBookmark('b', 'm1/b')).toEqual({ ok: true });
	sitting.report(halfway);
	const committed = sitting.commit();
	await new Promise((resolve) => setTimeout(resolve, 5));
	expect(load).not.toHaveBeenCalled();
	begin();
	expect(await committed).toEqual({ ok: true });
	expect(load).toHaveBeenCalledTimes(1);
	expect(await cmiIn(store)).toMatchObject({ suspend_data: 'b', location: 'm1/b', progress_measure: '0.5' });
});

it('starts although the page never calls itself ready', async () => {
	const store = memoryRecordStore();
	const sitting = session(store, { ready: never(), wait: () => Promise.resolve() });
	await sitting.open();
	sitting.saveBookmark('a', '');
	expect(await sitting.commit()).toEqual({ ok: true });
});

it('adds up the time of its sittings, ended or not', async () => {
	const store = memoryRecordStore();
	for (const { spent, ends } of [
		{ spent: [300, 600], ends: true },
		{ spent: [600], ends: false },
		{ spent: [600], ends: true },
		{ spent: [0], ends: true }
	]) {
		const sitting = session(store);
		await sitting.open();
		for (const seconds of spent) {
			sitting.spend(seconds);
			await sitting.commit();
		}
		if (ends) await sitting.close();
	}
	expect((await cmiIn(store))['total_time']).toBe('PT30M');
});

it('calls nothing committed before the device has stored it', async () => {
	const store = memoryRecordStore();
	let stored: () => void = () => undefined;
	vi.spyOn(store, 'save').mockReturnValueOnce(new Promise((resolve) => (stored = resolve)));
	const sitting = session(store);
	await sitting.open();
	const told = vi.fn();
	const committed = sitting.commit().then(told);
	await vi.waitFor(() => expect(store.save).toHaveBeenCalled());
	await new Promise((resolve) => setTimeout(resolve, 5));
	expect(told).not.toHaveBeenCalled();
	stored();
	await committed;
	expect(told).toHaveBeenCalledWith({ ok: true });
});

it('keeps the interactions of all sittings', async () => {
	const store = memoryRecordStore();
	for (const id of ['first', 'second', 'third']) {
		const sitting = session(store);
		await sitting.open();
		sitting.record(interaction({ id }));
		await sitting.close();
	}
	const { interactions } = await cmiIn(store);
	expect(Object.values(interactions).map((one) => [one['id'], one['learner_response'], one['latency']])).toEqual([
		['first', 'ferritin', 'PT4.25S'],
		['second', 'ferritin', 'PT4.25S'],
		['third', 'ferritin', 'PT4.25S']
	]);
});

it('writes its last record before close returns, for the page may be gone after', async () => {
	const store = memoryRecordStore();
	const sitting = session(store);
	await sitting.open();
	await sitting.commit();
	const saves = vi.spyOn(store, 'save');
	sitting.saveBookmark('last', '');
	void sitting.close();
	expect(saves).toHaveBeenCalledTimes(1);
	expect(saves.mock.calls[0]?.[1]).toMatchObject({ cmi: { suspend_data: 'last' } });
});

it('tells no first launch from one whose page was left before the first save: nobody resets this record', async () => {
	expect((await session(memoryRecordStore()).open()).entry).toBe('unknown');
});

it('names no learner', async () => {
	const store = memoryRecordStore();
	const sitting = session(store);
	await sitting.open();
	await sitting.commit();
	expect(Object.keys(await cmiIn(store))).toContain('learner_id');
	expect(Object.keys(await cmiIn(store))).not.toContain('learner_name');
});

describe('on a device that fails', () => {
	const full = () => Promise.reject(new Error('full'));

	it('opens, says that nothing is saved, and saves all of it when the device can again', async () => {
		const store = memoryRecordStore();
		const save = vi.spyOn(store, 'save').mockImplementation(full);
		const sitting = session(store);
		await sitting.open();
		sitting.saveBookmark('b', '');
		expect(await sitting.commit()).toMatchObject({ ok: false, fault: { text: 'full' } });
		save.mockRestore();
		expect(await sitting.commit()).toEqual({ ok: true });
		expect((await cmiIn(store))['suspend_data']).toBe('b');
	});

	it('never writes over a record that it could not read', async () => {
		const store = memoryRecordStore();
		const before = session(store);
		await before.open();
		before.report(passed);
		before.saveBookmark('before', 'a/b');
		await before.close();
		const load = vi.spyOn(store, 'load').mockImplementation(full);
		const sitting = session(store);
		expect((await sitting.open()).reached.passed).toBe(false);
		sitting.report(halfway);
		sitting.saveBookmark('after', 'a/b');
		expect(await sitting.commit()).toMatchObject({ ok: false });
		load.mockRestore();
		expect(await sitting.commit()).toMatchObject({ ok: false });
		const reached = { completed: true, passed: true, score: 0.9 };
		expect(await session(store).open()).toMatchObject({ reached, bookmark: 'before' });
	});

	it('says so when the run-time cannot be loaded, and tries again', async () => {
		const store = memoryRecordStore();
		const load = vi.fn(loadRuntime).mockRejectedValueOnce(new Error('404'));
		const sitting = session(store, { load });
		await sitting.open();
		sitting.saveBookmark('b', '');
		expect(await sitting.commit()).toMatchObject({ ok: false, fault: { text: '404' } });
		expect(await sitting.commit()).toEqual({ ok: true });
		expect((await cmiIn(store))['suspend_data']).toBe('b');
	});
});

describe('with a commit URL', () => {
	const server = reportServer();
	afterEach(async () => {
		await server.down();
		server.posts.length = 0;
		server.faults.length = 0;
	});
	const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 1));
	let ids = 0;
	const reporting = (store: RecordStore) =>
		session(store, { commitUrl: server.url(), wait: pause, newId: () => `id-${(ids += 1)}` });
	const soon = (holds: () => Promise<void>) => vi.waitFor(holds, { timeout: 4000 });
	const isEmpty = async (store: RecordStore) => expect(await store.queued()).toEqual([]);

	async function commits(store: RecordStore, bookmarks: string[]) {
		const sitting = reporting(store);
		await sitting.open();
		for (const bookmark of bookmarks) {
			sitting.saveBookmark(bookmark, '');
			expect(await sitting.commit()).toEqual({ ok: true });
		}
		return sitting;
	}
	const bookmarks = () => server.received().map(({ record }) => record.cmi['suspend_data']);
	const sequences = () => server.received().map(({ sequence }) => sequence);

	it('reports every commit once, in order, with its id', async () => {
		await server.up();
		const store = memoryRecordStore();
		const sitting = await commits(store, ['a', 'b', 'c']);
		await sitting.close();
		await soon(() => isEmpty(store));
		expect(bookmarks()).toEqual(['a', 'b', 'c', 'c']);
		expect(sequences()).toEqual([1, 2, 3, 4]);
		expect(server.posts.every(({ key, report }) => key === report.id && report.course === 'mas')).toBe(true);
		expect(server.posts).toHaveLength(4);
	});

	it('loses and doubles nothing when the server goes down, comes back, and drops an answer', async () => {
		await server.up();
		const store = memoryRecordStore();
		await commits(store, ['a']);
		await soon(() => isEmpty(store));
		await server.down();
		await commits(store, ['b', 'c']);
		expect(await store.queued()).toHaveLength(2);
		server.faults.push('drop', 503, 401, 302);
		await server.up();
		await commits(store, ['d']);
		await soon(() => isEmpty(store));
		expect(server.posts.length).toBeGreaterThan(4);
		expect(bookmarks()).toEqual(['a', 'b', 'c', 'd']);
		expect(sequences()).toEqual([1, 2, 3, 4]);
	});

	it.each([500, 503, 401, 404, 302])(
		'keeps a record that the server answered with %i, and sends it again',
		async (status) => {
			await server.up();
			const store = memoryRecordStore();
			server.faults.push(status);
			await commits(store, ['a']);
			await soon(() => isEmpty(store));
			expect(server.faults).toEqual([]);
			expect(bookmarks()).toEqual(['a']);
		}
	);

	it('sends at the next launch what a page took with it', async () => {
		const store = memoryRecordStore();
		await server.up();
		const url = server.url();
		await server.down();
		const left = session(store, { commitUrl: url });
		await left.open();
		left.saveBookmark('left behind', '');
		await left.close();
		await server.up();
		await reporting(store).open();
		await soon(() => isEmpty(store));
		expect(bookmarks()).toEqual(['left behind']);
	});

	it('leaves alone what another record of the device has to report', async () => {
		await server.up();
		const store = memoryRecordStore();
		await store.save('bob', { cmi: {} }, { id: 'of-bob' });
		await commits(store, ['a']);
		await soon(async () => expect(await store.queued()).toHaveLength(1));
		expect(bookmarks()).toEqual(['a']);
	});
});
