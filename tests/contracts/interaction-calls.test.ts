import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { interactionsOf } from '#app/interactions.ts';
import { newProgress } from '#course/progress.ts';
import { markOf, type Question, type Response } from '#questions/index.ts';
import { scorm12Session } from '#targets/scorm12/session.ts';
import { scorm2004Session } from '#targets/scorm2004/session.ts';
import {
	field,
	freeText,
	likert,
	matching,
	multipleChoice,
	numeric,
	numericWithRows,
	ordering,
	questionStep,
	singleChoice,
	table,
	unit
} from '../builders.ts';
import { fakeLms, steppedTime, type Standard } from './fake-lms.ts';
import { interactionCalls } from './interaction-calls.ts';

// SCORM 1.2 tells the learner's time of day.
const zone = process.env['TZ'];
beforeAll(() => void (process.env['TZ'] = 'UTC'));
afterAll(() => {
	if (zone === undefined) delete process.env['TZ'];
	else process.env['TZ'] = zone;
});

const AT = Date.UTC(2026, 0, 2, 10, 20, 30);
const sessions = { scorm12: scorm12Session, scorm2004: scorm2004Session };

/** What an LMS is told of one answer, from `cmi.interactions.` on. */
async function told(standard: Standard, question: Question, response: Response): Promise<string[]> {
	const lms = fakeLms(standard);
	const session = sessions[standard]({ window: lms.launch(), patience: 0, ...steppedTime() });
	await session.open();
	const event = {
		type: 'answered' as const,
		question: question.id,
		response,
		score: markOf(question, response)?.score ?? null
	};
	const lesson = unit({ id: 'm1', steps: [questionStep(question)] });
	const at = { at: AT, latencySeconds: 4.25, version: '1.0.0' };
	for (const one of interactionsOf(lesson, event, newProgress(7), at))
		expect(session.record(one)).toEqual({ ok: true });
	const front = /^(LMS)?SetValue cmi\.interactions\./;
	return lms.calls.filter((call) => front.test(call)).map((call) => call.replace(front, ''));
}

/** As many as there are folders in src/questions. */
const typeCount = readdirSync(new URL('../../src/questions', import.meta.url), { withFileTypes: true }).filter(
	(entry) => entry.isDirectory()
).length;

const cases: [string, Question, Response][] = [
	['single choice', singleChoice({ id: 'first-test' }), { type: 'single-choice', option: 'b' }],
	['multiple choice', multipleChoice(2, 2, { id: 'which-signs' }), { type: 'multiple-choice', options: ['d1', 'k1'] }],
	['numeric with one field', numeric(), { type: 'numeric', values: { dose: 48.25 } }],
	[
		'numeric with two fields',
		numeric([field(), field({ id: 'rate', key: 2, tolerance: 0 })]),
		{ type: 'numeric', values: { dose: 1, rate: 2 } }
	],
	['numeric with rows', numericWithRows(), { type: 'numeric', row: 'w32', values: { grams: 48 } }],
	['matching', matching(), { type: 'matching', pairs: { fever: 'signs', rash: 'tests', ferritin: 'tests' } }],
	['ordering with a group', ordering(), { type: 'ordering', order: ['a', 'c', 'd', 'b'] }],
	[
		'table',
		table(),
		{
			type: 'table',
			cells: { 'platelets.mas': 'for', 'platelets.flare': 'for', 'esr.mas': 'absent' }
		}
	],
	['likert', likert(), { type: 'likert', option: 'middle' }],
	['free text', freeText(), { type: 'free-text', text: 'Ferritin\nrises.', checks: ['trend'], rating: 'partly' }]
];

describe.each<Standard>(['scorm12', 'scorm2004'])('%s is told of', (standard) => {
	it.each(cases)('%s', async (name, question, response) => {
		expect(await told(standard, question, response)).toEqual(interactionCalls[standard][name]);
	});
});

it('no type of question is left out', () => {
	expect(new Set(cases.map(([, { type }]) => type)).size).toBe(typeCount);
});
