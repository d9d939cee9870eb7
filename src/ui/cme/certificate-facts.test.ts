import { describe, expect, it } from 'vitest';
import {
	after,
	answerTo,
	entered,
	outlineOf,
	questionStep,
	rightResponse,
	section,
	singleChoice,
	unit
} from '../../../tests/builders.ts';
import type { Notice } from '#course/syllabus.ts';
import { newProgress, type Progress } from '#course/progress.ts';
import { activeTime, creditOf, passDay, roleOfPass } from './certificate-facts.ts';

const DAY = 20_780; // 2026-11-23

const passed = (changes: Partial<Progress> = {}): Progress => ({
	...newProgress(7),
	reached: { completed: true, passed: true, score: 0.9 },
	passedOn: DAY,
	...changes
});

describe('active time on a record', () => {
	it.each([
		[0, 'under 5 minutes'],
		[149, 'under 5 minutes'],
		[150, 'about 5 minutes'],
		[3_449, 'about 55 minutes'],
		[3_450, 'about 1 h'],
		[4_980, 'about 1 h 25 min']
	])('of %d seconds is %s', (seconds, words) => {
		expect(activeTime(seconds)).toBe(words);
	});
});

describe('credit on a record', () => {
	const notice: Notice = {
		audience: '',
		offLabel: '',
		disclosure: null,
		accredited: true,
		release: '2026-11-01',
		termination: '2026-11-30'
	};
	const outline = outlineOf([], { notice });

	it('is that of the day of the pass, whenever it is printed', () => {
		expect(creditOf(outline, passed(), '2030-01-01')).toBe('current');
		expect(creditOf(outline, passed({ passedOn: DAY + 30 }), '2026-11-23')).toBe('expired');
	});

	it('is that of today where the day of the pass is not known', () => {
		expect(passDay(passed({ passedOn: null }))).toBeNull();
		expect(creditOf(outline, passed({ passedOn: null }), '2030-01-01')).toBe('expired');
	});

	it('is not there in a course without front matter', () => {
		expect(creditOf(outlineOf([]), passed(), '2026-11-23')).toBe('pending');
	});
});

describe('the role on a record', () => {
	const role = (id: string, units: string[]) => ({ id, title: `A ${id}`, summary: '', units, blueprints: {} });
	const asked = singleChoice({ id: 'q' });
	const units = [unit({ id: 'a', steps: [questionStep(asked)] }), unit({ id: 'b', steps: [section('b1')] })];
	const outline = outlineOf(units, { roles: [role('student', ['a']), role('nurse', ['a', 'b'])] });
	const seen = after([entered('a', 'q'), answerTo(asked, rightResponse(asked))]);

	it('is the one whose work is done', () => {
		expect(roleOfPass(outline, passed({ ...seen, role: 'student' }))).toBe('A student');
	});

	it('is not that of somebody who changed it after the pass and has not done what it asks', () => {
		expect(roleOfPass(outline, passed({ ...seen, role: 'nurse' }))).toBeNull();
	});

	it('is missing where nobody has one', () => {
		expect(roleOfPass(outline, passed({ ...seen, role: null }))).toBeNull();
	});
});
