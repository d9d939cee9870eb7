import { describe, expect, it } from 'vitest';
import type { Interaction } from '#ports/lms-session.ts';
import type { Fact } from './facts.ts';
import { readLaunchData } from './launch-data.ts';
import { statementOf } from './statements.ts';

const AT = Date.UTC(2026, 0, 2, 10, 20, 30);
const COURSE = 'urn:uuid:8e2f2b1e-6f0a-5a39-8d2b-3c8f3d9f4a11';
const UNIT = 'https://lms.example/activities/17';
const ADL = 'http://adlnet.gov/expapi';
const url = {
	endpoint: 'https://lms.example/xapi/',
	fetch: 'https://lms.example/fetch/1',
	actor: { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'ann-17' } },
	registration: '3d0e5c4c-1f1d-4a53-9a61-0f2f6a3c9b11',
	activityId: UNIT
};
const asked: Interaction = {
	id: 'm1-fever',
	kind: 'choice',
	response: ['ferritin'],
	correct: ['ferritin'],
	score: 1,
	description: 'Which test first?',
	objectives: ['spot-mas'],
	parts: ['ferritin', 'esr'],
	weighting: 1,
	at: AT,
	latencySeconds: 4.25
};

interface Said {
	id: string;
	object: { id: string; definition: Record<string, unknown> };
	result: Record<string, unknown> & { extensions: Record<string, unknown> };
	context: { contextActivities: Record<string, { id: string }[]>; extensions: Record<string, unknown> };
	timestamp: string;
}

function said(fact: Fact, launchData: Record<string, unknown> = {}): Said {
	const contextTemplate = { contextActivities: { grouping: [{ id: COURSE }] } };
	const data = readLaunchData(JSON.stringify({ contextTemplate, launchMode: 'Normal', ...launchData }));
	return statementOf(fact, { url, data, language: 'vi' }) as unknown as Said;
}

const answered = (changes: Partial<Interaction> = {}) =>
	said({ verb: 'answered', id: 'a', at: AT, interaction: { ...asked, ...changes } });

it.each([
	[0, 'PT0S'],
	[0.25, 'PT0.25S'],
	[59.999, 'PT1M'],
	[61.5, 'PT1M1.5S'],
	[3600, 'PT1H'],
	[7265, 'PT2H1M5S'],
	[-1, 'PT0S']
])('%d seconds last %s', (seconds, duration) => {
	expect(said({ verb: 'terminated', id: 't', at: AT, seconds }).result).toEqual({ duration });
});

it('is dated when it happened, not when it is said', () => {
	expect(said({ verb: 'initialized', id: 'i', at: AT }).timestamp).toBe('2026-01-02T10:20:30.000Z');
});

it('tells progress in whole percent, and never more than there is', () => {
	const { result } = said({ verb: 'progressed', id: 'p', at: AT, progress: 0.579 });
	expect(result).toEqual({ extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/progress': 57 } });
});

describe('a score and the LMS’s mastery score', () => {
	const scoreOf = (verb: 'passed' | 'failed', score: number) =>
		said({ verb, id: 's', at: AT, seconds: 1, score }, { masteryScore: 0.8 }).result['score'];

	it.each([0.8, 1])('a pass with %d is told with it', (score) => {
		expect(scoreOf('passed', score)).toMatchObject({ scaled: score });
	});

	it.each([
		['passed', 0.79],
		['failed', 0.8],
		['failed', 0.9]
	] as const)('%s with %d is told without it', (verb, score) => {
		expect(scoreOf(verb, score)).toBeUndefined();
	});

	it('a fail names the mark that it missed', () => {
		const { result, context } = said(
			{ verb: 'failed', id: 's', at: AT, seconds: 1, score: 0.79 },
			{ masteryScore: 0.8 }
		);
		expect(result['score']).toEqual({ scaled: 0.79, raw: 79, min: 0, max: 100 });
		expect(context.extensions['https://w3id.org/xapi/cmi5/context/extensions/masteryscore']).toBe(0.8);
	});

	it.each([-0.1, 1.1, '0.8', null])('a mark of %j is none', (masteryScore) => {
		const { result, context } = said({ verb: 'passed', id: 's', at: AT, seconds: 1, score: 0.1 }, { masteryScore });
		expect(result['score']).toMatchObject({ scaled: 0.1 });
		expect(context.extensions).toEqual({});
	});
});

describe('an answer', () => {
	it('names its question beside the course, its unit as parent, and its objectives', () => {
		const { object, context } = answered();
		expect(object).toEqual({
			objectType: 'Activity',
			id: `${COURSE}#m1-fever`,
			definition: {
				type: `${ADL}/activities/cmi.interaction`,
				interactionType: 'choice',
				description: { vi: 'Which test first?' },
				correctResponsesPattern: ['ferritin'],
				choices: [{ id: 'ferritin' }, { id: 'esr' }]
			}
		});
		expect(context.contextActivities).toEqual({
			grouping: [{ id: COURSE }],
			parent: [{ objectType: 'Activity', id: UNIT }],
			other: [{ objectType: 'Activity', id: `${COURSE}#spot-mas`, definition: { type: `${ADL}/activities/objective` } }]
		});
	});

	it.each([
		[1, { success: true, score: { scaled: 1 } }],
		[0.75, { success: false, score: { scaled: 0.75 } }],
		[0, { success: false, score: { scaled: 0 } }],
		[null, {}]
	])('of which %j was right', (score, judged) => {
		expect(answered({ score }).result).toEqual({ response: 'ferritin', ...judged, duration: 'PT4.25S' });
	});

	it.each([
		['sequencing', 'steps'],
		['likert', 'scale']
	] as const)('lists the parts of %s as %s', (kind, list) => {
		expect(answered({ kind }).object.definition[list]).toEqual([{ id: 'ferritin' }, { id: 'esr' }]);
	});

	it('tells several responses, pairs, numbers and ranges in the words of the standard', () => {
		expect(answered({ response: ['a', 'b'] }).result['response']).toBe('a[,]b');
		expect(
			answered({
				kind: 'matching',
				response: [
					['a', '1'],
					['b', '2']
				]
			}).result['response']
		).toBe('a[.]1[,]b[.]2');
		expect(answered({ kind: 'numeric', response: 0.5 }).result['response']).toBe('0.5');
		expect(
			answered({ kind: 'numeric', correct: { min: 1, max: 2.5 } }).object.definition['correctResponsesPattern']
		).toEqual(['1[:]2.5']);
	});
});
