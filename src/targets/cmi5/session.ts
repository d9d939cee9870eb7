import type { Outcome } from '#course/outcome.ts';
import type { Clock } from '#ports/clock.ts';
import { type Interaction, type Launch, type LmsFault, type LmsResult, type LmsSession } from '#ports/lms-session.ts';
import type { RecordStore } from '#ports/record-store.ts';
import type { CallLog } from '../scorm/call-log.ts';
import { refusal } from '../scorm/dialect.ts';
import { delivery } from './delivery.ts';
import { sayLast } from './ending.ts';
import type { Fact } from './facts.ts';
import { learnerOf, sessionIdOf } from './launch-data.ts';
import { openLaunch, type Opened, type Opening } from './opening.ts';
import { outbox } from './outbox.ts';
import { newRecord, readRecord, recordDocument, type CourseRecord, type JoinBookmarks } from './record.ts';
import { tabSession } from './tab.ts';
import { uuidOf } from './uuid.ts';

/** What a cmi5 session needs from the page. */
export interface Cmi5Options {
	/** The page's query, with the launch parameters. */
	search: string;
	/** Names what waits on this device to be delivered. */
	key: string;
	store: RecordStore;
	clock: Clock;
	wait(milliseconds: number): Promise<void>;
	/** Resolves once the learner can work: only then has the session begun. */
	ready: Promise<unknown>;
	/** The language of the interactions' descriptions. */
	language: string;
	/** Where a tab keeps its session over a reload, or null. */
	tab: Storage | null;
	/** Whether the page is being left only to come back at once. */
	isReloading: () => boolean;
	join: JoinBookmarks;
	/** Told of every request, for the support panel. */
	log?: CallLog;
	fetch?: typeof globalThis.fetch;
}

interface Sitting {
	opened: Opened;
	launch: Launch;
	writes: boolean;
	record: CourseRecord;
	document: ReturnType<typeof recordDocument>;
	send: ReturnType<typeof delivery>;
	tab: ReturnType<typeof tabSession>;
	progressBefore: number;
	/** Active seconds of this session's pages before this one. */
	secondsBefore: number;
	/** The score of a fail that is said at the end unless a pass comes before. */
	failing: { score: number | null } | null;
}

const OK: LmsResult = { ok: true };
const NOT_OPEN: LmsFault = { call: 'session', code: 0, text: 'not open' };
const resultOf = (fault: LmsFault | null): LmsResult => (fault === null ? OK : { ok: false, fault });
const WAITING: LmsFault = { call: 'statements', code: 0, text: 'some wait for the next launch' };
/** A request that outlives its page may have 64 KiB. */
const MAX_BOOKMARK = 32_000;
const MAX_LOCATION = 1_000;
/** An LMS shows progress in percent; what is less than that is told with the next. */
const PROGRESS_STEP = 0.01;

