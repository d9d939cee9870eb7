import fc from 'fast-check';
import { createActor, fromCallback, type AnyActorRef, type EventObject } from 'xstate';
import type { Sitting } from '#course/course.machine.ts';
import {
	extras,
	type Numbers,
	type Outline,
	type Policy,
	type Step,
	type StepOutline,
	type Unit
} from '#course/model.ts';
import { newProgress, reduce, type Certainty, type LearnerEvent, type Progress } from '#course/progress.ts';
import { isScored, markOf, partsOf, rowsOf, type Question, type Response } from '#questions/index.ts';
import { ratings, type FreeText } from '#questions/free-text/free-text.ts';
import type { Likert } from '#questions/likert/likert.ts';
import type { Matching } from '#questions/matching/matching.ts';
import type { MultipleChoice } from '#questions/multiple-choice/multiple-choice.ts';
import type { Numeric, NumericField } from '#questions/numeric/numeric.ts';
import type { Ordering } from '#questions/ordering/ordering.ts';
import type { ChoiceOption, Option, QuestionBase } from '#questions/question.ts';
import type { SingleChoice } from '#questions/single-choice/single-choice.ts';
import { cellsOf, type Table } from '#questions/table/table.ts';

const base = (id: string): QuestionBase => ({
	id,
	objectives: ['o1'],
	claims: [],
	refs: [],
	scenario: [],
	stem: [`Stem of ${id}?`],
	hint: [],
	takeaway: [`Takeaway of ${id}`],
	audience: []
});

const explained = (id: string): Option => ({ id, text: [`Text ${id}`], rationale: [`Why ${id}`] });

const option = (id: string): ChoiceOption => ({ ...explained(id), consequence: [] });

/** Options a, b, c, d, of which a is right. */
export const singleChoice = (changes: Partial<SingleChoice> = {}): SingleChoice => ({
	...base('single'),
	type: 'single-choice',
	shuffle: true,
	key: 'a',
	options: ['a', 'b', 'c', 'd'].map(option),
	...changes
});

/** `keys` right options k1, k2 … and `distractors` wrong ones d1, d2 … */
export function multipleChoice(keys = 2, distractors = 2, changes: Partial<MultipleChoice> = {}): MultipleChoice {
	const named = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);
	return {
		...base('multiple'),
		type: 'multiple-choice',
		shuffle: true,
		keys: named('k', keys),
		options: [...named('k', keys), ...named('d', distractors)].map(option),
		...changes
	};
}

export const field = (changes: Partial<NumericField> = {}): NumericField => ({
	id: 'dose',
	label: ['Dose'],
	unit: 'g',
	key: 48,
	tolerance: 0.5,
	rationale: ['Why 48'],
	traps: [],
	...changes
});

/** One field: 48 g ± 0.5. */
export const numeric = (fields: NumericField[] = [field()], changes: Partial<Numeric> = {}): Numeric => ({
	...base('numeric'),
	type: 'numeric',
	fields,
	rows: [],
	...changes
});

/** Fever and rash belong in `signs`, ferritin in `tests`. */
export const matching = (changes: Partial<Matching> = {}): Matching => ({
	...base('matching'),
	type: 'matching',
	shuffle: true,
	categories: [
		{ id: 'signs', text: ['Signs'] },
		{ id: 'tests', text: ['Tests'] }
	],
	items: [
		{ ...explained('fever'), match: 'signs' },
		{ ...explained('rash'), match: 'signs' },
		{ ...explained('ferritin'), match: 'tests' }
	],
	...changes
});

/** A scale of low, middle and high. */
export const likert = (changes: Partial<Likert> = {}): Likert => ({
	...base('likert'),
	type: 'likert',
	scale: ['low', 'middle', 'high'].map((id) => ({ id, text: [id] })),
	...changes
});

/** Step a, then b and c in any order, then d. */
export const ordering = (changes: Partial<Ordering> = {}): Ordering => ({
	...base('ordering'),
	type: 'ordering',
	shuffle: true,
	groups: [['a'], ['b', 'c'], ['d']],
	items: ['a', 'b', 'c', 'd'].map(explained),
	...changes
});

