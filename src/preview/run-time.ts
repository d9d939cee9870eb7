import type { Scorm12API, Scorm2004API } from 'scorm-again';
import { flatten, paths, withValues, type AttemptRecord, type Cmi, type Learner } from './attempt.ts';
import { faults, type Answer, type Call, type Kept } from './faults.ts';
import type { Standard } from './manifest.ts';
import { judge } from './oracle/judge.ts';
import type { Verdict } from './oracle/verdict.ts';
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
	/** What a strict LMS would have said to the call, whatever this one answered. */
	verdict: Verdict;
	/** The faults that were switched on; left out where none was. */
	faults?: string[];
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
	/** Stops the page, as a call that waits for its LMS does. */
	block: (milliseconds: number) => void;
	/** Keeps the record and says whether it was kept. */
	store: (record: AttemptRecord) => boolean;
	onCall: (entry: LogEntry) => void;
}

const QUESTIONS = ['GetLastError', 'GetErrorString', 'GetDiagnostic'];
const METHODS = ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Terminate', ...QUESTIONS];
const COMMIT_FAILED = { scorm12: 101, scorm2004: 391 };
const TERMINATION_FAILED = { scorm12: 101, scorm2004: 111 };

/** Starts scorm-again on a sitting and stands before it, so that each call is logged and faults can answer first. */
export function createRunTime(host: RunTimeHost): RunTime {
	const { standard, sitting } = host;
	const start = host.now().getTime();
	const judging = judge(standard, {
		edition: sitting.edition === '2004 3rd Edition' ? '3rd' : '4th',
		data: flatten(sitting.cmi, 'cmi')
	});
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
		let kept: Kept = record;
		for (const fault of switchedOn()) if (typeof kept === 'object') kept = fault.store?.(kept, sitting.cmi) ?? kept;
		const isStored = typeof kept === 'object' ? host.store(kept) : kept === 'lost';
		if (isStored && kept === record) unstored = 0;
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
	const functions = scorm as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
	const fullNameOf = (name: string) => prefix + (name === 'Terminate' && standard === 'scorm12' ? 'Finish' : name);
	/** An error that a fault answered with, told by GetLastError until the next call. */
	let playedError: string | null = null;

	const lastError = () => playedError ?? String(functions[fullNameOf('GetLastError')]?.());

	/** scorm-again goes on after LMSFinish, and a late commit would open the ended sitting again; LMSs answer 301. */
	function refusalAfterFinish({ name }: Call): Answer | undefined {
		if (standard !== 'scorm12' || state !== 'ended' || name === 'Initialize') return undefined;
		return { result: name === 'GetValue' ? '' : 'false', error: '301' };
	}

	/** What the run-time itself says to a call that no fault answers. */
	function carryOut(call: Call): { result: string; error: string } {
		if (call.name === 'GetLastError') return { result: lastError(), error: lastError() };
		const isQuestion = QUESTIONS.includes(call.name);
		if (!isQuestion) playedError = null;
		const result = String(functions[fullNameOf(call.name)]?.(...call.args) ?? '');
		if (call.name === 'Initialize' && result === 'true') state = 'running';
		if (call.name === 'Terminate' && result === 'true') state = 'ended';
		if (call.name === 'SetValue' && result === 'true') unstored += 1;
		return { result, error: lastError() };
	}

	function answer(call: Call): Answer {
		const isQuestion = QUESTIONS.includes(call.name);
		const on = switchedOn();
		const refusal = isQuestion ? undefined : refusalAfterFinish(call);
		const played = refusal ?? on.flatMap((fault) => fault.answer?.(call) ?? [])[0];
		if (played) {
			if ('error' in played && !isQuestion) playedError = played.error;
			return played;
		}
		const done = carryOut(on.reduce((altered, fault) => fault.alter?.(altered) ?? altered, call));
		const told = on.flatMap((fault) => fault.reply?.(call, done) ?? []).find((one) => isOther(one, done)) ?? done;
		if (told !== done && 'error' in told && told.error !== done.error) playedError = told.error;
		return told;
	}

	const api: Api = standard === 'scorm2004' ? { version: '1.0' } : {};
	for (const name of METHODS) {
		const fullName = fullNameOf(name);
		api[fullName] = (...args: unknown[]) => {
			const call = { standard, name, args: args.map(String) };
			const wait = Math.max(0, ...switchedOn().map((fault) => fault.blocks?.(call) ?? 0));
			if (wait > 0) host.block(wait);
			const told = answer(call);
			const t = host.now().getTime() - start;
			const [result, error] = 'throws' in told ? ['throws', told.throws] : [String(told.result), told.error];
			const verdict = judging.hear(fullName, call.args, told);
			const faultsOn = switchedOn().map(({ id }) => id);
			const played = faultsOn.length > 0 ? { faults: faultsOn } : {};
			host.onCall({ t, call: fullName, args: call.args, result, error, verdict, ...played });
			if ('throws' in told) throw new Error(told.throws);
			return told.result;
		};
	}
	return { api, unstored: () => unstored, state: () => state };
}

const isOther = (told: Answer, done: { result: string; error: string }) =>
	'throws' in told || told.result !== done.result || told.error !== done.error;