/** A cmi5 session: facts become statements as soon as the learning record store takes them, in order and each once. */
export function cmi5Session(options: Cmi5Options): LmsSession {
	const { clock, wait, log = null, fetch = globalThis.fetch.bind(globalThis) } = options;
	const box = outbox({ key: options.key, store: options.store });
	/** The launch whose answers are waited for. */
	let opening: Opening | null = null;
	let sitting: Sitting | null = null;
	let isClosed = false;
	let seconds = 0;
	let running: Promise<unknown> = Promise.resolve();

	const speaking = (opened: Opened) =>
		delivery({ opened, outbox: box, language: options.language, monotonic: () => clock.monotonic() });

	async function open(): Promise<Launch> {
		// A sitting that goes on from another window's.
		if (sitting !== null) return sitting.launch;
		opening = openLaunch({
			search: options.search,
			tab: (launch) => tabSession(options.tab, launch),
			wait,
			fetch,
			log
		});
		const { tab } = opening;
		const [opened] = await Promise.all([opening.opened, box.load()]);
		const { data, url, found, over } = opened;
		const record = found === null ? newRecord() : readRecord(found.text);
		for (const fact of record.owed) box.add(fact);
		const writes = data.mode === 'normal';
		sitting = {
			opened,
			tab,
			record,
			writes,
			document: recordDocument({ ask: opened.ask, url, found, join: options.join }),
			send: speaking(opened),
			progressBefore: record.progress,
			secondsBefore: tab.get()?.seconds ?? 0,
			failing: null,
			launch: {
				learner: learnerOf(url.actor),
				mode: data.mode,
				credit: writes,
				entry: over !== null ? 'unknown' : found === null ? 'ab-initio' : 'resume',
				bookmark: record.bookmark,
				location: record.location,
				reached: { ...record.reached },
				passMark: data.masteryScore,
				passMarkBinds: data.masteryScore !== null,
				launchData: data.launchParameters,
				languages: opened.languages
			}
		};
		if (over === null && !isClosed) {
			queueFirst(sitting);
			void options.ready.then(() => (isClosed ? null : run(begin)));
		}
		return sitting.launch;
	}

	/** The session's first statement, unless it is known to have arrived. */
	function queueFirst({ opened, tab }: Pick<Sitting, 'opened' | 'tab'>) {
		const { token = '', begunAt, isInitialized } = tab.get() ?? {};
		if (isInitialized) return;
		const at = begunAt ?? clock.now();
		tab.set({ token, begunAt: at });
		box.first({ verb: 'initialized', id: sessionFact(opened, 'initialized'), at });
	}

	/** One thing after another; what runs is never refused. */
	function run<T>(work: (open: Sitting) => Promise<T>): Promise<T | null> {
		const next = running.then(() => (sitting === null ? null : work(sitting)));
		running = next.catch(() => undefined);
		return next;
	}

	const sessionFact = ({ data, url }: Opened, verb: Fact['verb']): string =>
		uuidOf(sessionIdOf(data) || url.fetch, verb);
	/** Facts of the registration have one id whatever the session, so that no store holds one twice. */
	const lastingFact = (open: Sitting, ...words: string[]): string =>
		uuidOf(open.opened.url.registration, open.opened.url.activityId, ...words);
	const allSeconds = (open: Sitting): number => open.secondsBefore + seconds;

	/** The session's first statement; in review and browse the only one but the last. */
	async function begin(open: Sitting): Promise<LmsFault | null> {
		if (open.writes) return flush(open);
		const first = box.due().filter(({ verb }) => verb === 'initialized');
		const fault = first.length === 0 ? null : await open.send.settle(first, await open.send.post(first));
		noteBegun(open);
		return fault;
	}

	function noteBegun({ tab, send }: Sitting) {
		const { token, isInitialized } = tab.get() ?? {};
		if (token === undefined || isInitialized || send.over() !== null) return;
		if (!box.all().some(({ verb }) => verb === 'initialized')) tab.set({ token, isInitialized: true });
	}

	async function flush(open: Sitting): Promise<LmsFault | null> {
		const fault = open.send.over() ?? open.send.resting() ?? (await open.send.flush());
		noteBegun(open);
		return fault;
	}

	/** What the document is to hold now. */
	const documentOf = ({ record }: Sitting): CourseRecord => ({
		...record,
		owed: box.all().filter(({ verb }) => verb === 'completed' || verb === 'passed' || verb === 'scored')
	});

	/** Runs a write where one is allowed; a closed session and one for review take everything and do nothing. */
	function writing(write: (open: Sitting) => LmsFault | null): LmsResult {
		if (isClosed) return OK;
		if (sitting === null) return resultOf(NOT_OPEN);
		return sitting.writes ? resultOf(write(sitting)) : OK;
	}

	function report(open: Sitting, { completion, success, score, progress }: Outcome): void {
		const { record } = open;
		const { reached } = record;
		const at = clock.now();
		const time = { at, seconds: allSeconds(open) };
		if (completion === 'completed' && !reached.completed) {
			reached.completed = true;
			box.add({ verb: 'completed', id: lastingFact(open, 'completed'), ...time });
		}
		if (success === 'passed') {
			const isHigher = score !== null && score > (reached.score ?? -1);
			if (!reached.passed) box.add({ verb: 'passed', id: lastingFact(open, 'passed'), ...time, score });
			else if (isHigher) box.add({ verb: 'scored', id: lastingFact(open, 'scored', String(score)), at, score });
			reached.passed = true;
			if (isHigher) reached.score = score;
		}
		open.failing = success === 'failed' && !reached.passed ? { score } : null;
		record.progress = Math.max(record.progress, progress);
	}

	function recordAnswer(open: Sitting, interaction: Interaction): void {
		const { id, at } = interaction;
		box.add({ verb: 'answered', id: lastingFact(open, 'answered', id, String(at)), at, interaction });
	}

	async function commit(open: Sitting): Promise<LmsFault | null> {
		const fault = await flush(open);
		const over = open.send.over();
		if (over !== null) return over;
		const resting = open.send.resting();
		if (resting !== null) return resting;
		// Where another's record could not be joined, this one stays on the device.
		return (await open.document.put(documentOf(open))) ?? fault;
	}

	/** The last statements of the session, the fail before the end. */
	function lastFacts(open: Sitting): Fact[] {
		const at = clock.now();
		const time = { at, seconds: allSeconds(open) };
		const facts: Fact[] = [];
		if (open.writes) {
			const { progress } = open.record;
			if (progress - open.progressBefore >= PROGRESS_STEP) {
				facts.push({ verb: 'progressed', id: sessionFact(open.opened, 'progressed'), at, progress });
			}
			if (open.failing)
				facts.push({ verb: 'failed', id: sessionFact(open.opened, 'failed'), ...time, score: open.failing.score });
		}
		return [...facts, { verb: 'terminated', id: sessionFact(open.opened, 'terminated'), ...time }];
	}

	/** Everything that is left, in one request that outlives the page, the document before it. */
	async function end(open: Sitting): Promise<LmsFault | null> {
		const { send, tab, document } = open;
		const isReloading = options.isReloading();
		const { token = '' } = tab.get() ?? {};
		tab.set({ token, seconds: allSeconds(open), ...(isReloading ? {} : { isTerminated: true }) });
		const over = send.over();
		if (over !== null) return over;
		const mine = documentOf(open);
		const isAtOnce = document.isPlain();
		const kept = open.writes && isAtOnce ? document.putAtOnce(mine) : null;
		const after = Promise.all([kept, running]);
		const refused = await sayLast(
			{ outbox: box, send, writes: open.writes, after, wait },
			isReloading ? [] : lastFacts(open)
		);
		if (refused !== null) return refused;
		const [fault] = await after;
		const joined = open.writes && !isAtOnce ? await document.put(mine) : null;
		// What was on its way meanwhile may have been lost; after its last statement a session takes no more.
		return joined ?? fault ?? (open.writes && box.all().length > 0 ? WAITING : null);
	}

	/** A page that is left while it opens ends what the page before it in this tab began. */
	async function endBefore(): Promise<LmsFault | null> {
		if (!opening?.before || options.isReloading()) return null;
		const { before, tab } = opening;
		const { token = '', seconds: spent = 0 } = tab.get() ?? {};
		queueFirst({ opened: before, tab });
		tab.set({ token, isTerminated: true });
		const last: Fact = {
			verb: 'terminated',
			id: sessionFact(before, 'terminated'),
			at: clock.now(),
			seconds: spent + seconds
		};
		const writes = before.data.mode === 'normal';
		return sayLast({ outbox: box, send: speaking(before), writes, after: running, wait }, [last]);
	}

	return {
		open,
		// Its launch says all that an LMS may want otherwise.
		configure: () => undefined,
		saveBookmark: (bookmark, location) =>
			writing(({ record }) => {
				const fault = refusal('bookmark', bookmark, MAX_BOOKMARK) ?? refusal('location', location, MAX_LOCATION);
				if (fault === null) Object.assign(record, { bookmark, location });
				return fault;
			}),
		report: (outcome) =>
			writing((open) => {
				report(open, outcome);
				return null;
			}),
		record: (interaction) =>
			writing((open) => {
				recordAnswer(open, interaction);
				return null;
			}),
		// A learning record store has no objectives: an LMS makes its own reports of the answers, which name theirs.
		reportLessons: () => (isClosed || sitting !== null ? OK : resultOf(NOT_OPEN)),
		// A store tells its statements by their ids: told again, they are the same.
		said: () => null,
		spend(active) {
			if (active > seconds) seconds = active;
		},
		async commit() {
			if (isClosed) return OK;
			if (sitting === null) return resultOf(NOT_OPEN);
			if (!sitting.writes) return OK;
			return resultOf(await run(commit));
		},
		async close() {
			if (isClosed) return OK;
			isClosed = true;
			return resultOf(await (sitting === null ? endBefore() : end(sitting)));
		},
		returnUrl: () => sitting?.opened.data.returnUrl ?? null
	};
}
