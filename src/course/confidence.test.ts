import { expect, it } from 'vitest';
import { after, answerTo, likert, questionStep, singleChoice, stageStep } from '../../tests/builders.ts';
import { confidenceChange } from './confidence.ts';
import type { LearnerEvent } from './progress.ts';

const before = likert({ id: 'before' });
const between = singleChoice({ id: 'between' });
const end = likert({ id: 'end' });
const steps = [stageStep('arrival', 0), ...[before, between, end].map((one) => questionStep(one, 0))];

const sure = (question: typeof before, option: string) => answerTo(question, { type: 'likert', option });
const chosen = (option: string) => answerTo(between, { type: 'single-choice', option });
const change = (...events: LearnerEvent[]) => confidenceChange({ steps }, after(events));

it('sets the first answer of confidence beside the last', () => {
	expect(change(sure(before, 'low'), chosen('a'), sure(end, 'high'))).toMatchObject({
		before: { text: ['low'], place: 1, of: 3 },
		after: { text: ['high'], place: 3, of: 3 }
	});
});

it('counts the marked questions that were answered fully right', () => {
	expect(change(sure(before, 'low'), chosen('a'), sure(end, 'low'))).toMatchObject({ right: 1, marked: 1 });
	expect(change(sure(before, 'low'), chosen('b'), sure(end, 'low'))).toMatchObject({ right: 0, marked: 1 });
});

it('says nothing while one of the two has no answer that stands', () => {
	expect(change(sure(before, 'low'), chosen('a'))).toBeNull();
	const events = [sure(before, 'low'), sure(end, 'high')];
	expect(change(...events, { type: 'restarted', questions: ['before', 'end'] })).toBeNull();
});

it('says nothing where the answer is no longer a step of the scale', () => {
	expect(change(sure(before, 'removed'), sure(end, 'high'))).toBeNull();
});

it('says nothing of a case that asks for confidence once', () => {
	const once = { steps: [questionStep(before, 0)] };
	expect(confidenceChange(once, after([sure(before, 'low')]))).toBeNull();
});
