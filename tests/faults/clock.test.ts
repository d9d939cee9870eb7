import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeLms, type Standard } from '../contracts/fake-lms.ts';
import { DAY, MINUTE, pass, SECOND, sit } from './sit.ts';

const START = Date.UTC(2026, 2, 29, 0, 59);
const TEN_YEARS = 3652 * DAY;

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: START });
});
afterEach(() => {
	vi.useRealTimers();
});

const HOURS_MINUTES: Record<Standard, { time: string; span: RegExp; seconds(span: string): number; stamp: RegExp }> = {
	scorm12: {
		time: 'cmi.core.session_time',
		span: /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/,
		seconds: (span) => span.split(':').reduce((sum, part) => sum * 60 + Number(part), 0),
		stamp: /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/
	},
	scorm2004: {
		time: 'cmi.session_time',
		span: /^PT(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?$/,
		seconds(span) {
			const [, hours, minutes, seconds] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(span) ?? [];
			return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
		},
		stamp: /^(19|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,2}Z$/
	}
};

/** The time of day as a wrong clock tells it, `elapsed` milliseconds after the start. */
const clocks: [string, (elapsed: number) => number][] = [
	['ten years ahead', (elapsed) => START + TEN_YEARS + elapsed],
	['ten years behind', (elapsed) => START - TEN_YEARS + elapsed],
	['at the beginning of time', (elapsed) => elapsed - 5],
	['set back by ten years in between', (elapsed) => START + elapsed - (elapsed > MINUTE ? TEN_YEARS : 0)],
	['set on by ten years in between', (elapsed) => START + elapsed + (elapsed > MINUTE ? TEN_YEARS : 0)],
	['put on an hour for summer', (elapsed) => START + elapsed + (elapsed > MINUTE ? 60 * MINUTE : 0)],
	['put back an hour for winter', (elapsed) => START + elapsed - (elapsed > MINUTE ? 60 * MINUTE : 0)],
	['stopped', () => START],
	['broken', () => NaN]
];

describe.each<Standard>(['scorm12', 'scorm2004'])('row 17: in %s, a time of day that is', (standard) => {
	const { time, span, seconds, stamp } = HOURS_MINUTES[standard];
	const learner = { 'cmi.core.student_id': 'ann', 'cmi.learner_id': 'ann' };

	it.each(clocks)('%s makes no time of work, loses no answer and malforms no value', async (_what, wrong) => {
		const lms = fakeLms(standard, learner);
		const clock = { now: () => wrong(Date.now() - START), monotonic: () => performance.now() };
		const first = await sit({ lms, standard, clock });
		for (const step of ['first-sign', 'dose']) {
			await first.go(step);
			await pass(50 * SECOND);
			await first.answer();
		}
		await pass(80 * SECOND);
		const spans = lms.calls.flatMap((call) => call.split(`${time}=`)[1] ?? []);
		await first.save.close(first.course);
		const told = String(lms.stored[time]);
		for (const one of [...spans, told]) expect(one).toMatch(span);
		const worked = [...spans, told].map(seconds);
		expect(worked).toEqual([...worked].sort((a, b) => a - b));
		expect(worked.at(-1)).toBeGreaterThanOrEqual(100);
		expect(worked.at(-1)).toBeLessThanOrEqual(600);
		const stamps = Object.entries(lms.stored).filter(([element]) => /interactions\.\d+\.time(stamp)?$/.test(element));
		for (const [, at] of stamps) expect(at).toMatch(stamp);

		const second = await sit({ lms, standard, store: first.store });
		expect(Object.keys(second.progress().answers).sort()).toEqual(['dose', 'first-sign']);
		expect(second.progress().seconds).toBe(first.progress().seconds);
	});
});

it('row 17: nights with the page open, or a laptop asleep, are no time of work', async () => {
	const lms = fakeLms('scorm12', { 'cmi.core.student_id': 'ann' });
	const sitting = await sit({ lms, standard: 'scorm12' });
	await sitting.go('first-sign');
	await pass(3 * DAY);
	await sitting.answer();
	await sitting.save.close(sitting.course);
	expect(HOURS_MINUTES.scorm12.seconds(String(lms.stored['cmi.core.session_time']))).toBeLessThanOrEqual(5 * 60 + 1);
});

it('row 17: even a steady clock that runs back takes no time away', async () => {
	const lms = fakeLms('scorm12', { 'cmi.core.student_id': 'ann' });
	let offset = 0;
	const clock = { now: () => Date.now(), monotonic: () => performance.now() + offset };
	const sitting = await sit({ lms, standard: 'scorm12', clock });
	await sitting.go('first-sign');
	await pass(60 * SECOND);
	await sitting.answer();
	offset = -DAY;
	await pass(60 * SECOND);
	await sitting.go('dose');
	await sitting.save.close(sitting.course);
	expect(HOURS_MINUTES.scorm12.seconds(String(lms.stored['cmi.core.session_time']))).toBeGreaterThanOrEqual(60);
});
