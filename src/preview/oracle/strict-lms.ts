import { secondsOf, timeOf } from '../times.ts';
import { nameOf } from './elements.ts';
import { judge, modelOf, type Edition } from './judge.ts';
import type { Standard, Verdict } from './verdict.ts';

/** What a faulty LMS does instead of `normal`. */
export type Fault = (call: string, element: string, normal: () => unknown) => unknown;

/** Run-time data by element. */
export type Values = Record<string, string>;

/** One call with what the judge says of it. */
export interface Heard {
	call: string;
	args: readonly string[];
	verdict: Verdict;
	/** A fault was at work now or earlier in this sitting: what course and LMS know may differ. */
	isAfterFault: boolean;
}

/** An LMS in memory that takes nothing that its standard does not allow, and keeps what was committed. */
export interface StrictLms {
	/** The window of a new launch, with the API in it; the record carries over as the standard says. */
	launch(): { readonly [name: string]: unknown };
	/** Every call since the last launch but GetLastError and GetErrorString, as `SetValue cmi.exit=suspend`. */
	calls: string[];
	/** The same calls of all launches, with their verdicts. */
	heard: Heard[];
	/** What a report would show. */
	stored: Values;
	/** What was set in this sitting, committed or not. */
	record(): Values;
	fault: Fault;
	/** Takes the place of the LMS's own error number; null takes GetLastError and GetErrorString away. */
	lastError: (() => string) | null | undefined;
}

const NAMES = {
	scorm12: {
		api: 'API',
		initialize: 'LMSInitialize',
		terminate: 'LMSFinish',
		get: 'LMSGetValue',
		set: 'LMSSetValue',
		commit: 'LMSCommit',
		lastError: 'LMSGetLastError',
		errorString: 'LMSGetErrorString',
		diagnostic: 'LMSGetDiagnostic',
		exit: 'cmi.core.exit',
		entry: 'cmi.core.entry',
		sessionTime: 'cmi.core.session_time',
		totalTime: 'cmi.core.total_time',
		resumes: ['suspend']
	},
	scorm2004: {
		api: 'API_1484_11',
		initialize: 'Initialize',
		terminate: 'Terminate',
		get: 'GetValue',
		set: 'SetValue',
		commit: 'Commit',
		lastError: 'GetLastError',
		errorString: 'GetErrorString',
		diagnostic: 'GetDiagnostic',
		exit: 'cmi.exit',
		entry: 'cmi.entry',
		sessionTime: 'cmi.session_time',
		totalTime: 'cmi.total_time',
		resumes: ['suspend', 'logout']
	}
} as const;

/** What SCORM 2004 makes of a measure where the manifest gives a threshold (RTE 4.2.4.1, 4.2.22.1). */
const DERIVED: Record<string, { measure: string; threshold: string; reached: string; missed: string }> = {
	'cmi.success_status': {
		measure: 'cmi.score.scaled',
		threshold: 'cmi.scaled_passing_score',
		reached: 'passed',
		missed: 'failed'
	},
	'cmi.completion_status': {
		measure: 'cmi.progress_measure',
		threshold: 'cmi.completion_threshold',
		reached: 'completed',
		missed: 'incomplete'
	}
};

const normally: Fault = (_call, _element, normal) => normal();
const isYes = (result: unknown) => /^(true|1)$/i.test(String(result));

