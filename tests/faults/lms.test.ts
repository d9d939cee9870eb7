import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sampleNumbers } from '../builders.ts';
import { fakeLms, type FakeLms, type Fault, type Standard } from '../contracts/fake-lms.ts';
import { readBookmark } from '#course/bookmark.ts';
import { newProgress } from '#course/progress.ts';
import { memoryProgressStore } from '#storage/memory.ts';
import { finish, MINUTE, pass, SECOND, sit } from './sit.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 0, 2) });
});
afterEach(() => {
	vi.useRealTimers();
});

const standards: Standard[] = ['scorm12', 'scorm2004'];
const learner = { scorm12: 'cmi.core.student_id', scorm2004: 'cmi.learner_id' };
const lmsOf = (standard: Standard) => fakeLms(standard, { [learner[standard]]: 'ann' });
const normal: Fault = (_call, _element, answer) => answer();

/** What a report would show, without what differs from one run to the next: times and how a retry spells a value. */
function reportOf({ stored }: FakeLms) {
	const same = Object.entries(stored)
		.filter(([element]) => !/time|latency/.test(element))
		.map(([element, value]): [string, string] => [element, /score/.test(element) ? String(Number(value)) : value]);
	const { 'cmi.suspend_data': bookmark = '', ...rest } = Object.fromEntries(same);
	const read = readBookmark(bookmark.replace(/~\d+$/, ''), sampleNumbers);
	if (!read.ok) throw new Error(`${bookmark}: ${read.fault}`);
	const { answers, reached, visited } = read.progress;
	const plain = Object.fromEntries(
		Object.entries(rest).map(([element, value]) => [element, value.replace(/~\d+$/, '')])
	);
	return { plain, answers, reached, visited: [...visited].sort() };
}

/** The record of a learner who does everything at an LMS without a fault. */
async function faultless(standard: Standard) {
	const lms = lmsOf(standard);
	const sitting = await sit({ lms, standard });
	await finish(sitting);
	await sitting.save.close(sitting.course);
	return reportOf(lms);
}

const down = (code: string): Pick<FakeLms, 'fault' | 'lastError'> => ({
	fault: (call, _element, answer) => (/Commit|Terminate|Finish/.test(call) ? 'false' : answer()),
	lastError: () => code
});
const outages: [string, Pick<FakeLms, 'fault' | 'lastError'>][] = [
	['answers false to each commit', down('101')],
	['answers nothing to each commit', { ...down('0'), fault: (call, _e, go) => (/Commit/.test(call) ? '' : go()) }],
	[
		'throws at everything',
		{
			fault: () => {
				throw new Error('gone');
			},
			lastError: undefined
		}
	]
];

