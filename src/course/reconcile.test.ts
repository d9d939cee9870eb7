import { describe, expect, it } from 'vitest';
import { after, answered, entered } from '../../tests/builders.ts';
import { newProgress } from './progress.ts';
import { reconcile, type Records } from './reconcile.ts';

const shared = after([entered('basics', 'overview')]);
const lms = after([answered('first-sign', 1)], shared);
const local = after([entered('basics', 'what-it-is')], shared);
const another = after([entered('basics', 'references')], newProgress(8));
const none = { progress: null, offered: null, aside: null };

const among = (records: Partial<Records>) =>
	reconcile({
		lms: null,
		local: null,
		entry: 'ab-initio',
		reached: { completed: false, passed: false, score: null },
		confirmed: null,
		...records
	});

describe('the record that a sitting goes on from', () => {
	it('is none for a learner without any', () => {
		expect(among({})).toEqual(none);
	});

	it('is the LMS’s where this device has none', () => {
		expect(among({ lms, entry: 'resume' })).toEqual({ ...none, progress: lms });
	});

	it('is both joined when they are of one attempt', () => {
		const { progress, offered, aside } = among({ lms, local, entry: 'resume' });
		expect(progress?.visited).toEqual(['basics/overview', 'basics/what-it-is']);
		expect(Object.keys(progress?.answers ?? {})).toEqual(['first-sign']);
		expect([offered, aside]).toEqual([null, null]);
	});

	it('is the LMS’s alone when the device’s is of another attempt, which is put aside', () => {
		expect(among({ lms, local: another, entry: 'resume' })).toEqual({ ...none, progress: lms, aside: another });
	});

	it.each(['resume', 'unknown'] as const)('is the device’s when the LMS lost its own and says "%s"', (entry) => {
		expect(among({ local, entry })).toEqual({ ...none, progress: local });
	});

	it.each([
		{ completed: true, passed: false, score: null },
		{ completed: false, passed: false, score: 0.4 }
	])('is the device’s when the LMS lost its bookmark alone and kept %j', (reached) => {
		expect(among({ local, reached })).toEqual({ ...none, progress: local });
	});

	it('is asked of the learner when the LMS says that this is the first launch', () => {
		expect(among({ local })).toEqual({ ...none, offered: local, aside: local });
	});

	it('is a new attempt where the LMS once gave back what it now lacks, and had all of it: it was reset', () => {
		const confirmed = { rev: local.rev, isReturned: true };
		expect(among({ local, confirmed })).toEqual({ ...none, aside: local });
	});

	it.each([
		['never gave anything back, and may have kept nothing', { rev: local.rev, isReturned: false }],
		['lacks the last that was done', { rev: local.rev - 1, isReturned: true }]
	])('is asked of the learner where the LMS %s', (_what, confirmed) => {
		expect(among({ local, confirmed }).offered).toEqual(local);
	});

	it('is none when all that the device has is an attempt in which nothing was seen', () => {
		expect(among({ local: newProgress(8) })).toEqual(none);
	});
});