/** An LMS of a standard that holds such a record at first: the manifest's facts, the learner, an earlier sitting. */
export function strictLms(
	standard: Standard,
	record: Readonly<Values> = {},
	{ edition = '4th' }: { edition?: Edition } = {}
): StrictLms {
	const names = NAMES[standard];
	const model = modelOf(standard, edition);
	const lms: StrictLms = {
		launch,
		calls: [],
		heard: [],
		stored: { ...record },
		record: () => ({}),
		fault: normally,
		lastError: undefined
	};

	/** The record as the next sitting finds it. */
	function carriedOver(): Values {
		const { [names.exit]: exit, [names.sessionTime]: last, ...kept } = lms.stored;
		const isResumed = exit !== undefined && (names.resumes as readonly string[]).includes(exit);
		// SCORM 2004 keeps the data of a suspended attempt alone; 1.2 has one attempt for ever.
		const isNewAttempt = standard === 'scorm2004' && exit !== undefined && !isResumed;
		const values = isNewAttempt ? factsOf(kept) : kept;
		if (last !== undefined && !isNewAttempt) {
			values[names.totalTime] = timeOf(secondsOf(values[names.totalTime] ?? '') + secondsOf(last), standard);
		}
		values[names.entry] ??= exit === undefined ? 'ab-initio' : isResumed ? 'resume' : '';
		return values;
	}

	/** What the LMS and the manifest say, whoever learns. */
	const factsOf = (values: Values): Values =>
		Object.fromEntries(
			Object.entries(values).filter(
				([element]) => element !== names.totalTime && model.elements[nameOf(element).pattern]?.access === 'read'
			)
		);

	function launch() {
		const sitting = judge(standard, { edition, data: carriedOver() });
		const { data } = sitting;
		let error = '0';
		let hadFault = false;
		lms.calls = [];
		lms.record = data.all;

		function derived(element: string): string | undefined {
			const rule = DERIVED[element];
			const [reached, needed] = rule ? [data.get(rule.measure), data.get(rule.threshold)] : [];
			if (!rule || reached === undefined || needed === undefined || needed === '') return undefined;
			return Number(reached) >= Number(needed) ? rule.reached : rule.missed;
		}

		function read(element: string): string {
			const name = nameOf(element);
			if (name.last === '_count') return String(data.count(name.parent));
			if (name.last === '_children') return model.children[name.parentPattern] ?? '';
			if (name.last === '_version') return model.version;
			return derived(element) ?? data.get(element) ?? model.elements[name.pattern]?.initial ?? '';
		}

		/** LMSFinish judges a raw score by the manifest's mastery score (SCORM 1.2 RTE 3.4.4, lesson_status). */
		function judgedByMastery(values: Values): Values {
			const [mastery, raw] = [values['cmi.student_data.mastery_score'] ?? '', values['cmi.core.score.raw'] ?? ''];
			const isForCredit = (values['cmi.core.credit'] ?? 'credit') === 'credit';
			if (mastery === '' || raw === '' || !isForCredit) return values;
			return { ...values, 'cmi.core.lesson_status': Number(raw) >= Number(mastery) ? 'passed' : 'failed' };
		}

		function save(isEnd: boolean) {
			const values = data.all();
			for (const element of Object.keys(DERIVED)) {
				const value = derived(element);
				if (value !== undefined) values[element] = value;
			}
			const { [names.entry]: _entry, ...kept } = isEnd && standard === 'scorm12' ? judgedByMastery(values) : values;
			lms.stored = { [names.exit]: '', ...kept };
		}

		function answer(call: string, args: readonly string[], otherwise: string): unknown {
			const [element = '', value] = args;
			const verdict = sitting.weigh(call, args);
			hadFault ||= lms.fault !== normally || lms.lastError !== undefined;
			lms.heard.push({ call, args, verdict, isAfterFault: hadFault });
			lms.calls.push(`${call}${element && ` ${element}`}${value === undefined ? '' : `=${value}`}`);
			let isHeard = false;
			function normal() {
				isHeard = true;
				error = verdict.error;
				sitting.settle(call, args, verdict.level !== 'refused');
				if (error !== '0') return otherwise;
				if (call === names.get) return read(element);
				if (call === names.commit || call === names.terminate) save(call === names.terminate);
				return 'true';
			}
			let result: unknown = null;
			try {
				result = lms.fault(call, element, normal);
				return result;
			} finally {
				// What it was told decides what the course must say again.
				if (!isHeard || (call === names.commit && !isYes(result))) sitting.settle(call, args, false);
			}
		}

		const calls: Record<string, unknown> = {
			[names.initialize]: (...args: unknown[]) => answer(names.initialize, args.map(String), 'false'),
			[names.get]: (...args: unknown[]) => answer(names.get, args.map(String), ''),
			[names.set]: (...args: unknown[]) => answer(names.set, args.map(String), 'false'),
			[names.commit]: (...args: unknown[]) => answer(names.commit, args.map(String), 'false'),
			[names.terminate]: (...args: unknown[]) => answer(names.terminate, args.map(String), 'false'),
			get [names.lastError]() {
				return lms.lastError === null ? undefined : (lms.lastError ?? (() => error));
			},
			get [names.errorString]() {
				return lms.lastError === null ? undefined : (code: string) => `error ${code}`;
			},
			[names.diagnostic]: () => ''
		};
		return { [names.api]: calls };
	}
	return lms;
}
