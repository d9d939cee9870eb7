import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LrsFault } from '#preview/oracle/lrs/faults.ts';
import type { LrsRequest } from '#preview/oracle/lrs/lrs.ts';
import { ownRecord } from '#app/own-record.ts';
import { sharedDevice } from '#app/shared-device.ts';
import { newProgress } from '#course/progress.ts';
import { memoryProgressStore, memoryRecordStore } from '#storage/memory.ts';
import { callLog } from '#targets/scorm/call-log.ts';
import { cmi5Lms, tabStorage } from '../contracts/cmi5-lms.ts';
import { interaction, passed } from '../contracts/lms-session.contract.ts';

const isStatements = ({ path, method }: LrsRequest) => path === 'xapi/statements' && method === 'POST';
const answered = (status: number, retryAfter?: string): LrsFault => ({
	kind: 'answer',
	status,
	...(retryAfter === undefined ? {} : { retryAfter })
});

/** How the store refuses a statement that it has from another session. */
const ONLY_THE_SESSION =
	/another statement has this id; they differ in context\.extensions\.https:\/\/w3id\.org\/xapi\/cmi5\/context\/extensions\/sessionid$/;

type Lms = ReturnType<typeof cmi5Lms>;
type Session = ReturnType<Lms['session']>;

/** What a learner does between two commits. */
const deeds: ((session: Session) => void)[] = [
	(session) => session.record(interaction({ id: 'k1', at: 1 })),
	(session) => session.record(interaction({ id: 'k2', at: 2 })),
	(session) => session.saveBookmark('a2.half', 'm1/b'),
	(session) => session.record(interaction({ id: 'k3', at: 3 })),
	(session) => session.report(passed),
	(session) => session.saveBookmark('a2.whole', 'm1/z')
];

/** Statements by id, each once, that tell what was learned; those of the sessions themselves are others each time. */
const told = ({ data }: Lms) =>
	data.statements
		.map(({ statement }) => statement as { id: string; verb: { id: string }; result?: Record<string, unknown> })
		.filter(({ verb }) => /\/(answered|completed|passed|failed|scored)$/.test(verb.id))
		.map(({ verb, result: { duration: _time, ...result } = {} }) => JSON.stringify([verb.id, result]));

const bookmarkOf = ({ data }: Lms) =>
	(JSON.parse(data.states['course-record']?.text ?? '{}') as { bookmark?: string }).bookmark;

async function work(session: Session, commits = 1): Promise<void> {
	await session.open();
	for (const deed of deeds) {
		deed(session);
		for (let one = 0; one < commits; one++) await session.commit();
	}
}

const expected = await (async () => {
	const lms = cmi5Lms();
	const session = lms.session({ wish: { masteryScore: 0.8 } });
	await work(session);
	await session.close();
	return told(lms);
})();

const wish = { masteryScore: 0.8 };

