import type { Scorm12API, Scorm2004API } from 'scorm-again';
import { paths, withValues, type AttemptRecord, type Cmi, type Learner } from './attempt.ts';
import { faults } from './faults.ts';
import type { Standard } from './manifest.ts';
import type { Sitting } from './sitting.ts';

/** One line of the call log: what the course called and what it was told. */
export interface LogEntry {
	/** Milliseconds since the launch. */
	t: number;
	call: string;
	args: string[];
	result: string;
	/** The error code that GetLastError would tell after the call. */
	error: string;
}

/** The object a course finds as `API` or `API_1484_11`. */
type Api = Record<string, unknown>;

/** What a running sitting offers its host. */
export interface RunTime {
	api: Api;
	/** Calls that changed a value since the last write that the store took. */
	unstored(): number;
	state(): 'waiting' | 'running' | 'ended';
}

/** What a sitting needs of its host. */
export interface RunTimeHost {
	Api: typeof Scorm12API | typeof Scorm2004API;
	standard: Standard;
	package: string;
	learner: Learner;
	sitting: Sitting;
	sessionId: string;
	now: () => Date;
	/** The faults switched on at this moment. */
	activeFaults: () => ReadonlySet<string>;
	/** Keeps the record and says whether it was kept. */
	store: (record: AttemptRecord) => boolean;
	onCall: (entry: LogEntry) => void;
}

const METHODS = ['Initialize', 'GetValue', 'SetValue', 'Commit', 'GetLastError', 'GetErrorString', 'GetDiagnostic'];
const COMMIT_FAILED = { scorm12: 101, scorm2004: 391 };
const TERMINATION_FAILED = { scorm12: 101, scorm2004: 111 };

/** Starts scorm-again on a sitting and stands before it, so that each call is logged and faults can answer first. */
export function createRunTime(host: RunTimeHost): RunTime {
	const { standard, sitting } = host;
	const start = host.now().getTime();
	const switchedOn = () => faults.filter(({ id }) => host.activeFaults().has(id));
	let sequence = 0;
	let unstored = 0;
	let state: 'waiting' | 'running' | 'ended' = 'waiting';

	function store(commit: { cmi: Cmi }, isTerminate: boolean) {
		const totalTime = isTerminate ? {} : { [paths[standard].totalTime]: sitting.totalTime };
		const record: AttemptRecord = {
			package: host.package,
			standard,
			learner: host.learner,
			attempt: sitting.attempt,
			sittings: sitting.sittings,
			session: { id: host.sessionId, sequence: ++sequence, ended: isTerminate },
			updated: host.now().toISOString(),
			cmi: withValues(commit.cmi, totalTime)
		};
		const fault = switchedOn().find((candidate) => candidate.store);
		const isStored = fault?.store ? fault.store() : host.store(record);
		if (isStored && !fault) unstored = 0;
		const errorCode = (isTerminate ? TERMINATION_FAILED : COMMIT_FAILED)[standard];
		return isStored ? { result: 'true', errorCode: 0 } : { result: 'false', errorCode };
	}

	const scorm = new host.Api({
		logLevel: 'NONE',
		autocommit: false,
		// Without an address scorm-again would keep its commits to itself; the service below never uses it.
		lmsCommitUrl: 'the preview',
		httpService: {
			updateSettings() {},
			processHttpRequest: (_url, commit, isTerminate) => store(commit as unknown as { cmi: Cmi }, isTerminate === true)
		}
	});
	scorm.loadFromJSON({ cmi: sitting.cmi }, '');

	const prefix = standard === 'scorm12' ? 'LMS' : '';
	const lastErrorName = `${prefix}GetLastError`;
	const functions = scorm as unknown as Record<string, (...args: unknown[]) => string>;
	/** An error that a fault answered with, told by GetLastError until the next call. */
	let playedError: string | null = null;

	/** scorm-again goes on after LMSFinish, and a late commit would open the ended sitting again; LMSs answer 301. */
	function refusalAfterFinish(name: string) {
		if (standard !== 'scorm12' || state !== 'ended' || name === 'Initialize') return undefined;
		return { result: name === 'GetValue' ? '' : 'false', error: '301' };
	}

	function answer(name: string, fullName: string, args: unknown[]) {
		if (name === 'GetLastError') {
			const error = playedError ?? String(functions[fullName]?.());
			return { result: error, error };
		}
		const isQuestion = name === 'GetErrorString' || name === 'GetDiagnostic';
		const call = { standard, name, args: args.map(String) };
		const played = isQuestion
			? undefined
			: (refusalAfterFinish(name) ?? switchedOn().flatMap((fault) => fault.answer?.(call) ?? [])[0]);
		if (!isQuestion) playedError = played?.error ?? null;
		const result = played?.result ?? functions[fullName]?.(...args) ?? '';
		return { result, error: playedError ?? String(functions[lastErrorName]?.()) };
	}

	const terminate = standard === 'scorm12' ? 'Finish' : 'Terminate';
	const api: Api = standard === 'scorm2004' ? { version: '1.0' } : {};
	for (const name of [...METHODS, terminate]) {
		const fullName = `${prefix}${name}`;
		api[fullName] = (...args: unknown[]) => {
			const { result, error } = answer(name, fullName, args);
			if (name === 'Initialize' && result === 'true') state = 'running';
			if (name === terminate && result === 'true') state = 'ended';
			if (name === 'SetValue' && result === 'true') unstored += 1;
			const t = host.now().getTime() - start;
			host.onCall({ t, call: fullName, args: args.map(String), result: String(result), error });
			return result;
		};
	}
	return { api, unstored: () => unstored, state: () => state };
}
