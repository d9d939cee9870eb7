import type { Outline } from '#course/model.ts';
import type { Launch, LmsError, LmsFault, LmsResult, LmsSession } from '#ports/lms-session.ts';
import type { RecordStore } from '#ports/record-store.ts';
import { targets, type TargetName } from '#targets/index.ts';
import { callLog, type LoggedCall } from '#targets/scorm/call-log.ts';
import { systemClock } from './system-clock.ts';

export interface SessionParts {
	/** The target that packaging stamped into the page. */
	target: string;
	outline: Outline;
	records: RecordStore;
	/** Names the standalone course's own record on this device. */
	key: () => Promise<string>;
	/** Resolves once the learner can work: nothing heavy is loaded before. */
	ready: Promise<void>;
}

/** What the support panel is told of a session. */
export interface Trace {
	/** What the LMS said when the session was opened; null while it has said nothing. */
	launch: Launch | null;
	/** The last call that was refused, and when, in milliseconds since 1970. */
	fault: (LmsFault & { at: number }) | null;
	/** The latest calls, oldest first. */
	calls: readonly LoggedCall[];
}

/** A session that can be asked what came of it so far. */
export type TracedSession = LmsSession & { trace(): Trace };

const API_PATIENCE_MS = 10_000;
const OK: LmsResult = { ok: true };

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** 128 random bits; `crypto.randomUUID` is missing on plain http. */
const randomId = (): string =>
	Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Some frames refuse even to name it. */
function tabStorage(): Storage | null {
	try {
		return sessionStorage;
	} catch {
		return null;
	}
}

const isTarget = (name: string): name is TargetName => name in targets;

/**
 * Whether the page gives way to itself, in browsers that tell; a session that ends with its page then goes on instead. That
 * a reload was only asked for says nothing: the window may be closed before the new page comes.
 */
function reloading(): () => boolean {
	let isReload = false;
	addEventListener('pageswap', ({ activation }) => {
		isReload = activation?.navigationType === 'reload';
	});
	return () => isReload;
}

/** The session of the stamped target; its code is loaded when it is opened. */
export function openSession({ target, outline, records, key, ready }: SessionParts): TracedSession {
	const log = callLog(systemClock);
	let session: LmsSession | null = null;
	const isReloading = reloading();
	let launch: Launch | null = null;
	let fault: Trace['fault'] = null;

	function heard(result: LmsResult): LmsResult {
		if (!result.ok) fault = { ...result.fault, at: systemClock.now() };
		return result;
	}

	async function create(): Promise<LmsSession> {
		if (!isTarget(target)) {
			throw new Error(`<html data-target>: ${target}, allowed ${Object.keys(targets).join(', ')}`);
		}
		const make = await targets[target]();
		return make({
			window,
			clock: systemClock,
			wait,
			patience: API_PATIENCE_MS,
			course: outline.id,
			key: await key(),
			store: records,
			commitUrl: outline.commitUrl,
			ready,
			newId: randomId,
			search: location.search,
			language: outline.languages[0] ?? outline.language,
			tab: tabStorage(),
			isReloading,
			join: async (mine, theirs) => (await import('./join-bookmarks.ts')).joinBookmarks(mine, theirs),
			log
		});
	}

	return {
		async open() {
			try {
				session ??= await create();
				return (launch = await session.open());
			} catch (error) {
				// What is no LmsError is a fault of the package or of the line.
				const { fault: told = { call: 'open', code: 0, text: String(error) } } = error as Partial<LmsError>;
				heard({ ok: false, fault: told });
				throw error;
			}
		},
		configure: (settings) => session?.configure(settings),
		saveBookmark: (bookmark, location) => heard(session?.saveBookmark(bookmark, location) ?? OK),
		report: (outcome) => heard(session?.report(outcome) ?? OK),
		reportLessons: (lessons) => heard(session?.reportLessons(lessons) ?? OK),
		record: (interaction) => heard(session?.record(interaction) ?? OK),
		said: () => session?.said() ?? null,
		leavesOut: () => session?.leavesOut?.() ?? false,
		spend: (seconds) => session?.spend(seconds),
		commit: async () => heard(session === null ? OK : await session.commit()),
		close: async () => heard(session === null ? OK : await session.close()),
		returnUrl: () => session?.returnUrl?.() ?? null,
		trace: () => ({ launch, fault, calls: log.entries() })
	};
}