describe('a learning record store that fails', () => {
	it.each<[string, LrsFault]>([
		['500', answered(500)],
		['503 with Retry-After', answered(503, '2')],
		['429 with Retry-After', answered(429, '5')],
		['408', answered(408)],
		['a lost request', { kind: 'lost' }],
		['a lost answer', { kind: 'unanswered' }],
		['a slow answer', { kind: 'slow', milliseconds: 3_000 }]
	])('loses nothing and keeps order: every second request meets %s', async (_what, fault) => {
		const lms = cmi5Lms();
		let count = 0;
		const session = lms.session({ wish });
		await session.open();
		lms.break(() => (count++ % 2 === 0 ? fault : null));
		for (const deed of deeds) {
			deed(session);
			for (let tries = 0; tries < 6 && !(await session.commit()).ok; tries++) lms.later(10_000);
		}
		lms.mend();
		lms.later(60_000);
		await session.close();
		expect(told(lms)).toEqual(expected);
		expect(bookmarkOf(lms)).toBe('a2.whole');
		expect(lms.verbs()[0]).toBe('initialized');
		expect(lms.verbs().at(-1)).toBe('terminated');
		expect(lms.data.refusals).toEqual([]);
	});

	it('leaves a server alone for as long as it asks', async () => {
		const lms = cmi5Lms();
		const session = lms.session({ wish });
		await session.open();
		await session.commit();
		lms.break((request) => (isStatements(request) ? answered(429, '30') : null));
		session.record(interaction());
		expect(await session.commit()).toMatchObject({ ok: false, fault: { code: 429 } });
		lms.mend();
		const before = lms.requests.length;
		lms.later(29_000);
		expect(await session.commit()).toMatchObject({ ok: false });
		expect(lms.requests).toHaveLength(before);
		lms.later(2_000);
		expect(await session.commit()).toEqual({ ok: true });
		expect(lms.verbs()).toContain('answered');
	});

	it('goes on behind a statement that is never taken, tells of it once, and tries it again in the next session', async () => {
		const lms = cmi5Lms();
		const store = memoryRecordStore();
		const session = lms.session({ store, wish });
		await session.open();
		await session.commit();
		lms.break((request) => (isStatements(request) && request.body.includes('"k1') ? answered(400) : null));
		session.record(interaction({ id: 'k1', description: '"k1', at: 1 }));
		session.record(interaction({ id: 'k2', at: 2 }));
		lms.break((request) => (isStatements(request) && /#k1"/.test(request.body) ? answered(400) : null));
		expect(await session.commit()).toMatchObject({ ok: false, fault: { code: 400 } });
		expect(await session.commit()).toEqual({ ok: true });
		expect(lms.verbs()).toEqual(['initialized', 'answered']);
		await session.close();
		lms.mend();
		const next = lms.session({ store, wish });
		await next.open();
		expect(await next.commit()).toEqual({ ok: true });
		expect(lms.verbs().filter((verb) => verb === 'answered')).toHaveLength(2);
	});

	it('sends one by one what is too much at once', async () => {
		const lms = cmi5Lms();
		const session = lms.session({ wish });
		await session.open();
		await session.commit();
		const isBatch = ({ body }: LrsRequest) => (JSON.parse(body || '[]') as unknown[]).length > 1;
		lms.break((request) => (isStatements(request) && isBatch(request) ? answered(413) : null));
		for (const at of [1, 2, 3]) session.record(interaction({ at }));
		expect(await session.commit()).toEqual({ ok: true });
		expect(lms.verbs()).toEqual(['initialized', 'answered', 'answered', 'answered']);
	});
});

describe.each([
	{ knowsBeforeRules: true, refusesWith: 403 },
	{ knowsBeforeRules: false, refusesWith: 403 },
	{ knowsBeforeRules: false, refusesWith: 401 },
	{ knowsBeforeRules: false, refusesWith: 400 }
])('a statement that is there already (%o)', (lax) => {
	it('is told by its id in the next session too, and not again', async () => {
		const lms = cmi5Lms(lax);
		const store = memoryRecordStore();
		const first = lms.session({ store, wish });
		await first.open();
		await first.commit();
		lms.break((request) => (isStatements(request) ? { kind: 'unanswered' } : null));
		deeds.forEach((deed) => deed(first));
		await first.commit();
		lms.break((request) => (isStatements(request) ? { kind: 'lost' } : null));
		await first.close();
		lms.mend();
		const second = lms.session({ store, wish });
		await second.open();
		await second.commit();
		expect(await second.close()).toEqual({ ok: true });
		expect(told(lms)).toEqual(expected);
		expect(await store.queued()).toEqual([]);
	});

	it('is known on another device, which has but the document', async () => {
		const lms = cmi5Lms(lax);
		const first = lms.session({ wish });
		await first.open();
		await first.commit();
		lms.break((request) => (isStatements(request) ? { kind: 'lost' } : null));
		first.report(passed);
		await first.close();
		lms.mend();
		expect(lms.verbs()).toEqual(['initialized']);
		const second = lms.session({ wish });
		expect((await second.open()).reached.passed).toBe(true);
		await second.commit();
		await second.close();
		expect(told(lms).map((one) => /verbs\/(\w+)/.exec(one)?.[1])).toEqual(['completed', 'passed']);
	});
});

it('says again what a page had no receipt for with nothing changed but the session, and leaves what is there as it was', async () => {
	const lms = cmi5Lms();
	const store = memoryRecordStore();
	const first = lms.session({ store, wish });
	await first.open();
	await first.commit();
	lms.break((request) => (isStatements(request) ? { kind: 'unanswered' } : null));
	deeds.forEach((deed) => deed(first));
	await first.commit();
	lms.break((request) => (isStatements(request) ? { kind: 'lost' } : null));
	await first.close();
	lms.mend();
	lms.later(60_000);
	const held = structuredClone(lms.data.statements);
	const second = lms.session({ store, wish });
	await second.open();
	expect(await second.commit()).toEqual({ ok: true });
	expect(lms.data.statements.slice(0, held.length)).toEqual(held);
	const again = lms.data.refusals.filter(({ status }) => status === 409);
	expect(again.length).toBeGreaterThan(0);
	for (const { text } of again) expect(text).toMatch(ONLY_THE_SESSION);
	expect(await store.queued()).toEqual([]);
});

it.each(['Review', 'Browse'] as const)('says nothing in %s of what waits, and keeps it', async (launchMode) => {
	const lms = cmi5Lms();
	const store = memoryRecordStore();
	const first = lms.session({ store, wish });
	await first.open();
	lms.break(() => ({ kind: 'lost' }));
	deeds.forEach((deed) => deed(first));
	await first.close();
	const waiting = (await store.queued()).length;
	expect(waiting).toBeGreaterThan(0);
	lms.later(60_000);
	lms.mend();
	const before = lms.verbs().length;
	const reviewed = lms.session({ store, wish: { ...wish, launchMode } });
	await reviewed.open();
	await reviewed.close();
	expect(lms.verbs().slice(before)).toEqual(['initialized', 'terminated']);
	expect(lms.data.refusals).toEqual([]);
	expect(await store.queued()).toHaveLength(waiting);
});

it.each([401, 403, 409])('keeps what is said to be there where a look at it is refused with %i', async (status) => {
	const lms = cmi5Lms();
	const store = memoryRecordStore();
	const first = lms.session({ store, wish });
	await first.open();
	await first.commit();
	lms.break((request) => {
		if (isStatements(request)) return answered(409);
		return request.path === 'xapi/statements' ? answered(status) : null;
	});
	deeds.forEach((deed) => deed(first));
	expect((await first.commit()).ok).toBe(false);
	expect(told(lms)).toEqual([]);
	expect(await store.queued()).toHaveLength(expected.length);
	lms.mend();
	await first.close();
	const second = lms.session({ store, wish });
	await second.open();
	await second.commit();
	await second.close();
	expect(told(lms)).toEqual(expected);
	expect(await store.queued()).toEqual([]);
});

it('says first again what opens a session, where it is said to be there and a look at it is refused', async () => {
	const lms = cmi5Lms();
	const session = lms.session({ wish });
	await session.open();
	lms.break(({ path }) => (path === 'xapi/statements' ? answered(409) : null));
	session.record(interaction());
	expect((await session.commit()).ok).toBe(false);
	expect(lms.verbs()).toEqual([]);
	lms.mend();
	expect(await session.commit()).toEqual({ ok: true });
	expect(lms.verbs()).toEqual(['initialized', 'answered']);
	expect(lms.data.refusals).toEqual([]);
});

describe('a token that has expired', () => {
	it('stops the session, and everything waits for the next', async () => {
		const lms = cmi5Lms();
		const store = memoryRecordStore();
		const first = lms.session({ store, wish });
		await first.open();
		await first.commit();
		for (const session of lms.data.sessions) session.isExpired = true;
		deeds.forEach((deed) => deed(first));
		expect(await first.commit()).toMatchObject({ ok: false, fault: { call: 'session' } });
		const asked = lms.requests.length;
		expect(await first.commit()).toMatchObject({ ok: false });
		expect((await first.close()).ok).toBe(false);
		expect(lms.requests).toHaveLength(asked);
		const second = lms.session({ store, wish });
		await second.open();
		second.saveBookmark('a2.whole', 'm1/z');
		expect(await second.commit()).toEqual({ ok: true });
		await second.close();
		expect(told(lms)).toEqual(expected);
	});

	it('opens the course all the same, for the learner is known, and keeps what is done', async () => {
		const lms = cmi5Lms();
		const store = memoryRecordStore();
		const search = lms.lrs.launch(wish);
		const used = lms.session({ search, store });
		await used.open();
		await used.close();
		const again = lms.session({ search, store });
		expect(await again.open()).toMatchObject({ mode: 'normal', entry: 'unknown', bookmark: null });
		deeds.forEach((deed) => deed(again));
		expect((await again.commit()).ok).toBe(false);
		await again.close();
		const next = lms.session({ store, wish });
		await next.open();
		await next.commit();
		await next.close();
		expect(told(lms)).toEqual(expected);
	});
});

describe('a page that is reloaded', () => {
	it('goes on in its session with the token it has, and the time of both pages', async () => {
		const lms = cmi5Lms();
		const store = memoryRecordStore();
		const [search, tab] = [lms.lrs.launch(wish), tabStorage()];
		const first = lms.session({ search, tab, store, isReloading: () => true });
		await first.open();
		first.spend(30);
		deeds.slice(0, 3).forEach((deed) => deed(first));
		await first.close();
		const second = lms.session({ search, tab, store });
		expect(await second.open()).toMatchObject({ bookmark: 'a2.half', entry: 'resume' });
		second.spend(12);
		deeds.slice(3).forEach((deed) => deed(second));
		await second.close();
		expect(lms.requests.filter(({ path }) => path.startsWith('fetch/'))).toHaveLength(1);
		expect(lms.verbs().filter((verb) => verb === 'initialized')).toHaveLength(1);
		expect(lms.statement('terminated')?.['result']).toEqual({ duration: 'PT42S' });
		expect(told(lms)).toEqual(expected);
		expect(lms.data.refusals).toEqual([]);
	});

	it('ends its session although it is left before the LMS has answered it', async () => {
		const lms = cmi5Lms();
		const [store, search, tab] = [memoryRecordStore(), lms.lrs.launch(wish), tabStorage()];
		const first = lms.session({ search, tab, store, isReloading: () => true });
		await first.open();
		first.spend(30);
		await first.commit();
		await first.close();
		const second = lms.session({ search, tab, store });
		const opening = second.open();
		const before = lms.requests.length;
		const closing = second.close();
		expect(lms.requests.slice(before).map(({ path, keepalive }) => [path, keepalive])).toEqual([
			['xapi/statements', true]
		]);
		expect(await closing).toEqual({ ok: true });
		await opening;
		expect(lms.verbs()).toEqual(['initialized', 'terminated']);
		expect(lms.statement('terminated')?.['result']).toEqual({ duration: 'PT30S' });
		expect(lms.data.refusals).toEqual([]);
		await lms.session({ search, tab, store }).open();
		expect(lms.verbs()).toEqual(['initialized', 'terminated']);
	});

	it('ends it so while the LMS is away, and with the first statement where that had no answer', async () => {
		const lms = cmi5Lms();
		const [store, search, tab] = [memoryRecordStore(), lms.lrs.launch(wish), tabStorage()];
		const first = lms.session({ search, tab, store, isReloading: () => true });
		await first.open();
		lms.break(() => ({ kind: 'lost' }));
		await first.commit();
		await first.close();
		const second = lms.session({ search, tab, store });
		await expect(second.open()).rejects.toThrow();
		lms.later(60_000);
		lms.mend();
		expect(await second.close()).toEqual({ ok: true });
		expect(lms.verbs()).toEqual(['initialized', 'terminated']);
		expect(lms.data.refusals).toEqual([]);
	});

	it('goes on once more when it is reloaded before the LMS has answered it', async () => {
		const lms = cmi5Lms();
		const [store, search, tab] = [memoryRecordStore(), lms.lrs.launch(wish), tabStorage()];
		for (const isReloading of [true, true, false]) {
			const page = lms.session({ search, tab, store, isReloading: () => isReloading });
			const opening = page.open();
			if (!isReloading || lms.verbs().length === 0) await opening;
			await page.commit();
			await page.close();
			await opening;
		}
		expect(lms.verbs()).toEqual(['initialized', 'terminated']);
		expect(lms.data.refusals).toEqual([]);
	});

	it('has begun nothing that it would have to end when it is left before the LMS has answered its first page', async () => {
		const lms = cmi5Lms();
		const session = lms.session({ wish });
		const opening = session.open();
		expect(await session.close()).toEqual({ ok: true });
		await opening;
		expect(lms.verbs()).toEqual([]);
		expect(lms.data.refusals).toEqual([]);
	});

	it('says no end where it never comes to run; the next launch tells all that was learned', async () => {
		const lms = cmi5Lms();
		const [store, search, tab] = [memoryRecordStore(), lms.lrs.launch(wish), tabStorage()];
		const first = lms.session({ search, tab, store, isReloading: () => true });
		await first.open();
		await first.commit();
		lms.break(() => ({ kind: 'lost' }));
		deeds.forEach((deed) => deed(first));
		await first.close();
		lms.later(60_000);
		lms.mend();
		expect(lms.verbs()).toEqual(['initialized']);
		const next = lms.session({ wish, store, tab });
		await next.open();
		await next.commit();
		await next.close();
		expect(told(lms)).toEqual(expected);
		expect(lms.data.refusals).toEqual([]);
	});
});

it('ends a session whose first statement a page before had no answer to, in the one request of a page that is closed', async () => {
	const lms = cmi5Lms();
	const store = memoryRecordStore();
	const [search, tab] = [lms.lrs.launch(wish), tabStorage()];
	const first = lms.session({ search, tab, store, isReloading: () => true });
	lms.break((request) => (isStatements(request) ? { kind: 'unanswered' } : null));
	await first.open();
	await first.commit();
	await first.close();
	lms.later(60_000);
	lms.mend();
	let posts = 0;
	const second = lms.session({ search, tab, store, ready: new Promise(() => undefined) });
	await second.open();
	lms.break((request) => (isStatements(request) && posts++ === 0 ? null : { kind: 'lost' }));
	await second.close();
	expect(lms.verbs()).toEqual(['initialized', 'terminated']);
});

describe('a page that is left', () => {
	it('has asked for everything before it goes: the document first, the end last, both to outlive it', async () => {
		const lms = cmi5Lms();
		const session = lms.session({ wish });
		await session.open();
		await session.commit();
		deeds.forEach((deed) => deed(session));
		const before = lms.requests.length;
		void session.close();
		const last = lms.requests.slice(before);
		expect(last.map(({ method, path, keepalive }) => [method, path, keepalive])).toEqual([
			['PUT', 'xapi/activities/state', true],
			['POST', 'xapi/statements', true]
		]);
		const verbs = (JSON.parse(last[1]?.body ?? '') as { verb: { id: string } }[]).map(({ verb }) => verb.id);
		expect(verbs.at(-1)).toMatch(/terminated$/);
		expect(verbs.slice(0, -2).every((verb) => /answered|completed|passed/.test(verb))).toBe(true);
	});
});

describe('another device', () => {
	it('writes its document meanwhile: both are joined, and neither is written over', async () => {
		const lms = cmi5Lms();
		const join = (mine: string, theirs: string) => Promise.resolve([mine, theirs].toSorted().join('+'));
		const first = lms.session({ wish, join });
		await first.open();
		const second = lms.session({ wish });
		await second.open();
		second.saveBookmark('theirs', 'm2/a');
		expect(await second.commit()).toEqual({ ok: true });
		first.saveBookmark('mine', 'm1/a');
		expect(await first.commit()).toEqual({ ok: true });
		expect(bookmarkOf(lms)).toBe('mine+theirs');
		first.saveBookmark('mine2', 'm1/b');
		await first.close();
		expect(bookmarkOf(lms)).toBe('mine2+theirs');
	});

	it('has begun another attempt: its document stands, and this sitting says that it is not recorded', async () => {
		const lms = cmi5Lms();
		const first = lms.session({ wish });
		await first.open();
		const second = lms.session({ wish });
		await second.open();
		second.saveBookmark('theirs', 'm2/a');
		await second.commit();
		first.saveBookmark('mine', 'm1/a');
		expect(await first.commit()).toMatchObject({ ok: false, fault: { code: 412 } });
		expect(bookmarkOf(lms)).toBe('theirs');
	});

	it('is not seen in an answer that was lost: that was this one’s own', async () => {
		const lms = cmi5Lms();
		const session = lms.session({ wish });
		await session.open();
		lms.break(({ method }) => (method === 'PUT' ? { kind: 'unanswered' } : null));
		session.saveBookmark('mine', 'm1/a');
		expect((await session.commit()).ok).toBe(false);
		lms.mend();
		session.saveBookmark('mine, later', 'm1/b');
		expect(await session.commit()).toEqual({ ok: true });
		expect(bookmarkOf(lms)).toBe('mine, later');
	});
});

it('tells the call log neither token nor learner', async () => {
	const lms = cmi5Lms();
	const log = callLog({ now: () => 0 });
	const session = lms.session({ wish, log });
	await work(session);
	await session.close();
	const text = JSON.stringify(log.entries());
	expect(log.entries().length).toBeGreaterThan(5);
	for (const secret of [lms.data.sessions[0]?.token ?? '', lms.data.sessions[0]?.launch ?? '', 'ann-17', 'a2.whole']) {
		expect(text).not.toContain(secret);
	}
});

it('keeps nobody’s name and no token on the device', async () => {
	const lms = cmi5Lms();
	const store = memoryRecordStore();
	const session = lms.session({ store, wish });
	await session.open();
	lms.break(() => ({ kind: 'lost' }));
	deeds.forEach((deed) => deed(session));
	const kept = JSON.stringify(await store.queued());
	expect(kept).toContain('k1');
	for (const secret of [lms.data.sessions[0]?.token ?? '', lms.data.sessions[0]?.id ?? '', 'ann-17']) {
		expect(kept).not.toContain(secret);
	}
});

it('counts what waits for the store among what this device has to report, and nobody else’s', async () => {
	const lms = cmi5Lms();
	const records = memoryRecordStore();
	const store = memoryProgressStore(newProgress);
	const session = lms.session({ store: records, wish });
	await session.open();
	const waiting = async (recordKey: string) => {
		const shared = sharedDevice(store, records);
		const own = ownRecord({ store, records, key: 'row', recordKey, isOnlyHere: false, oncleared: () => {}, shared });
		return (await own.kept()).reports;
	};
	lms.break(() => answered(503));
	deeds.forEach((deed) => deed(session));
	await session.commit();
	expect(await waiting('ann')).toBe(expected.length);
	expect(await waiting('bob')).toBe(0);
	lms.mend();
	await session.commit();
	expect(await waiting('ann')).toBe(0);
});

it('leaves the next learner of a shared device no more of it than fourteen days say', async () => {
	const lms = cmi5Lms();
	const records = memoryRecordStore();
	const session = lms.session({ store: records, wish });
	await session.open();
	lms.break(() => ({ kind: 'lost' }));
	deeds.forEach((deed) => deed(session));
	await session.close();
	const waiting = (await records.queued()).length;
	expect(waiting).toBeGreaterThanOrEqual(expected.length);
	const began = Date.UTC(2026, 10, 23, 9);
	const days = (count: number) => began + count * 24 * 60 * 60_000;
	const store = memoryProgressStore(newProgress);
	await store.setShared(true);
	const next = sharedDevice(store, records);
	await next.settle('bob', 'bob’s registration', days(14));
	expect(await records.queued()).toHaveLength(waiting);
	await next.settle('bob', 'bob’s registration', days(15));
	expect(await records.queued()).toEqual([]);
});

const anyFault = fc.constantFrom<LrsFault | null>(
	null,
	null,
	null,
	answered(500),
	answered(503, '1'),
	answered(429, '3'),
	answered(401),
	answered(403),
	answered(404),
	answered(409),
	answered(412),
	answered(413),
	{ kind: 'lost' },
	{ kind: 'unanswered' }
);

it('whatever fails in whatever order, a last sitting without faults leaves what a sitting without faults leaves', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(anyFault, { maxLength: 40 }),
			fc.array(fc.constantFrom('commit', 'reload', 'relaunch', 'nothing'), { minLength: 6, maxLength: 6 }),
			fc.boolean(),
			async (faults, between, knowsBeforeRules) => {
				const lms = cmi5Lms({ knowsBeforeRules });
				const store = memoryRecordStore();
				const tab = tabStorage();
				let search = lms.lrs.launch(wish);
				let isReloading = false;
				const begin = async () => {
					const next = lms.session({ search, tab, store, isReloading: () => isReloading });
					lms.mend();
					await next.open();
					let place = 0;
					lms.break(() => faults[place++] ?? null);
					return next;
				};
				let session = await begin();
				for (const [place, deed] of deeds.entries()) {
					deed(session);
					const what = between[place];
					if (what === 'commit') await session.commit();
					if (what === 'reload' || what === 'relaunch') {
						isReloading = what === 'reload';
						await session.close();
						if (what === 'relaunch') search = lms.lrs.launch(wish);
						session = await begin();
						isReloading = false;
					}
					lms.later(4_000);
				}
				await session.close();
				lms.mend();
				lms.later(60_000);
				// The same on this device once more: what was set aside then is taken now.
				const last = lms.session({ store, wish });
				await last.open();
				last.report(passed);
				last.saveBookmark('a2.whole', 'm1/z');
				await last.commit();
				await last.commit();
				await last.close();
				expect(told(lms).toSorted()).toEqual(expected.toSorted());
				expect(await store.queued()).toEqual([]);
				expect(bookmarkOf(lms)).toBe('a2.whole');
			}
		),
		{ numRuns: 60 }
	);
}, 30_000);
