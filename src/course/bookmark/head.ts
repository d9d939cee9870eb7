import type { Numbers, Place } from '../model.ts';
import { newProgress, placeKey, type Progress } from '../progress.ts';
import { fromSigns, toSigns, type BitReader, type BitWriter } from './bits.ts';
import { readOptional, readScore, writeOptional, writeScore } from './fields.ts';
import { idOf, numbersOf } from './names.ts';

/** How wide each number of the head is until it grows: as a learner's usually are after a first sitting. */
const WIDTH = {
	attempt: 23,
	rev: 9,
	stamp: 41,
	seconds: 12,
	step: 8,
	role: 2,
	day: 14,
	language: 2,
	visited: 8,
	flagged: 7
};

const LANGUAGE = /^[A-Za-z0-9-]{1,35}$/;

/** What a bookmark always holds, and in this form for as long as the format lives. */
export function writeHead(out: BitWriter, progress: Progress, { steps, questions, roles }: Numbers) {
	const stepOf = numbersOf(steps);
	const questionOf = numbersOf(questions.map(({ id }) => id));
	const known = (ids: readonly string[], of: (id: string) => number | undefined) => ids.flatMap((id) => of(id) ?? []);
	const { completed, passed, score } = progress.reached;
	const language = progress.language !== null && LANGUAGE.test(progress.language) ? progress.language : '';
	out.number(progress.attempt, WIDTH.attempt);
	out.number(progress.rev, WIDTH.rev);
	out.number(progress.stamp, WIDTH.stamp);
	out.number(progress.seconds, WIDTH.seconds);
	writeOptional(out, (progress.place && stepOf(placeKey(progress.place))) ?? null, WIDTH.step);
	out.flag(completed);
	out.flag(passed);
	writeScore(out, score);
	writeOptional(out, (progress.role === null ? null : numbersOf(roles)(progress.role)) ?? null, WIDTH.role);
	out.flag(progress.evaluated);
	writeOptional(out, progress.passedOn, WIDTH.day);
	out.number(language.length, WIDTH.language);
	out.append(fromSigns(language));
	out.set(known(progress.visited, stepOf), WIDTH.visited);
	out.set(known(progress.flagged, questionOf), WIDTH.flagged);
}

/** The attempt, with which every bookmark begins. */
export const readAttempt = (input: BitReader): number => input.number(WIDTH.attempt);

/** What writeHead wrote, as a progress with nothing else in it. */
export function readHead(input: BitReader, { steps, questions, roles }: Numbers): Progress {
	const progress = newProgress(readAttempt(input));
	progress.rev = input.number(WIDTH.rev);
	progress.stamp = input.number(WIDTH.stamp);
	progress.seconds = input.number(WIDTH.seconds);
	progress.place = placeOf(steps[readOptional(input, WIDTH.step) ?? -1]);
	progress.reached = { completed: input.flag(), passed: input.flag(), score: readScore(input) };
	const role = readOptional(input, WIDTH.role);
	progress.role = role === null ? null : idOf(roles, role);
	progress.evaluated = input.flag();
	progress.passedOn = readOptional(input, WIDTH.day);
	progress.language = toSigns(input.raw(6 * input.number(WIDTH.language))) || null;
	progress.visited = input.set(WIDTH.visited).map((number) => idOf(steps, number));
	progress.flagged = input.set(WIDTH.flagged).map((number) =>
		idOf(
			questions.map(({ id }) => id),
			number
		)
	);
	return progress;
}

/** The place that a step's name says. */
export function placeOf(key: string | undefined): Place | null {
	const [unit, step] = key?.split('/') ?? [];
	return unit !== undefined && step !== undefined ? { unit, step } : null;
}
