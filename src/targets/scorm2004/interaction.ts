import type { Interaction } from '#ports/lms-session.ts';
import type { Values } from '../scorm/dialect.ts';
import { decimal, lmsId, plainLine } from '../scorm/words.ts';
import { timespan, timestamp } from './times.ts';

/** Of an interaction and of an objective. */
export const MAX_DESCRIPTION = 250;
/** real(10,7). */
const DECIMALS = 7;
/** Ids in a choice, pairs in a matching, places in a sequence. */
const MAX_ITEMS = 36;
/** Moodle takes five digits before the point. */
const NUMBER_END = 1e5;
/** Characters of a typed text. */
const MAX_TYPED = 250;

type Given = Interaction['response'] | NonNullable<Interaction['correct']>;

/** Null for what has no form: nothing at all, and more than the standard takes. */
function written(given: Given): string | null {
	if (typeof given === 'number') return typed(decimal(given, DECIMALS));
	if (Array.isArray(given) && (given.length === 0 || given.length > MAX_ITEMS)) return null;
	if (!Array.isArray(given)) return [given.min, given.max].map((end) => decimal(end, DECIMALS)).join('[:]');
	return given.map((item) => [item].flat().map(lmsId).join('[.]')).join('[,]');
}

const typed = (text: string): string | null => (text.length > MAX_TYPED ? null : text);

function numbersIn(given: Given | null): number[] {
	if (given === null || Array.isArray(given)) return [];
	return typeof given === 'number' ? [given] : [given.min, given.max];
}

function resultOf(score: number | null): string {
	if (score === null) return 'neutral';
	if (score >= 1) return 'correct';
	return score <= 0 ? 'incorrect' : decimal(score, 2);
}

/** An interaction in SCORM 2004's words; a number too long for Moodle is reported as typed text, without a pattern. */
export function interactionValues(interaction: Interaction): Values {
	const { id, kind, objectives, response, correct, alsoCorrect = [] } = interaction;
	const { score, weighting, at, latencySeconds } = interaction;
	const isTooLong = numbersIn(response)
		.concat(numbersIn(correct))
		.some((value) => Math.abs(value) >= NUMBER_END);
	const keys = correct === null || isTooLong ? [] : [correct, ...alsoCorrect];
	const patterns = keys.map(written).filter((pattern) => pattern !== null);
	const description = plainLine(interaction.description, MAX_DESCRIPTION);
	const fields: [string, string | null][] = [
		['id', lmsId(id)],
		['type', isTooLong ? 'fill-in' : kind],
		...objectives.map((objective, n): [string, string] => [`objectives.${n}.id`, lmsId(objective)]),
		['timestamp', timestamp(at)],
		...patterns.map((pattern, n): [string, string] => [`correct_responses.${n}.pattern`, pattern]),
		['weighting', weighting === undefined ? null : decimal(weighting, 2)],
		['learner_response', written(response)],
		['result', resultOf(score)],
		['latency', timespan(latencySeconds)],
		['description', description || null]
	];
	return fields.flatMap(([name, value]): Values => (value === null ? [] : [[name, value]]));
}
