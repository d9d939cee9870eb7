import { finding, type RuleName } from './rules.ts';
import { verdictOf, type Standard, type Verdict } from './verdict.ts';

/** What the LMS answered to a call, and what its GetLastError told after it. */
type Answered = { result: unknown; error: string } | { throws: string };

/** Follows one sitting call by call. */
export interface Judge {
	/** The verdict on a call before it is answered. */
	weigh(name: string, args: readonly string[]): Verdict;
	/** The verdict on a call and its answer, from which the sitting goes on. */
	hear(name: string, args: readonly string[], answered: Answered): Verdict;
}

type Deed = 'Initialize' | 'Terminate' | 'GetValue' | 'SetValue' | 'Commit';

const ERRORS = {
	before: { Initialize: '0', Terminate: '112', GetValue: '122', SetValue: '132', Commit: '142' },
	after: { Initialize: '104', Terminate: '113', GetValue: '123', SetValue: '133', Commit: '143' }
};
const DEEDS: readonly string[] = Object.keys(ERRORS.before);

const isYes = (result: unknown) => /^(true|1)$/i.test(String(result));

/** Whether the LMS took what it was told: some answer "false" with error 0 to what they did. */
const isTaken = (answered: Answered) => 'result' in answered && (isYes(answered.result) || answered.error === '0');

/** A judge of one sitting in a standard; names of calls are those of the standard's API. */
export function judge(standard: Standard): Judge {
	let phase: 'new' | 'running' | 'ended' = 'new';

	const deedOf = (name: string): Deed | null => {
		const plain = name.replace(/^LMS/, '').replace(/^Finish$/, 'Terminate');
		return DEEDS.includes(plain) ? (plain as Deed) : null;
	};

	function refused(rule: RuleName, error: string, where: string, found: string, allowed: string) {
		return verdictOf([finding(standard, rule, where, found, allowed)], error);
	}

	function wrongState(deed: Deed, name: string): Verdict | null {
		const is12 = standard === 'scorm12';
		if (deed === 'Initialize') {
			if (phase === 'new') return null;
			const error = is12 ? '101' : phase === 'running' ? '103' : ERRORS.after.Initialize;
			return refused('initialized-twice', error, name, 'a second one', 'once in a sitting');
		}
		if (phase === 'running') return null;
		const isNew = phase === 'new';
		const error = is12 ? '301' : ERRORS[isNew ? 'before' : 'after'][deed];
		if (isNew) return refused('before-initialize', error, name, 'no session', 'only after Initialize answered true');
		return refused('after-terminate', error, name, 'a session that has ended', 'nothing but questions for the error');
	}

	function weigh(name: string, args: readonly string[]): Verdict {
		const deed = deedOf(name);
		if (deed === null) return verdictOf([]);
		const state = wrongState(deed, name);
		if (state) return state;
		if (deed !== 'GetValue' && deed !== 'SetValue' && (args.length !== 1 || args[0] !== '')) {
			return refused(
				'argument',
				'201',
				name,
				`(${args.map((arg) => JSON.stringify(arg)).join(', ')})`,
				'one empty text'
			);
		}
		return verdictOf([]);
	}

	return {
		weigh,
		hear(name, args, answered) {
			const verdict = weigh(name, args);
			const deed = deedOf(name);
			if (isTaken(answered)) {
				if (deed === 'Initialize' && phase === 'new') phase = 'running';
				if (deed === 'Terminate') phase = 'ended';
			}
			return verdict;
		}
	};
}