describe.each(standards)('at an LMS that speaks %s', (standard) => {
	it.each(outages)('row 3: one that %s for half an hour has the whole record in the end', async (_what, outage) => {
		const lms = lmsOf(standard);
		const sitting = await sit({ lms, standard });
		Object.assign(lms, outage);
		await finish(sitting);
		await pass(30 * MINUTE);
		expect(sitting.receipt()).toMatchObject({ device: 'saved', lms: 'refused' });
		Object.assign(lms, { fault: normal, lastError: undefined });
		await pass(2 * MINUTE);
		expect(sitting.receipt().lms).toBe('recorded');
		await sitting.save.close(sitting.course);
		expect(reportOf(lms)).toEqual(await faultless(standard));
	});

	it('row 4: one that says "true" and stores nothing is given everything at the next launch, and the learner is told', async () => {
		const lms = lmsOf(standard);
		const first = await sit({ lms, standard });
		await first.go('first-sign');
		await pass(80 * SECOND);
		lms.fault = (call, _element, answer) => (/Commit|Terminate|Finish/.test(call) ? 'true' : answer());
		await first.answer();
		await first.save.close(first.course);
		expect(first.receipt().lms).toBe('recorded');
		lms.fault = normal;

		const second = await sit({ lms, standard, store: first.store });
		await pass(6 * SECOND);
		expect(second.receipt()).toMatchObject({ lms: 'recorded', resent: true });
		expect(second.progress().answers['first-sign']).toBeDefined();
		await second.save.close(second.course);
		expect(Object.keys(reportOf(lms).answers)).toEqual(['first-sign']);
		const ids = Object.entries(lms.stored).filter(([element]) => /interactions\.\d+\.id$/.test(element));
		expect(ids.map(([, id]) => id)).toEqual(['first_sign']);
	});

	const answers: [string, () => unknown][] = [
		['false', () => false],
		['"false"', () => 'false'],
		['null', () => null],
		['nothing', () => undefined],
		['""', () => ''],
		['0', () => 0],
		['an object', () => ({})],
		[
			'an exception',
			() => {
				throw new Error('gone');
			}
		]
	];
	const calls = ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Terminate|Finish'];
	it.each(calls.flatMap((call) => answers.map(([what, answer]) => [call, what, answer] as const)))(
		'row 5: %s answering %s neither stops the learner nor asks without end',
		async (call, _what, answer) => {
			const lms = lmsOf(standard);
			lms.fault = (called, _element, go) => (new RegExp(`(${call})$`).test(called) ? answer() : go());
			const sitting = await sit({ lms, standard });
			if (sitting.is('unavailable')) {
				sitting.course.send({ type: 'workAlone' });
				await sitting.launched();
				sitting.settle();
			}
			expect(sitting.is('open')).toBe(true);
			await sitting.go('first-sign');
			await sitting.answer();
			expect(sitting.progress().answers['first-sign']).toBeDefined();
			lms.calls.splice(0);
			await pass(10 * MINUTE);
			const commits = lms.calls.filter((one) => one.endsWith('Commit')).length;
			expect(commits).toBeLessThanOrEqual(13);
			sitting.course.send({ type: 'exit' });
			await pass(6 * SECOND);
			expect(sitting.is('left')).toBe(true);
		}
	);

	it('row 6: one whose session ran out in the background keeps nobody from working, says so, and has all at the next launch', async () => {
		const lms = lmsOf(standard);
		const first = await sit({ lms, standard });
		await pass(20 * MINUTE);
		lms.fault = (call) => (/GetValue/.test(call) ? '' : 'false');
		lms.lastError = () => (standard === 'scorm12' ? '301' : '132');
		await first.go('first-sign');
		await first.answer();
		await pass(80 * SECOND);
		expect(first.receipt()).toMatchObject({ device: 'saved', lms: 'refused' });
		await first.save.close(first.course);
		Object.assign(lms, { fault: normal, lastError: undefined });

		const second = await sit({ lms, standard, store: first.store });
		expect(second.progress().answers['first-sign']).toBeDefined();
		await pass(6 * SECOND);
		await second.save.close(second.course);
		expect(Object.keys(reportOf(lms).answers)).toEqual(['first-sign']);
		expect(Object.values(lms.stored)).toContain('first_sign');
	});

	it.each([
		['the status and no bookmark', /suspend_data|location/],
		['the bookmark and no status', /status|score|progress_measure/],
		['neither interactions nor status', /interactions|status|score/]
	])('row 7: one that stored %s of the last commit loses nothing that this device has', async (_what, lost) => {
		const lms = lmsOf(standard);
		const first = await sit({ lms, standard });
		await first.go('overview');
		await pass(80 * SECOND);
		const before = { ...lms.stored };
		await finish(first);
		await first.save.close(first.course);
		lms.stored = Object.fromEntries(
			Object.entries({ ...before, ...lms.stored }).flatMap(([element, value]): [string, string][] => {
				if (!lost.test(element)) return [[element, value]];
				const old = before[element];
				return old === undefined ? [] : [[element, old]];
			})
		);

		const second = await sit({ lms, standard, store: first.store });
		expect(second.progress().reached).toMatchObject({ completed: true, passed: true });
		await pass(6 * SECOND);
		await second.save.close(second.course);
		expect(reportOf(lms)).toEqual(await faultless(standard));
	});

	it.each<[string, (sitting: Awaited<ReturnType<typeof sit>>) => unknown]>([
		['a second end', ({ save, course }) => save.close(course)],
		['the page going out of sight', ({ save, course }) => save.hide(course)],
		['the page coming back', ({ save }) => save.show()],
		['an answer', ({ answer }) => answer()],
		['a compaction', ({ save, progress }) => save.compact(progress())],
		['ten minutes', () => pass(10 * MINUTE)]
	])('row 9: hears nothing more after the end, whatever follows: %s', async (_what, deed) => {
		const lms = lmsOf(standard);
		const sitting = await sit({ lms, standard });
		await sitting.go('first-sign');
		await sitting.save.close(sitting.course);
		const ended = lms.calls.length;
		expect(lms.calls.at(-1)).toMatch(/Terminate|LMSFinish/);
		await deed(sitting);
		await pass(0);
		expect(lms.calls).toHaveLength(ended);
	});

	it('row 9: a commit that is due when the sitting ends is part of the end', async () => {
		const lms = lmsOf(standard);
		const sitting = await sit({ lms, standard });
		await sitting.go('first-sign');
		const due = sitting.answer();
		const ended = sitting.save.close(sitting.course);
		await Promise.all([due, ended]);
		expect(lms.calls.filter((call) => /Terminate|LMSFinish/.test(call))).toHaveLength(1);
		expect(lms.calls.at(-1)).toMatch(/Terminate|LMSFinish/);
		expect(Object.keys(reportOf(lms).answers)).toEqual(['first-sign']);
	});

	it('row 11: two devices lose no answer, and neither lowers what the other reached', async () => {
		const lms = lmsOf(standard);
		const ward = await sit({ lms, standard });
		await ward.go('first-sign');
		await ward.answer();
		await ward.save.close(ward.course);
		const started = { ...lms.stored };

		const home = await sit({ lms, standard });
		await finish(home);
		await home.save.close(home.course);
		const passed = reportOf(lms);
		expect(passed.reached.passed).toBe(true);

		// The ward's window was opened before that, and is closed after it.
		const window = fakeLms(standard, started);
		const again = await sit({ lms: window, standard, store: ward.store });
		await again.go('overview');
		await again.save.close(again.course);
		expect(window.stored).not.toEqual(started);

		const back = await sit({ lms, standard, store: again.store });
		expect(back.progress().reached.passed).toBe(true);
		expect(Object.keys(back.progress().answers)).toEqual(expect.arrayContaining(Object.keys(passed.answers)));
		await back.save.close(back.course);
		expect(reportOf(lms)).toMatchObject({ answers: passed.answers, reached: passed.reached });
	});
});

