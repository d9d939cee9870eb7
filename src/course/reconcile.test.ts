import { describe, expect, it } from 'vitest';
import { after, answered, entered } from '../../tests/builders.ts';
import { newProgress } from './progress.ts';
import { reconcile } from './reconcile.ts';

const shared = after([entered('basics', 'overview')]);
const lms = after([answered('first-sign', 1)], shared);
const local = after([entered('basics', 'what-it-is')], shared);
const another = after([entered('basics', 'references')], newProgress(8));

describe('the record that a sitting goes on from', () => {
	it('is none for a learner without any', () => {
		expect(reconcile({ lms: null, local: null, entry: 'ab-initio' })).toEqual({ progress: null, offered: null });
	});

	it('is the LMS’s where this device has none', () => {
		expect(reconcile({ lms, local: null, entry: 'resume' })).toEqual({ progress: lms, offered: null });
	});

	it('is both joined when they are of one attempt', () => {
		const { progress, offered } = reconcile({ lms, local, entry: 'resume' });
		expect(progress?.visited).toEqual(['basics/overview', 'basics/what-it-is']);
		expect(Object.keys(progress?.answers ?? {})).toEqual(['first-sign']);
		expect(offered).toBeNull();
	});

	it('is the LMS’s alone when the device’s is of another attempt', () => {
		expect(reconcile({ lms, local: another, entry: 'resume' })).toEqual({ progress: lms, offered: null });
	});

	it.each(['resume', 'unknown'] as const)('is the device’s when the LMS lost its own and says "%s"', (entry) => {
		expect(reconcile({ lms: null, local, entry })).toEqual({ progress: local, offered: null });
	});

	it('is asked of the learner when the LMS says that this is the first launch', () => {
		expect(reconcile({ lms: null, local, entry: 'ab-initio' })).toEqual({ progress: null, offered: local });
	});

	it('is none when all that the device has is an attempt in which nothing was seen', () => {
		expect(reconcile({ lms: null, local: newProgress(8), entry: 'ab-initio' })).toEqual({
			progress: null,
			offered: null
		});
	});
});
