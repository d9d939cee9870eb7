import type { Standard } from '#preview/oracle/verdict.ts';

const MAX_JUMP_SECONDS = 24 * 3600;

/** Signs that no LMS escapes, cuts at or drops, in texts as long as each standard takes them. */
const FORMS: Record<Standard, Record<string, RegExp>> = {
	scorm12: {
		'cmi.core.exit': /^suspend$|^$/,
		'cmi.core.lesson_location': /^[!-~]*$/,
		'cmi.suspend_data': /^[!-~]*$/
	},
	scorm2004: { 'cmi.exit': /^suspend$/, 'cmi.location': /^[!-~]*$/, 'cmi.suspend_data': /^[!-~]*$/ }
};

/** Seconds in either standard's words for a time spent. */
function secondsOf(text: string): number {
	const [, hours, minutes, seconds] =
		/^(\d+):(\d+):([\d.]+)$/.exec(text) ?? /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text) ?? [];
	return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

/**
 * What the course keeps to beyond what any LMS asks, in the calls of one page: null for a call as it should be. `age` is
 * that of the page, in seconds. What LMSs ask is the oracle's to judge.
 */
export function callLaws(standard: Standard, age: () => number) {
	let isEnded = false;
	let spent = 0;

	function wrongTime(value: string): string | null {
		const seconds = secondsOf(value);
		if (seconds < spent) return `time went back from ${spent} to ${seconds} s`;
		if (seconds - spent > MAX_JUMP_SECONDS) return `time jumped by ${seconds - spent} s`;
		if (seconds > age() + 1) return `${seconds} s spent in a page of ${age()} s`;
		spent = seconds;
		return null;
	}

	return (call: string, element = '', value = ''): string | null => {
		// Also where the LMS did not take the end.
		if (isEnded) return `${call} ${element} after the end of the session`;
		if (/^(LMSFinish|Terminate)$/.test(call)) isEnded = true;
		if (!/SetValue$/.test(call)) return null;
		if (FORMS[standard][element]?.test(value) === false) return `${element}=${value}`;
		return element.endsWith('session_time') ? wrongTime(value) : null;
	};
}