/** Platelets speak for MAS and against a flare; of the ESR only MAS is asked, and it is absent. */
export const table = (changes: Partial<Table> = {}): Table => ({
	...base('table'),
	type: 'table',
	choices: ['for', 'against', 'absent'].map((id) => ({ id, text: [id] })),
	columns: ['mas', 'flare'].map((id) => ({ id, text: [id] })),
	rows: [
		{
			id: 'platelets',
			text: ['Platelets'],
			cells: { mas: { choice: 'for', rationale: ['Fall'] }, flare: { choice: 'against', rationale: ['Rise'] } }
		},
		{ id: 'esr', text: ['ESR'], cells: { mas: { choice: 'absent', rationale: ['Not done'] } } }
	],
	...changes
});

/** An expert's words, and two things to look for in one's own. */
export const freeText = (changes: Partial<FreeText> = {}): FreeText => ({
	...base('free-text'),
	type: 'free-text',
	expert: [{ t: 'p', c: ['What an expert wrote.'] }],
	checks: ['trend', 'plan'].map((id) => ({ id, text: [`I named the ${id}`] })),
	...changes
});

/** A dose by weight, asked with 18 kg or with 32 kg. */
export const numericWithRows = (changes: Partial<Numeric> = {}): Numeric => {
	const rows = [
		{ kg: 18, grams: 27 },
		{ kg: 32, grams: 48 }
	].map(({ kg, grams }) => ({
		id: `w${kg}`,
		scenario: [],
		stem: [`A child of ${kg} kg?`],
		hint: [],
		takeaway: [`${kg} kg it was`],
		fields: [field({ id: 'grams', key: grams, rationale: [`Why ${grams}`] })]
	}));
	const [first] = rows;
	return { ...numeric(first?.fields, { id: 'rows', stem: first?.stem ?? [] }), rows, ...changes };
};

export const questionStep = (question: Question, stage: number | null = null): Step => ({
	kind: 'question',
	id: question.id,
	question,
	stage
});

export const section = (id: string): Step => ({ kind: 'section', id, title: [id], blocks: [] });

export const stageStep = (id: string, stage: number): Step => ({
	kind: 'stage',
	id,
	title: [id],
	blocks: [],
	findings: [],
	trend: null,
	stage
});

/** The last screen of a case, with nothing on it. */
const expertStep: Step = { kind: 'expert', id: 'expert', differential: [], blocks: [] };

export const unit = (changes: Partial<Unit> & Pick<Unit, 'id'>): Unit => ({
	kind: 'lesson',
	title: changes.id,
	summary: '',
	minutes: 5,
	objectives: [],
	steps: [],
	...changes
});

/** A lesson with a single-choice and a numeric question between its screens. */
export const sampleLesson = unit({
	id: 'basics',
	steps: [
		{ kind: 'overview', id: 'overview' },
		section('what-it-is'),
		questionStep(singleChoice({ id: 'first-sign' })),
		questionStep(
			numeric([field({ id: 'total' }), field({ id: 'vials', key: 5, tolerance: 0, unit: '' })], { id: 'dose' })
		),
		{ kind: 'references', id: 'references' }
	]
});

/** A case of two stages: two questions of which one is an opinion, then a matching question; and the expert at its end. */
export const sampleCase = unit({
	id: 'night-call',
	kind: 'case',
	steps: [
		stageStep('arrival', 0),
		questionStep(multipleChoice(2, 2, { id: 'which-tests' }), 0),
		questionStep(likert({ id: 'how-sure' }), 0),
		stageStep('results', 1),
		questionStep(matching({ id: 'sort-findings' }), 1),
		expertStep
	]
});

export const sampleUnits: Unit[] = [sampleLesson, sampleCase];

/** What a course asks for that has neither tests nor roles. */
export const samplePolicy: Policy = {
	passMark: 0.8,
	completeOn: 'both',
	onFail: 'incomplete',
	attempts: null,
	certainty: false,
	evaluation: false
};

function stepOutline({ id, kind, ...step }: Step): StepOutline {
	if (!('question' in step)) return { id, kind };
	const { question } = step;
	const { audience } = question;
	return {
		id,
		kind,
		question: question.id,
		scored: isScored(question.type),
		...(audience.length > 0 ? { audience } : {})
	};
}

/** The skeleton of units, as content makes it. */
export const outlineOf = (units: readonly Unit[], changes: Partial<Outline> = {}): Outline => ({
	id: 'sample',
	version: '1.0.0',
	title: 'Sample',
	description: '',
	language: 'en',
	languages: ['en'],
	policy: samplePolicy,
	roles: [],
	commitUrl: null,
	clinicalReview: null,
	notice: null,
	extras: [...extras],
	units: units.map(({ id, kind, title, summary, minutes, steps }) => ({
		id,
		kind,
		title,
		summary,
		minutes,
		steps: steps.map(stepOutline)
	})),
	...changes
});

