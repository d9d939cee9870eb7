import { expect, it } from 'vitest';
import type { Outcome } from '#course/outcome.ts';
import { fakeLms, steppedTime } from '../../../tests/contracts/fake-lms.ts';
import { scorm2004Session } from './session.ts';

async function reported(start: Record<string, string>, outcome: Outcome) {
	const lms = fakeLms('scorm2004', start);
	const session = scorm2004Session({ window: lms.launch(), patience: 0, ...steppedTime() });
	const launch = await session.open();
	session.report(outcome);
	await session.close();
	return { launch, stored: lms.stored };
}

it('says completion, success, score and progress apart', async () => {
	const { stored } = await reported({}, { completion: 'completed', success: 'passed', score: 0.867, progress: 1 });
	expect(stored).toMatchObject({
		'cmi.completion_status': 'completed',
		'cmi.success_status': 'passed',
		'cmi.score.scaled': '0.867',
		'cmi.score.raw': '86.7',
		'cmi.score.min': '0',
		'cmi.score.max': '100',
		'cmi.progress_measure': '1'
	});
});

it('does not take a result back to unknown', async () => {
	const start = { 'cmi.completion_status': 'incomplete', 'cmi.success_status': 'failed' };
	const { stored } = await reported(start, {
		completion: 'incomplete',
		success: 'unknown',
		score: null,
		progress: 0.25
	});
	expect(stored).toMatchObject({ 'cmi.success_status': 'failed', 'cmi.progress_measure': '0.25' });
});

it('completes what a broken commit stored as passed alone', async () => {
	const { launch, stored } = await reported(
		{ 'cmi.completion_status': 'unknown', 'cmi.success_status': 'passed', 'cmi.score.scaled': '0.9' },
		{ completion: 'incomplete', success: 'unknown', score: null, progress: 0.1 }
	);
	expect(launch.reached).toEqual({ completed: true, passed: true, score: 0.9 });
	expect(stored).toMatchObject({
		'cmi.completion_status': 'completed',
		'cmi.success_status': 'passed',
		'cmi.progress_measure': '1'
	});
});

it('does not begin what a broken commit stored as passed alone', async () => {
	const lms = fakeLms('scorm2004', { 'cmi.completion_status': 'unknown', 'cmi.success_status': 'passed' });
	const session = scorm2004Session({ window: lms.launch(), patience: 0, ...steppedTime() });
	await session.open();
	session.saveBookmark('b', 'm1/a');
	await session.close();
	expect(lms.calls).not.toContain('SetValue cmi.completion_status=incomplete');
});

it.each([
	['0.8', 0.8],
	['0', null],
	['-0.5', null],
	['', null]
])('reads a passing score of "%s"', async (passing, passMark) => {
	const lms = fakeLms('scorm2004', { 'cmi.scaled_passing_score': passing });
	const launch = await scorm2004Session({ window: lms.launch(), patience: 0, ...steppedTime() }).open();
	expect(launch.passMark).toBe(passMark);
});