describe.each(standards)(
	'row 18: an LMS of %s that gives no answer about its interactions in one launch',
	(standard) => {
		it.each([
			['before it was asked', 0],
			['while it was being asked', 10 * SECOND],
			['after that', 2 * MINUTE]
		])('is told at the next one, once, what was answered %s', async (_when, delay) => {
			const lms = lmsOf(standard);
			const store = memoryProgressStore(newProgress);
			let error = '0';
			lms.lastError = () => error;
			lms.fault = (_call, element, answer) => {
				const isHit = element === 'cmi.interactions._children';
				error = isHit ? '101' : '0';
				return isHit ? '' : answer();
			};
			const first = await sit({ lms, standard, store });
			await pass(delay);
			await first.go('first-sign');
			await first.answer();
			await pass(delay);
			await first.go('dose');
			await first.answer();
			await pass(3 * MINUTE);
			expect(first.receipt().lms).toBe('recorded');
			await first.leave();
			expect(lms.stored).not.toHaveProperty(['cmi.interactions.0.id']);

			Object.assign(lms, { fault: normal, lastError: undefined });
			for (let launches = 0; launches < 2; launches++) {
				const next = await sit({ lms, standard, store });
				await pass(MINUTE);
				await next.leave();
				const ids = Object.entries(lms.stored).filter(([element]) => /^cmi\.interactions\.\d+\.id$/.test(element));
				expect(ids.map(([, id]) => id)).toEqual(['first_sign', 'dose__total', 'dose__vials']);
			}
		});
	}
);
