import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { settingsOf } from '#targets/scorm/profiles.ts';
import { fakeLms, type Standard } from '../contracts/fake-lms.ts';
import { MINUTE, pass, SECOND, sit } from '../faults/sit.ts';
import { numbers, outline, units } from '../journeys/real-course.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 0, 2) });
});
afterEach(() => {
	vi.useRealTimers();
});

/** What a browser takes of a page that goes: the fetch standard's bound for keepalive, which beacons share. */
const LAST_REQUEST = 64 * 1024;

/** What Moodle adds to a sitting's elements, and how it names them: measured on 4.5. */
const MOODLE_ADDS = 'id=12345&a=12345&sesskey=0123456789&attempt=99&scoid=123456';
const moodleName = (element: string) => element.replace(/\.(\d+)\./g, '_$1.').replaceAll('.', '__');

const standards: Standard[] = ['scorm12', 'scorm2004'];

it.each(standards)(
	'%s: by the profile of Moodle the last request of the fullest sitting, all of it said anew, is one that a closing page can send',
	{ timeout: 120_000 },
	async (standard) => {
		const lms = fakeLms(standard, {
			'cmi.core.student_id': 'ann',
			'cmi.learner_id': 'ann',
			'cmi.launch_data': 'profile=moodle'
		});
		const sitting = await sit({ lms, standard, of: { outline, units, numbers } });
		let answers = 0;
		for (const { id, steps } of units) {
			for (const step of steps) {
				await sitting.go(step.id, id);
				if (step.kind !== 'question') continue;
				// Every third is tried once more.
				const isTriedAgain = answers % 3 === 0;
				await sitting.answer(!isTriedAgain);
				await pass(20 * SECOND);
				if (isTriedAgain) {
					sitting.retry();
					await sitting.answer();
					await pass(20 * SECOND);
				}
				answers += isTriedAgain ? 2 : 1;
			}
		}
		await pass(3 * MINUTE);
		await sitting.save.close(sitting.course);
		const interactions = new Set(
			Object.keys(lms.stored).flatMap((element) => /^cmi\.interactions\.(\d+)\.id$/.exec(element)?.[1] ?? [])
		);
		const said = Object.entries(lms.stored).map(
			([element, value]) => `&${encodeURIComponent(moodleName(element))}=${encodeURIComponent(value)}`
		);
		const bytes = new TextEncoder().encode(MOODLE_ADDS + said.join('')).length;
		console.info(`${standard}: ${answers} answers, ${interactions.size} interactions, ${bytes} B of ${LAST_REQUEST}`);
		expect(answers).toBeGreaterThan(70);
		expect(interactions.size).toBe(settingsOf('moodle').interactions);
		expect(bytes).toBeGreaterThan(20_000);
		expect(bytes).toBeLessThan(LAST_REQUEST);
	}
);
