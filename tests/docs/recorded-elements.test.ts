import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Interaction } from '#ports/lms-session.ts';
import { scorm12Session } from '#targets/scorm12/session.ts';
import { scorm2004Session } from '#targets/scorm2004/session.ts';
import { fakeLms, steppedTime, type Standard } from '../contracts/fake-lms.ts';
import { halfway, interaction, passed } from '../contracts/lms-session.contract.ts';

const sessions = { scorm12: scorm12Session, scorm2004: scorm2004Session };
const chapters = { scorm12: 'SCORM 1.2', scorm2004: 'SCORM 2004, 3rd and 4th edition' };

/** One answer of every kind that a question type tells. */
const answers: Partial<Interaction>[] = [
	{ response: ['ferritin', 'esr'], score: 0.5, alsoCorrect: [['esr']] },
	{ kind: 'matching', response: [['ferritin', 'esr']], correct: [['ferritin', 'esr']] },
	{ kind: 'sequencing', response: ['esr', 'ferritin'], correct: ['ferritin', 'esr'], score: 0 },
	{ kind: 'numeric', response: 0.3, correct: { min: 0.25, max: 0.35 } },
	{ kind: 'numeric', response: 150_000, correct: { min: 100_000, max: 200_000 }, score: 0 },
	{ kind: 'likert', response: ['esr'], correct: null, score: null }
];

/** Sets and reads of two sittings of one learner, the second with all that the first reached. */
async function used(standard: Standard): Promise<Record<'Set' | 'Read', string[]>> {
	const lms = fakeLms(standard);
	const calls: string[] = [];
	for (const outcome of [halfway, passed, passed]) {
		const session = sessions[standard]({ window: lms.launch(), patience: 0, ...steppedTime() });
		await session.open();
		session.saveBookmark(`a2.${outcome.progress}.0`, 'm1/a');
		session.report(outcome);
		session.reportLessons([{ ...outcome, id: 'first-signs', title: 'First signs' }]);
		for (const [n, answer] of answers.entries()) session.record(interaction({ ...answer, id: `m1-q${n}` }));
		session.spend(60);
		await session.commit();
		await session.close();
		calls.push(...lms.calls);
	}
	const elements = (call: RegExp) => {
		const found = calls.flatMap((one) => call.exec(one)?.[1] ?? []);
		return [...new Set(found.map((element) => element.replace(/\.\d+(?=\.)/g, '.n')))].sort();
	};
	return { Set: elements(/^(?:LMS)?SetValue ([^=]+)=/), Read: elements(/^(?:LMS)?GetValue (.+)$/) };
}

/** The elements that a chapter of the page lists, by the heading they stand under. */
function listed(standard: Standard, heading: 'Set' | 'Read'): string[] {
	const page = readFileSync('docs/lms/recorded.md', 'utf8');
	const chapter = page.split(/^## /m).find((one) => one.startsWith(`${chapters[standard]}\n`)) ?? '';
	const table = chapter.split(/^### /m).find((one) => one.startsWith(`${heading}\n`)) ?? '';
	const cells = [...table.matchAll(/^\| (`cmi[^|]*) \|/gm)].map(([, cell = '']) => cell);
	return cells.flatMap((cell) => [...cell.matchAll(/`(cmi[^`]+)`/g)].map(([, element = '']) => element)).sort();
}

describe.each<Standard>(['scorm12', 'scorm2004'])('docs/lms/recorded.md, %s', (standard) => {
	it.each<'Set' | 'Read'>(['Set', 'Read'])('lists what the driver uses and nothing else: %s', async (heading) => {
		const { [heading]: elements } = await used(standard);
		expect(elements.length).toBeGreaterThan(10);
		expect(listed(standard, heading)).toEqual(elements);
	});
});
