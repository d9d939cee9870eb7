import { care } from './care.ts';
import { runTimeData, type RunTimeData } from './data.ts';
import type { DataModel } from './elements.ts';
import { letter } from './letter.ts';
import { model12 } from './model12.ts';
import { model2004fourth, model2004third } from './model2004.ts';
import { errorOf, finding, quoted, type RuleName, type Said } from './rules.ts';
import { verdictOf, type Finding, type Standard, type Verdict } from './verdict.ts';

/** What the LMS answered to a call, and what its GetLastError told after it. */
type Answered = { result: unknown; error: string } | { throws: string };

/** The editions of SCORM 2004 that differ in what they allow. */
export type Edition = '3rd' | '4th';

/** The data model of a standard; the edition is that of SCORM 2004. */
export function modelOf(standard: Standard, edition: Edition): DataModel {
	if (standard === 'scorm12') return model12;
	return edition === '3rd' ? model2004third : model2004fourth;
}

/** What is known of a sitting before its first call. */
export interface Sitting {
	/** Of SCORM 2004 alone; the 4th where nothing is said. */
	edition?: Edition;
	/** The run-time data at the launch, by element. */
	data?: Readonly<Record<string, string>>;
}

/** Follows one sitting call by call. */
export interface Judge {
	/** The verdict on a call before it is answered. */
	weigh(name: string, args: readonly string[]): Verdict;
	/** The sitting goes on from a call that the LMS took, or refused. */
	settle(name: string, args: readonly string[], isTaken: boolean): void;
	/** The verdict on a call and its answer, from which the sitting goes on. */
	hear(name: string, args: readonly string[], answered: Answered): Verdict;
	/** What the LMS holds if it did what it said. */
	data: RunTimeData;
}

type Deed = 'Initialize' | 'Terminate' | 'GetValue' | 'SetValue' | 'Commit';

const ERRORS = {
	before: { Initialize: '0', Terminate: '112', GetValue: '122', SetValue: '132', Commit: '142' },
	after: { Initialize: '104', Terminate: '113', GetValue: '123', SetValue: '133', Commit: '143' }
};
const DEEDS: Record<string, Deed> = {
	Initialize: 'Initialize',
	Terminate: 'Terminate',
	GetValue: 'GetValue',
	SetValue: 'SetValue',
	Commit: 'Commit',
	LMSInitialize: 'Initialize',
	LMSFinish: 'Terminate',
	LMSGetValue: 'GetValue',
	LMSSetValue: 'SetValue',
	LMSCommit: 'Commit'
};
/** Rules of what a value looks like. */
const OF_FORM = new Set<string>([
	'type',
	'range',
	'response-format',
	'pattern-limit',
	'pattern-twice',
	'identifier-changed',
	'identifier-twice'
] satisfies RuleName[]);
const FINE = verdictOf([]);

const isYes = (result: unknown) => /^(true|1)$/i.test(String(result));

/** Whether the LMS took what it was told: some answer "false" with error 0 to what they did. */
const isTaken = (answered: Answered) => 'result' in answered && (isYes(answered.result) || answered.error === '0');

/** A judge of one sitting in a standard; names of calls are those of the standard's API. */
export function judge(standard: Standard, { edition = '4th', data: start = {} }: Sitting = {}): Judge {
	const is12 = standard === 'scorm12';
	const model = modelOf(standard, edition);
	const data = runTimeData(start);
	const title = is12 ? 'SCORM 1.2' : `SCORM 2004 ${edition} edition`;
	const byLetter = letter(standard, model, title, data);
	const careful = care(standard, data);
	let phase: 'new' | 'running' | 'ended' = 'new';

	function refused(rule: RuleName, said: Said, error = errorOf(standard, rule)): Verdict {
		return verdictOf([finding(standard, rule, said)], error);
	}

	function wrongState(deed: Deed, where: string): Verdict | null {
		if (deed === 'Initialize') {
			if (phase === 'new') return null;
			const error = is12 ? '101' : phase === 'running' ? '103' : ERRORS.after.Initialize;
			return refused('initialized-twice', { where, found: 'a second one', allowed: 'once in a sitting' }, error);
		}
		if (phase === 'running') return null;
		const isNew = phase === 'new';
		const error = is12 ? '301' : ERRORS[isNew ? 'before' : 'after'][deed];
		return isNew
			? refused('before-initialize', { where, found: 'no session', allowed: 'only after Initialize' }, error)
			: refused('after-terminate', { where, found: 'an ended session', allowed: 'questions for the error' }, error);
	}

	function withCare(verdict: Verdict, more: () => Finding[]): Verdict {
		if (verdict.level === 'refused') return verdict;
		const findings = more();
		return findings.length === 0 ? verdict : verdictOf([...verdict.findings, ...findings], verdict.error);
	}

	function weigh(name: string, args: readonly string[]): Verdict {
		const deed = DEEDS[name];
		if (deed === undefined) return FINE;
		const state = wrongState(deed, name);
		if (state) return state;
		const [element = '', value = ''] = args;
		if (deed === 'GetValue' || deed === 'SetValue') {
			if (element === '') {
				const error = is12 ? '201' : deed === 'GetValue' ? '301' : '351';
				return refused('no-element', { where: name, found: 'no element', allowed: 'the name of one' }, error);
			}
			return deed === 'GetValue'
				? withCare(byLetter.ofRead(element), () => careful.ofRead(element))
				: withCare(byLetter.ofWrite(element, value), () => careful.ofWrite(element, value));
		}
		if (args.length !== 1 || element !== '') {
			const found = `(${args.map((arg) => quoted(arg)).join(', ')})`;
			return refused('argument', { where: name, found, allowed: 'one empty text' });
		}
		if (deed === 'Commit') return verdictOf(careful.ofCommit());
		return deed === 'Terminate' ? verdictOf(careful.ofEnd()) : FINE;
	}

	function settle(name: string, [element = '', value = '']: readonly string[], taken: boolean) {
		const deed = DEEDS[name];
		if (deed === 'Commit') careful.committed(taken);
		if (deed === 'GetValue' && taken) careful.read(element);
		if (!taken) return;
		if (deed === 'Initialize' && phase === 'new') phase = 'running';
		if (deed === 'Terminate' && phase === 'running') phase = 'ended';
		if (deed === 'SetValue' && phase === 'running') {
			// cmi.comments is the one element that grows (SCORM 1.2 RTE 3.4.4).
			const before = is12 && element === 'cmi.comments' ? (data.get(element) ?? '') : '';
			data.set(element, before + value);
			careful.wrote(element);
		}
	}

	return {
		weigh,
		settle,
		hear(name, args, answered) {
			const verdict = weigh(name, args);
			// A value in a wrong form that a lax LMS took is there; what has no place in the data model is not.
			const isHeld =
				isTaken(answered) && verdict.findings.every(({ level, rule }) => level !== 'refused' || OF_FORM.has(rule));
			settle(name, args, isHeld);
			return verdict;
		},
		data
	};
}
