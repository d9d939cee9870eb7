import { expect, it } from 'vitest';
import type { Outcome } from '#course/outcome.ts';
import { fakeLms, steppedTime } from '../../../tests/contracts/fake-lms.ts';
import { scorm12Session } from './session.ts';
import { lessonStatus } from './status.ts';

const nothing = { completed: false, passed: false, score: null };
const outcome = (completion: Outcome['completion'], success: Outcome['success']): Outcome => ({
	completion,
	success,
	score: success === 'unknown' ? null : 0.5,
	progress: 1
});

it.each<[Outcome, string]>([
	[outcome('incomplete', 'unknown'), 'incomplete'],
	[outcome('completed', 'unknown'), 'completed'],
	[outcome('completed', 'passed'), 'passed'],
	[outcome('incomplete', 'failed'), 'failed'],
	[outcome('completed', 'failed'), 'failed']
])('says two statuses in one: %j', (given, status) => {
	expect(lessonStatus(given, nothing)).toBe(status);
});

it.each<[string, string]>([
	['passed', 'passed'],
	['completed', 'completed']
])('keeps a status of %s against a fail, and sends no score that would turn it', async (status, kept) => {
	const lms = fakeLms('scorm12', { 'cmi.core.lesson_status': status });
	const session = scorm12Session({ window: lms.launch(), patience: 0, ...steppedTime() });
	await session.open();
	session.report(outcome('completed', 'failed'));
	await session.close();
	expect(lms.stored['cmi.core.lesson_status']).toBe(kept);
	expect(lms.stored['cmi.core.score.raw']).toBeUndefined();
});

it.each([
	['80', 0.8],
	['0', null],
	['', null],
	['120', null]
])('reads a mastery score of "%s"', async (mastery, passMark) => {
	const lms = fakeLms('scorm12', { 'cmi.student_data.mastery_score': mastery });
	const launch = await scorm12Session({ window: lms.launch(), patience: 0, ...steppedTime() }).open();
	expect(launch.passMark).toBe(passMark);
});

it('reports where an LMS has neither score.min nor score.max', async () => {
	const lms = fakeLms('scorm12');
	const session = scorm12Session({ window: lms.launch(), patience: 0, ...steppedTime() });
	await session.open();
	lms.fault = (_call, element, normal) => (/score\.(min|max)$/.test(element) ? 'false' : normal());
	lms.lastError = () => '401';
	expect(session.report(outcome('completed', 'passed'))).toEqual({ ok: true });
	await session.commit();
	expect(lms.stored['cmi.core.score.raw']).toBe('50');
});
