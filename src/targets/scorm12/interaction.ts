import type { Interaction } from '#ports/lms-session.ts';
import type { Values } from '../scorm/dialect.ts';
import { decimal, lmsId } from '../scorm/words.ts';
import { timeOfDay, timespan } from './times.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
/** CMIFeedback. */
const MAX_RESPONSE = 255;

/** The single letter or digit that SCORM 1.2 wants for an option: its place among the parts; null beyond 36. */
export function letterOf(parts: string[], id: string): string | null {
	return LETTERS[parts.indexOf(id)] ?? null;
}

type Given = Interaction['response'] | NonNullable<Interaction['correct']>;

/** Null for what has no form: nothing at all, a part without a letter, and more than there is room for. */
function written(given: Given, parts: string[]): string | null {
	const text = textOf(given, parts);
	return text === '' || text === null || text.length > MAX_RESPONSE ? null : text;
}

function textOf(given: Given, parts: string[]): string | null {
	if (typeof given === 'number') return decimal(given, 7);
	// A range has no form here: its middle is the key.
	if (!Array.isArray(given)) return decimal((given.min + given.max) / 2, 7);
	const items = given.map((item) => {
		const letters = [item].flat().map((id) => letterOf(parts, id));
		return letters.includes(null) ? null : letters.join('.');
	});
	return items.includes(null) ? null : items.join(',');
}

function resultOf(score: number | null): string {
	if (score === null) return 'neutral';
	if (score >= 1) return 'correct';
	return score <= 0 ? 'wrong' : decimal(score, 2);
}

/** An interaction in SCORM 1.2's words; what has no form in them is left out. */
export function interactionValues(interaction: Interaction): Values {
	const { id, kind, objectives, parts, response, correct, alsoCorrect = [] } = interaction;
	const { score, weighting, at, latencySeconds } = interaction;
	const keys = correct === null ? [] : [correct, ...alsoCorrect];
	// Without those that have no form, for their numbers must follow one another.
	const patterns = keys.map((key) => written(key, parts)).filter((pattern) => pattern !== null);
	const fields: [string, string | null][] = [
		['id', lmsId(id)],
		['type', kind],
		...objectives.map((objective, n): [string, string] => [`objectives.${n}.id`, lmsId(objective)]),
		['time', timeOfDay(at)],
		...patterns.map((pattern, n): [string, string] => [`correct_responses.${n}.pattern`, pattern]),
		['weighting', weighting === undefined ? null : decimal(weighting, 2)],
		['student_response', written(response, parts)],
		['result', resultOf(score)],
		['latency', timespan(latencySeconds)]
	];
	return fields.flatMap(([name, value]): Values => (value === null ? [] : [[name, value]]));
}