export const sampleOutline: Outline = outlineOf(sampleUnits);

export const questionsIn = (units: readonly Unit[]): Question[] =>
	units.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'question' ? [step.question] : [])));

/** The lasting numbers of a course that was never changed. */
export const numbersOf = (units: readonly Unit[]): Numbers => ({
	steps: units.flatMap(({ id, steps }) => steps.map((step) => `${id}/${step.id}`)),
	questions: questionsIn(units).map((question) => ({ id: question.id, parts: partsOf(question) })),
	roles: []
});

export const sampleNumbers: Numbers = numbersOf(sampleUnits);

/** Of a question with rows, the words and keys at its top are those of the first. */
const firstRow = ({ rows: [row] }: Numeric) => (row ? { row: row.id } : {});

/** A full mark's response to each question. */
export function rightResponse(question: Question): Response {
	switch (question.type) {
		case 'single-choice':
			return { type: question.type, option: question.key };
		case 'multiple-choice':
			return { type: question.type, options: question.keys };
		case 'numeric':
			return {
				type: question.type,
				values: Object.fromEntries(question.fields.map(({ id, key }) => [id, key])),
				...firstRow(question)
			};
		case 'matching':
			return { type: question.type, pairs: Object.fromEntries(question.items.map(({ id, match }) => [id, match])) };
		case 'likert':
			return { type: question.type, option: question.scale.at(-1)?.id ?? '' };
		case 'ordering':
			return { type: question.type, order: question.groups.flat() };
		case 'table':
			return {
				type: question.type,
				cells: Object.fromEntries(cellsOf(question).map(({ id, choice }) => [id, choice]))
			};
		case 'free-text':
			return { type: question.type, text: '', checks: question.checks.map(({ id }) => id), rating: 'matched' };
	}
}

/** A complete response that earns nothing. */
export function wrongResponse(question: Question): Response {
	switch (question.type) {
		case 'single-choice':
			return { type: question.type, option: question.options.find(({ id }) => id !== question.key)?.id ?? '' };
		case 'multiple-choice':
			return { type: question.type, options: question.options.map(({ id }) => id) };
		case 'numeric':
			return {
				type: question.type,
				values: Object.fromEntries(question.fields.map(({ id, key }) => [id, key + 1000])),
				...firstRow(question)
			};
		case 'matching':
			return {
				type: question.type,
				pairs: Object.fromEntries(
					question.items.map(({ id, match }) => [id, question.categories.find((one) => one.id !== match)?.id ?? ''])
				)
			};
		case 'likert':
			return { type: question.type, option: question.scale[0]?.id ?? '' };
		case 'ordering':
			return { type: question.type, order: question.groups.flat().reverse() };
		case 'table':
			return {
				type: question.type,
				cells: Object.fromEntries(
					cellsOf(question).map(({ id, choice }) => [id, question.choices.find((one) => one.id !== choice)?.id ?? ''])
				)
			};
		case 'free-text':
			return { type: question.type, text: '', checks: [], rating: 'missed' };
	}
}

export const entered = (unitId: string, step: string): LearnerEvent => ({
	type: 'entered',
	place: { unit: unitId, step }
});

/** An answer with a score set by hand, to a question of any type. */
export const answered = (
	question: string,
	score: number | null,
	chosen = 'a'
): Extract<LearnerEvent, { type: 'answered' }> => ({
	type: 'answered',
	question,
	response: { type: 'single-choice', option: chosen },
	score
});

/** A sitting in which nothing is out of the ordinary. */
export const sittingOf = (progress: Progress, changes: Partial<Sitting> = {}): Sitting => ({
	progress,
	offered: null,
	readOnly: false,
	elsewhere: false,
	detached: false,
	ended: false,
	learner: 'ann',
	policy: {},
	role: null,
	outline: null,
	unknownSettings: [],
	...changes
});

/** A page before and after which there is none. */
export const noHandover = { found: () => null, begin: () => undefined };

/** A progress after some events. */
export const after = (events: readonly LearnerEvent[], start: Progress = newProgress(7)): Progress =>
	events.reduce(reduce, start);

