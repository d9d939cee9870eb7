import { expect, it } from 'vitest';
import type { Outcome } from '#course/outcome.ts';
import { steppedTime } from '../../../tests/contracts/fake-lms.ts';
import type { Frame } from '../scorm/find-api.ts';
import { scorm12Session } from './session.ts';

/** A player that, like Moodle's, sends with a commit only what has changed since it was last sent, stored or not. */
function forgetfulPlayer(stored: Record<string, string> = {}) {
	const lms = { stored: { ...stored }, isDown: false, posts: [] as Record<string, string>[] };
	const values: Record<string, string> = { ...stored };
	const sent: Record<string, string> = { ...stored };
	function commit() {
		const post = Object.fromEntries(
			Object.entries(values).filter(([element, value]) => value !== sent[element] && !element.endsWith('session_time'))
		);
		Object.assign(sent, post);
		lms.posts.push(post);
		if (lms.isDown) return 'false';
		Object.assign(lms.stored, post);
		return 'true';
	}
	const API = {
		LMSInitialize: () => 'true',
		LMSGetValue: (element: string) => values[element] ?? '',
		LMSSetValue(element: string, value: string) {
			values[element] = value;
			return 'true';
		},
		LMSCommit: commit,
		LMSFinish: commit,
		LMSGetLastError: () => (lms.isDown ? '101' : '0'),
		LMSGetErrorString: () => ''
	};
	return { lms, window: { API } as Frame };
}

const passed: Outcome = { completion: 'completed', success: 'passed', score: 0.8, progress: 1 };
const started = async (window: Frame) => {
	const session = scorm12Session({ window, patience: 0, ...steppedTime() });
	await session.open();
	return session;
};

it('tells a player that forgets what a failed commit held until the server has it', async () => {
	const { lms, window } = forgetfulPlayer();
	const session = await started(window);
	await session.commit();
	lms.isDown = true;
	session.saveBookmark('a2.xyz.0', 'm1/dose');
	session.report(passed);
	await session.commit();
	await session.commit();
	lms.isDown = false;
	expect(await session.commit()).toEqual({ ok: true });
	expect(lms.stored).toMatchObject({ 'cmi.core.lesson_status': 'passed', 'cmi.core.exit': 'suspend' });
	expect(Number(lms.stored['cmi.core.score.raw'])).toBe(80);
	const next = forgetfulPlayer(lms.stored).window;
	const launch = await scorm12Session({ window: next, patience: 0, ...steppedTime() }).open();
	expect(launch).toMatchObject({ bookmark: 'a2.xyz.0', location: 'm1/dose', reached: { passed: true, score: 0.8 } });
});

it('says in between no less than what the LMS had confirmed', async () => {
	const { lms, window } = forgetfulPlayer({ 'cmi.core.lesson_status': 'completed' });
	const session = await started(window);
	await session.commit();
	lms.isDown = true;
	session.report(passed);
	await session.commit();
	lms.isDown = false;
	lms.posts.splice(0);
	await session.commit();
	expect(lms.posts.flatMap((post) => post['cmi.core.lesson_status'] ?? [])).toEqual(['completed', 'passed']);
});

it('leaves nothing in between behind where the status was told after the commit that failed', async () => {
	const { lms, window } = forgetfulPlayer();
	const session = await started(window);
	await session.commit();
	lms.isDown = true;
	session.saveBookmark('b', 'm1/a');
	await session.commit();
	lms.isDown = false;
	session.report(passed);
	await session.commit();
	expect(lms.stored['cmi.core.lesson_status']).toBe('passed');
});

it('tells what was set while the server was away, though a retry had sent it already', async () => {
	const { lms, window } = forgetfulPlayer();
	const session = await started(window);
	lms.isDown = true;
	session.saveBookmark('b', 'm1/a');
	await session.commit();
	session.saveBookmark('c', 'm1/b');
	await session.commit();
	lms.isDown = false;
	await session.commit();
	const next = scorm12Session({ window: forgetfulPlayer(lms.stored).window, patience: 0, ...steppedTime() });
	expect(await next.open()).toMatchObject({ bookmark: 'c', location: 'm1/b' });
});

it('says nothing in between, and sends nothing twice, while commits are taken', async () => {
	const { lms, window } = forgetfulPlayer();
	const session = await started(window);
	session.report(passed);
	session.saveBookmark('b', 'm1/a');
	await session.commit();
	await session.commit();
	expect(lms.posts).toHaveLength(2);
	expect(lms.posts[1]).toEqual({});
	expect(lms.stored['cmi.suspend_data']).toBe('b');
});

it('asks a server that stays away once a retry, not twice', async () => {
	const { lms, window } = forgetfulPlayer();
	const session = await started(window);
	lms.isDown = true;
	session.report(passed);
	await session.commit();
	lms.posts.splice(0);
	await session.commit();
	expect(lms.posts).toHaveLength(1);
});

it('tells the lessons again, each under its own id in the end and no lower in between than the LMS had confirmed', async () => {
	const { lms, window } = forgetfulPlayer({
		'cmi.objectives._children': 'id,score,status',
		'cmi.objectives._count': '1',
		'cmi.objectives.0.id': 'm1',
		'cmi.objectives.0.status': 'completed'
	});
	const session = await started(window);
	await session.commit();
	const lesson = { title: 'One', ...passed };
	session.reportLessons([
		{ ...lesson, id: 'm1' },
		{ ...lesson, id: 'm2' }
	]);
	lms.isDown = true;
	await session.commit();
	lms.isDown = false;
	lms.posts.splice(0);
	await session.commit();
	expect(lms.stored).toMatchObject({
		'cmi.objectives.0.id': 'm1',
		'cmi.objectives.0.status': 'passed',
		'cmi.objectives.1.id': 'm2',
		'cmi.objectives.1.status': 'passed'
	});
	expect([0, 1].map((n) => Number(lms.stored[`cmi.objectives.${n}.score.raw`]))).toEqual([80, 80]);
	expect(lms.posts.flatMap((post) => post['cmi.objectives.0.status'] ?? [])).toEqual(['completed', 'passed']);
});

it('knows a lesson by the id that a cut-off retry left behind', async () => {
	const { lms, window } = forgetfulPlayer({
		'cmi.objectives._children': 'id,score,status',
		'cmi.objectives._count': '1',
		'cmi.objectives.0.id': 'm1_',
		'cmi.objectives.0.status': 'incomplete'
	});
	const session = await started(window);
	session.reportLessons([{ id: 'm1', title: 'One', ...passed }]);
	await session.close();
	expect(lms.stored).toMatchObject({ 'cmi.objectives.0.id': 'm1', 'cmi.objectives.0.status': 'passed' });
	expect(lms.stored['cmi.objectives.1.id']).toBeUndefined();
});

it('tells a player that forgets how the sitting ends, when the very first commit failed', async () => {
	const { lms, window } = forgetfulPlayer();
	const session = await started(window);
	lms.isDown = true;
	session.saveBookmark('a2.xyz.0', 'm1/dose');
	await session.commit();
	lms.isDown = false;
	expect(await session.commit()).toEqual({ ok: true });
	expect(lms.stored['cmi.core.exit']).toBe('suspend');
});
