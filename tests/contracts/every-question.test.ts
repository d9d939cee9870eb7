import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Unit } from '#course/model.ts';
import { strictLms } from '#preview/oracle/strict-lms.ts';
import type { Question } from '#questions/index.ts';
import { questionsIn, questionStep, section, unit } from '../builders.ts';
import { courseOf, pass, SECOND, sit } from '../faults/sit.ts';
import { questions } from '../journeys/bench/questions.ts';
import { units as realUnits } from '../journeys/real-course.ts';
import { faultsOf } from './judged.ts';

beforeEach(() => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: Date.UTC(2026, 0, 2) });
});
afterEach(() => {
	vi.useRealTimers();
});

/** Ids with hyphens and a Vietnamese stem with marks in it that both standards read their own way. */
const named = Object.entries(questions).map(([name, question]): Question => ({
	...question,
	id: `of-every-type-${name}`,
	stem: [`{Liều} “${name}”, tính theo cân nặng: bao nhiêu, và vì sao? `.repeat(9)]
}));
const everyType: Unit[] = [named.slice(0, 5), named.slice(5)].map((part, n) =>
	unit({ id: `every-type-${n}`, steps: [section(`overview-${n}`), ...part.map((question) => questionStep(question))] })
);

const courses: [string, Unit[]][] = [
	['questions of every type', everyType],
	['the whole course', realUnits]
];
const editions = [
	['SCORM 1.2', 'scorm12', '4th'],
	['SCORM 2004 3rd edition', 'scorm2004', '3rd'],
	['SCORM 2004 4th edition', 'scorm2004', '4th']
] as const;

/** What a manifest and an administrator tell of a course. */
const facts = {
	scorm12: {
		'cmi.core.student_id': 'ann',
		'cmi.core.student_name': 'Student, Ann',
		'cmi.student_data.mastery_score': '80',
		'cmi.launch_data': ''
	},
	scorm2004: {
		'cmi.learner_id': 'ann',
		'cmi.learner_name': 'Student, Ann',
		'cmi.scaled_passing_score': '0.8',
		'cmi.launch_data': '',
		'cmi.objectives.0.id': 'PRIMARYOBJ'
	}
};

it.each(editions.flatMap((edition) => courses.map((course) => [...edition, ...course] as const)))(
	'%s (%s, %s): over %s no call is refused, here or in Moodle',
	{ timeout: 120_000 },
	async (title, standard, edition, what, units) => {
		const lms = strictLms(standard, facts[standard], { edition });
		const asked = questionsIn(units);
		let answers = 0;
		for (const turn of [0, 1]) {
			const sitting = await sit({ lms, standard, of: courseOf(units) });
			expect(sitting.is('open')).toBe(true);
			// Every other lesson and case, then the rest; every other answer is wrong.
			for (const { id, steps } of units.filter((_unit, n) => n % 2 === turn)) {
				for (const step of steps) {
					await sitting.go(step.id, id);
					if (step.kind !== 'question') continue;
					await sitting.answer(answers++ % 2 === 0);
					await pass(20 * SECOND);
				}
			}
			await pass(80 * SECOND);
			if (turn === 1) expect(Object.keys(sitting.progress().answers)).toHaveLength(asked.length);
			await sitting.save.close(sitting.course);
		}
		expect(faultsOf(lms.heard)).toEqual([]);
		const ids = Object.keys(lms.stored).filter((element) => /^cmi\.interactions\.\d+\.id$/.test(element));
		expect(ids.length).toBeGreaterThanOrEqual(asked.length);
		const wasted = lms.heard.filter(({ verdict }) => verdict.level === 'wasteful').map(({ args }) => args[0]);
		// The progress is said once in each sitting: to ask whether it still stands is no fewer calls, and after a resume Moodle
		// compares the text that it restored with the threshold, of which "1" and "1.0" differ.
		expect(wasted).toEqual(standard === 'scorm12' ? [] : ['cmi.progress_measure']);
		console.info(
			`${title}, ${what}: ${answers} answers, ${lms.heard.length} calls judged, 0 refused, ${wasted.length} not needed`
		);
	}
);