/** A number as a learner may type it: up to 15 digits, as many places as they like. */
export const anyTyped = fc
	.tuple(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), fc.nat(20))
	.map(([digits, places]) => (digits === 0 ? 0 : Number(`${digits}e-${places}`)));

/** Any complete response to a question. */
export function anyResponse(question: Question): fc.Arbitrary<Response> {
	const oneOf = (ids: string[]) => fc.constantFrom(...ids);
	const ids = partsOf(question);
	switch (question.type) {
		case 'single-choice':
		case 'likert':
			return oneOf(ids).map((chosen) => ({ type: question.type, option: chosen }));
		case 'multiple-choice':
			return fc.subarray(ids, { minLength: 1 }).map((options) => ({ type: question.type, options }));
		case 'numeric':
			return fc
				.tuple(
					fc.record(Object.fromEntries(question.fields.map(({ id }) => [id, anyTyped]))),
					question.rows.length > 0 ? oneOf(rowsOf(question)).map((row) => ({ row })) : fc.constant({})
				)
				.map(([values, row]) => ({ type: question.type, values, ...row }));
		case 'matching':
			return fc
				.record(
					Object.fromEntries(question.items.map(({ id }) => [id, oneOf(question.categories.map((one) => one.id))]))
				)
				.map((pairs) => ({ type: question.type, pairs }));
		case 'ordering':
			return fc.shuffledSubarray(ids, { minLength: ids.length }).map((order) => ({ type: question.type, order }));
		case 'table':
			return fc
				.record(
					Object.fromEntries(cellsOf(question).map(({ id }) => [id, oneOf(question.choices.map((one) => one.id))]))
				)
				.map((cells) => ({ type: question.type, cells }));
		case 'free-text':
			return fc
				.tuple(fc.subarray(question.checks.map(({ id }) => id)), fc.constantFrom(...ratings))
				.map(([checks, rating]) => ({ type: question.type, text: '', checks, rating }));
	}
}

/** What answering a question with this response tells the course. */
export const answerTo = (
	question: Question,
	response: Response,
	certainty: Certainty | null = null
): Extract<LearnerEvent, { type: 'answered' }> => ({
	type: 'answered',
	question: question.id,
	response,
	score: isScored(question.type) ? (markOf(question, response)?.score ?? null) : null,
	certainty
});

const anyScore = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));

/** Anything that can happen in a course of these units. */
export function anyEvent(units: readonly Unit[]): fc.Arbitrary<LearnerEvent> {
	const places = units.flatMap(({ id, steps }) => steps.map((step) => ({ unit: id, step: step.id })));
	const question = fc.constantFrom(...questionsIn(units));
	return fc.oneof(
		{ weight: 4, arbitrary: fc.constantFrom(...places).map((place): LearnerEvent => ({ type: 'entered', place })) },
		{
			weight: 4,
			arbitrary: question.chain((one) =>
				fc
					.tuple(anyResponse(one), fc.constantFrom<(Certainty | null)[]>(null, 1, 2, 3))
					.map(([response, certainty]): LearnerEvent => answerTo(one, response, certainty))
			)
		},
		{ weight: 1, arbitrary: question.map(({ id }): LearnerEvent => ({ type: 'retried', question: id })) },
		{
			weight: 1,
			arbitrary: fc
				.constantFrom(...units)
				.map((one): LearnerEvent => ({ type: 'restarted', questions: questionsIn([one]).map(({ id }) => id) }))
		},
		{ weight: 1, arbitrary: fc.nat(600).map((seconds): LearnerEvent => ({ type: 'spent', seconds })) },
		{
			weight: 1,
			arbitrary: fc
				.tuple(
					fc.record({ completed: fc.boolean(), passed: fc.boolean(), score: anyScore }),
					fc.option(fc.integer({ min: 20_000, max: 20_400 }))
				)
				.map(([reached, day]): LearnerEvent => ({ type: 'reached', reached, day }))
		}
	);
}

export const anyEvents = (units: readonly Unit[], maxLength = 30): fc.Arbitrary<LearnerEvent[]> =>
	fc.array(anyEvent(units), { maxLength });

/** An actor that tells what its child sends it; a child that speaks to its parent must have one. */
export const parentHearing = <E extends EventObject>(hear: (event: E) => void): AnyActorRef =>
	createActor(fromCallback<E>(({ receive }) => receive(hear))).start();
