import type { Clock } from '#ports/clock.ts';
import { LmsError, type Launch, type LmsFault, type LmsResult, type LmsSession } from '#ports/lms-session.ts';
import type { RecordStore, RuntimeRecord } from '#ports/record-store.ts';
import type { CallLog } from '../scorm/call-log.ts';
import { refusal } from '../scorm/dialect.ts';
import { limits, readLaunch, scorm2004Session } from '../scorm2004/session.ts';
import { outbox } from './outbox.ts';
import { loadRuntime, readFrom, runtimeWindow, seedOf, type LoadRuntime } from './runtime.ts';

export interface StandaloneOptions {
	/** The course's id, for the reports. */
	course: string;
	/** Names the record in the store. */
	key: string;
	store: RecordStore;
	/** Where every commit is reported, or null when the record stays on this device. */
	commitUrl: string | null;
	/** Resolves once the learner can work: the run-time is not loaded before, nor anything reported. */
	ready: Promise<unknown>;
	clock: Clock;
	wait(milliseconds: number): Promise<void>;
	/** Names a report for ever. */
	newId(): string;
	/** Stands for the learner in reports; never a name. */
	learner?: string;
	log?: CallLog;
	load?: LoadRuntime;
	fetch?: typeof globalThis.fetch;
	random?: () => number;
}

const OK: LmsResult = { ok: true };
/** The sitting began without it; written over, it would be lost. */
const UNREAD: LmsFault = { call: 'load', code: 0, text: 'there is a record that could not be read at launch' };
const NOT_OPEN: LmsFault = { call: 'session', code: 0, text: 'not open' };
/** A page that never calls itself ready must still get its record. */
const READY_AT_LATEST = 10_000;

const faultOf = (call: string, error: unknown): LmsFault =>
	error instanceof LmsError
		? error.fault
		: { call, code: 0, text: error instanceof Error ? error.message : String(error) };

/**
 * The course as its own LMS: a SCORM 2004 session in scorm-again, whose record is kept on this device. Until that is
 * loaded, launch data comes from the record alone and writes wait in order.
 */
export function standaloneSession(options: StandaloneOptions): LmsSession {
	const { key, store, commitUrl, clock, wait, log, learner = 'this-device' } = options;
	const { load = loadRuntime, ...rest } = options;
	const wake = commitUrl === null ? () => undefined : outbox({ ...rest, url: commitUrl });

	/** Undefined until it was read: a record that could not be read must not be written over. */
	let record: RuntimeRecord | null | undefined;
	let isOpen = false;
	let isClosed = false;
	let seconds = 0;
	let waiting: ((session: LmsSession) => LmsResult)[] = [];
	let running: LmsSession | null = null;
	let starting: Promise<LmsSession> | null = null;
	/** What went wrong since the last answer to a commit. */
	let late: LmsFault | null = null;
	let saved: Promise<void> = Promise.resolve();

	function save(next: RuntimeRecord): void {
		const saving = store.save(key, next, commitUrl === null ? null : { id: options.newId() });
		saved = saving.then(wake, (error: unknown) => {
			late = faultOf('save', error);
		});
	}

	async function start(): Promise<LmsSession> {
		await Promise.race([options.ready.catch(() => undefined), wait(READY_AT_LATEST)]);
		if (record === undefined && (await store.load(key)) !== null) throw new LmsError(UNREAD);
		const window = await runtimeWindow(load, seedOf(record ?? null, learner), save);
		const session = scorm2004Session({ window, clock, wait, patience: 0, ...(log ? { log } : {}) });
		await session.open();
		session.spend(seconds);
		for (const write of waiting) {
			const result = write(session);
			if (!result.ok) late ??= result.fault;
		}
		waiting = [];
		running = session;
		return session;
	}

	function started(): Promise<LmsSession> {
		starting ??= start().catch((error: unknown) => {
			starting = null;
			throw error;
		});
		return starting;
	}

	function writing(write: (session: LmsSession) => LmsResult): LmsResult {
		if (isClosed) return OK;
		if (!isOpen) return { ok: false, fault: NOT_OPEN };
		if (running !== null) return write(running);
		waiting.push(write);
		started().catch(() => undefined);
		return OK;
	}

	/** Runs the last step of a sitting or a commit, at once where the run-time is there, and answers once it is stored. */
	async function storing(step: (session: LmsSession) => Promise<LmsResult>): Promise<LmsResult> {
		try {
			const result = await (running === null ? started().then(step) : step(running));
			await saved;
			const fault = late ?? (result.ok ? null : result.fault);
			late = null;
			return fault === null ? OK : { ok: false, fault };
		} catch (error) {
			return { ok: false, fault: faultOf('start', error) };
		}
	}

	return {
		async open(): Promise<Launch> {
			record = await store.load(key).catch(() => store.load(key).catch(() => undefined));
			isOpen = true;
			void options.ready.then(wake, wake);
			const cmi = seedOf(record ?? null, learner);
			const launch = readLaunch((element) => readFrom(cmi, element));
			// No administrator resets this record: where there is none, the page was left before the first save.
			return record ? launch : { ...launch, entry: 'unknown' };
		},
		// Its LMS is its own.
		configure: () => undefined,
		saveBookmark(bookmark, location) {
			const fault =
				refusal('cmi.suspend_data', bookmark, limits.bookmark) ?? refusal('cmi.location', location, limits.location);
			if (fault !== null && running === null && isOpen && !isClosed) return { ok: false, fault };
			return writing((session) => session.saveBookmark(bookmark, location));
		},
		report: (outcome) => writing((session) => session.report(outcome)),
		reportLessons: (lessons) => writing((session) => session.reportLessons(lessons)),
		record: (interaction) => writing((session) => session.record(interaction)),
		said: () => running?.said() ?? null,
		spend(active) {
			seconds = active > seconds ? active : seconds;
			running?.spend(seconds);
		},
		async commit() {
			if (isClosed) return OK;
			if (!isOpen) return { ok: false, fault: NOT_OPEN };
			return storing((session) => session.commit());
		},
		async close() {
			if (isClosed) return OK;
			isClosed = true;
			if (!isOpen || (running === null && starting === null && waiting.length === 0)) return OK;
			return storing((session) => session.close());
		}
	};
}
