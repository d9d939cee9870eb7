import type { LmsFault } from '#ports/lms-session.ts';
import type { CallLog } from './call-log.ts';
import type { RawApi } from './find-api.ts';
import { redacted } from './redacted.ts';

/** What one standard calls the functions of its API. */
export interface CallNames {
	initialize: string;
	terminate: string;
	get: string;
	set: string;
	commit: string;
	lastError: string;
	errorString: string;
}

/** An LMS's API whose calls never throw: null says that the LMS took it. */
export interface ScormApi {
	initialize(): LmsFault | null;
	get(element: string): { value: string; fault: LmsFault | null };
	set(element: string, value: string): LmsFault | null;
	commit(): LmsFault | null;
	terminate(): LmsFault | null;
}

type Answer = { threw: false; value: string; isText: boolean } | { threw: true; text: string };

/** What LMSs have said for "no text", none of which is a learner, a bookmark or a status. */
const NOTHING = /^(null|undefined|NaN|\[object \w+\])$/;

const isYes = (value: string): boolean => /^(true|1)$/i.test(value);

/** Anything can be thrown, and reading it may throw, too. */
function wordsOf(error: unknown): string {
	try {
		return String(error instanceof Error ? error.message : error);
	} catch {
		return 'threw';
	}
}

/** Wraps the API as it was found: LMSs answer with strings, booleans, numbers, nothing at all, or throw. */
export function wrapApi(raw: RawApi, names: CallNames, log: CallLog | null, isGone: () => boolean): ScormApi {
	function ask(name: string, ...args: string[]): Answer {
		if (isGone()) return { threw: true, text: 'the page of the LMS is gone' };
		try {
			const value = (raw as Record<string, (...args: string[]) => unknown>)[name]?.(...args);
			return {
				threw: false,
				value: value === null || value === undefined ? '' : String(value),
				isText: typeof value !== 'boolean' && typeof value !== 'function'
			};
		} catch (error) {
			return { threw: true, text: wordsOf(error) };
		}
	}

	function lastError(): number | null {
		const answer = ask(names.lastError);
		const code = answer.threw || answer.value === '' ? NaN : Number(answer.value);
		return Number.isFinite(code) ? code : null;
	}

	function faultOf(call: string, answer: Answer, code: number | null): LmsFault {
		if (answer.threw) return { call, code: 0, text: answer.text };
		const said = code ? ask(names.errorString, String(code)) : null;
		const text = said && !said.threw ? said.value : '';
		return { call, code: code ?? 0, text: text || `answered "${answer.value}"` };
	}

	/** `zeroIsYes`: many an LMS answers "false" to a SetValue that it stored, with error 0. */
	function command(name: string, element: string, args: string[], zeroIsYes: boolean): LmsFault | null {
		const answer = ask(name, ...args);
		const value = redacted(element, args[1] ?? '');
		const result = answer.threw ? 'threw' : answer.value;
		const code = answer.threw || isYes(result) ? null : lastError();
		log?.add({ call: name, element, value, result, code });
		if (isYes(result)) return null;
		return zeroIsYes && code === 0 ? null : faultOf(element === '' ? name : `${name} ${element}`, answer, code);
	}

	return {
		initialize: () => command(names.initialize, '', [''], false),
		get(element) {
			const answer = ask(names.get, element);
			// A text is asked for: true or false is no value but an answer of sorts.
			const value = answer.threw || !answer.isText || NOTHING.test(answer.value) ? '' : answer.value;
			// A code is asked for only where the value cannot tell, so that a launch stays cheap.
			const code = value === '' && !answer.threw ? lastError() : null;
			log?.add({ call: names.get, element, value: '', result: redacted(element, value), code });
			const isFine = value !== '' || (!answer.threw && !code);
			return { value, fault: isFine ? null : faultOf(`${names.get} ${element}`, answer, code) };
		},
		set: (element, value) => command(names.set, element, [element, value], true),
		commit: () => command(names.commit, '', [''], false),
		terminate: () => command(names.terminate, '', [''], false)
	};
}
