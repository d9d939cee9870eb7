import type { Standard } from '#preview/oracle/verdict.ts';

const MAX_JUMP_SECONDS = 24 * 3600;

const rules: Record<Standard, Record<string, RegExp>> = {
	scorm12: {
		'cmi.core.lesson_status': /^(passed|completed|failed|incomplete|browsed)$/,
		'cmi.core.score.raw': /^(100(\.0+)?|\d{1,2}(\.\d{1,2})?)$/,
		'cmi.core.score.min': /^0(\.0+)?$/,
		'cmi.core.score.max': /^100(\.0+)?$/,
		'cmi.core.exit': /^(suspend)?$/,
		'cmi.core.session_time': /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/,
		'cmi.core.lesson_location': /^[!-~]{0,255}$/,
		'cmi.suspend_data': /^[!-~]{0,4096}$/,
		time: /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/,
		latency: /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/,
		'objective id': /^[\w.]{1,255}$/,
		'objective status': /^(passed|completed|incomplete)$/,
		'objective score.raw': /^(100(\.0+)?|\d{1,2}(\.\d{1,2})?)$/,
		'objective score.min': /^0(\.0+)?$/,
		'objective score.max': /^100(\.0+)?$/,
		result: /^(correct|wrong|neutral|unanticipated|\d(\.\d{1,2})?)$/,
		id: /^[\w.]{1,255}$/,
		type: /^(true-false|choice|fill-in|matching|performance|likert|sequencing|numeric)$/,
		weighting: /^(1|0(\.\d{1,2})?)$/,
		student_response: /^[^\r\n]{1,255}$/,
		pattern: /^[^\r\n]{0,255}$/
	},
	scorm2004: {
		'cmi.completion_status': /^(completed|incomplete)$/,
		'cmi.success_status': /^(passed|failed)$/,
		'cmi.progress_measure': /^(1|0(\.\d{1,7})?)$/,
		'cmi.score.scaled': /^(1|0(\.\d{1,7})?)$/,
		'cmi.score.raw': /^(100|\d{1,2}(\.\d{1,2})?)$/,
		'cmi.score.min': /^0$/,
		'cmi.score.max': /^100$/,
		'cmi.exit': /^suspend$/,
		'cmi.session_time': /^PT(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/,
		'cmi.location': /^[!-~]{0,1000}$/,
		'cmi.suspend_data': /^[!-~]{0,64000}$/,
		timestamp: /^(19[7-9]\d|20[0-2]\d|203[0-7])-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{1,2}Z$/,
		latency: /^PT(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/,
		'objective id': /^[\w.]{1,250}$/,
		'objective completion_status': /^(completed|incomplete)$/,
		'objective success_status': /^passed$/,
		'objective progress_measure': /^(1|0(\.\d{1,7})?)$/,
		'objective score.scaled': /^(1|0(\.\d{1,7})?)$/,
		'objective description': /^[^{\r\n][^\r\n]{0,249}$/,
		result: /^(correct|incorrect|neutral|unanticipated|\d(\.\d{1,2})?)$/,
		id: /^[\w.]{1,4000}$/,
		type: /^(true-false|choice|fill-in|long-fill-in|matching|performance|likert|sequencing|numeric|other)$/,
		weighting: /^(1|0(\.\d{1,2})?)$/,
		learner_response: /^[^\r\n]+$/,
		pattern: /^[^\r\n]*$/,
		description: /^[^{\r\n][^\r\n]{0,249}$/
	}
};

/** Seconds in either standard's words for a time spent. */
function secondsOf(text: string): number {
	const [, hours, minutes, seconds] =
		/^(\d+):(\d+):([\d.]+)$/.exec(text) ?? /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text) ?? [];
	return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}

/** The elements of a list that hold a value, by index. */
const idsIn = (held: Record<string, string>): Map<number, string> =>
	new Map(
		Object.entries(held).flatMap(([element, id]) => {
			const [, index] = /^cmi\.objectives\.(\d+)\.id$/.exec(element) ?? [];
			return index === undefined ? [] : [[Number(index), id] as const];
		})
	);

/**
 * What is wrong with the calls of one page: null for a call as it should be. `age` is that of the page, in seconds, and
 * `held` what the LMS holds.
 */
export function callRules(standard: Standard, age: () => number, held: () => Record<string, string>) {
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

	function wrongObjective(index: number, part: string, value: string): string | null {
		const rule = rules[standard][`objective ${part}`];
		if (rule === undefined) return `cmi.objectives.n.${part}: no element that the course sets`;
		if (!rule.test(value)) return `cmi.objectives.${index}.${part}=${value}`;
		const ids = idsIn(held());
		if (part !== 'id') return ids.has(index) ? null : `cmi.objectives.${index}.${part} before its id`;
		if (index > ids.size) return `cmi.objectives.${index}.id where there are ${ids.size}`;
		const before = ids.get(index);
		if (standard === 'scorm2004' && before !== undefined && before !== value)
			return `the id ${before} becomes ${value}`;
		const isTwice = [...ids].some(([other, id]) => other !== index && id === value);
		return isTwice ? `two objectives of the id ${value}` : null;
	}

	return (call: string, element = '', value = ''): string | null => {
		if (isEnded) return `${call} ${element} after the end of the session`;
		if (/^(LMSFinish|Terminate)$/.test(call)) isEnded = true;
		if (!/SetValue$/.test(call)) return null;
		const [, index, part] = /^cmi\.objectives\.(\d+)\.(.+)$/.exec(element) ?? [];
		if (part !== undefined) return wrongObjective(Number(index), part, value);
		const [, field] = /^cmi\.interactions\.\d+\.(?:[a-z_]+\.\d+\.)?(\w+)$/.exec(element) ?? [];
		const rule = rules[standard][field ?? element];
		if (rule === undefined) return `${element}: no element that the course sets`;
		if (!rule.test(value)) return `${element}=${value}`;
		return element.endsWith('session_time') ? wrongTime(value) : null;
	};
}
