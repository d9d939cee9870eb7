import { describe, expect, it } from 'vitest';
import type { LmsSettings } from '#ports/lms-session.ts';
import { settingsOf } from '#targets/scorm/profiles.ts';
import { scorm12Session } from '#targets/scorm12/session.ts';
import { scorm2004Session } from '#targets/scorm2004/session.ts';
import { fakeLms, steppedTime, type Standard } from './fake-lms.ts';
import { halfway, interaction, passed } from './lms-session.contract.ts';

const sessions = { scorm12: scorm12Session, scorm2004: scorm2004Session };
const lesson = { id: 'm1', title: 'One', ...passed };

/** The calls of a whole sitting with these settings; null for a session that was never told any. */
async function calls(standard: Standard, changes: Partial<LmsSettings> | null, outcome = passed): Promise<string[]> {
	const lms = fakeLms(standard);
	const session = sessions[standard]({ window: lms.launch(), patience: 0, ...steppedTime() });
	await session.open();
	if (changes) session.configure({ ...settingsOf('generic'), ...changes });
	session.saveBookmark('b', 'm1/a');
	for (const id of ['q1', 'q2', 'q3']) session.record(interaction({ id }));
	session.report(outcome);
	session.reportLessons([lesson]);
	await session.commit();
	session.saveBookmark('c', 'm1/b');
	await session.close();
	return lms.calls.map((call) => call.replace(/^LMS/, ''));
}

/** What one list has and the other lacks, in order. */
function difference(before: string[], after: string[]) {
	const without = (list: string[], other: string[]) => {
		const left = [...other];
		return list.filter((call) => {
			const at = left.indexOf(call);
			if (at >= 0) left.splice(at, 1);
			return at < 0;
		});
	};
	return { gone: without(before, after), added: without(after, before) };
}

describe.each<Standard>(['scorm12', 'scorm2004'])('a setting of launch data in %s', (standard) => {
	const is12 = standard === 'scorm12';
	const change = async (changes: Partial<LmsSettings>, outcome = passed) =>
		difference(await calls(standard, {}, outcome), await calls(standard, changes, outcome));

	it('changes nothing where it is the generic one', async () => {
		expect(await calls(standard, {})).toEqual(await calls(standard, null));
	});

	it('exit=normal ends a completed course for good, and says so last', async () => {
		expect(await change({ exit: 'normal' })).toEqual({
			gone: [],
			added: [is12 ? 'SetValue cmi.core.exit=' : 'SetValue cmi.exit=normal']
		});
	});

	it('exit=normal suspends a course that is not completed', async () => {
		expect(await change({ exit: 'normal' }, halfway)).toEqual({ gone: [], added: [] });
	});

	it('interactions=off neither asks for nor sets any', async () => {
		const { gone, added } = await change({ interactions: 0 });
		expect(added).toEqual([]);
		const all = (await calls(standard, {})).filter((call) => call.includes('cmi.interactions'));
		expect(gone).toEqual(all);
		expect(all.length).toBeGreaterThan(20);
	});

	it('interactions=off does not ask how many the LMS holds either', async () => {
		const lms = fakeLms(standard);
		const session = sessions[standard]({ window: lms.launch(), patience: 0, ...steppedTime() });
		await session.open();
		session.configure({ ...settingsOf('generic'), interactions: 0 });
		lms.calls.length = 0;
		expect(session.said()).toBeNull();
		expect(lms.calls).toEqual([]);
	});

	it('interactions=2 leaves the third out', async () => {
		const { gone, added } = await change({ interactions: 2 });
		expect(added).toEqual([]);
		expect(gone.length).toBeGreaterThan(6);
		expect(gone.filter((call) => !call.startsWith('SetValue cmi.interactions.2.'))).toEqual([]);
	});

	it('objectives=off neither asks for nor sets any', async () => {
		const { gone, added } = await change({ objectives: false });
		expect(added).toEqual([]);
		expect(gone).toEqual((await calls(standard, {})).filter((call) => call.includes('cmi.objectives')));
		expect(gone.length).toBeGreaterThan(4);
	});

	it('passAs=completed calls a pass completed, with its score', async () => {
		expect(await change({ passAs: 'completed' })).toEqual(
			is12
				? { gone: ['SetValue cmi.core.lesson_status=passed'], added: ['SetValue cmi.core.lesson_status=completed'] }
				: { gone: ['SetValue cmi.success_status=passed'], added: [] }
		);
	});

	it('passAs=completed completes a course that was passed, also where that is all that is known of it', async () => {
		const made = await calls(standard, { passAs: 'completed' }, { ...passed, completion: 'incomplete' });
		expect(made).toContain(`SetValue cmi.${is12 ? 'core.lesson_status' : 'completion_status'}=completed`);
	});

	it('passAs=completed leaves a pass alone that the LMS holds', async () => {
		const status = is12 ? 'cmi.core.lesson_status' : 'cmi.success_status';
		const lms = fakeLms(standard, { [status]: 'passed' });
		const session = sessions[standard]({ window: lms.launch(), patience: 0, ...steppedTime() });
		await session.open();
		session.configure({ ...settingsOf('generic'), passAs: 'completed' });
		session.report(passed);
		await session.close();
		expect(lms.stored[status]).toBe('passed');
	});

	it('commitBeforeEnd says whether a commit comes before the end', async () => {
		const commits = (list: string[]) => list.filter((call) => call === 'Commit').length;
		expect([
			commits(await calls(standard, { commitBeforeEnd: true })),
			commits(await calls(standard, { commitBeforeEnd: false })),
			commits(await calls(standard, {}))
		]).toEqual([2, 1, is12 ? 2 : 1]);
		expect(await change({ commitBeforeEnd: !is12 })).toEqual(
			is12 ? { gone: ['Commit'], added: [] } : { gone: [], added: ['Commit'] }
		);
	});
});
