import type { Page } from '@playwright/test';
import { writeBookmark } from '#course/bookmark.ts';
import { newProgress, placeKey, reduce, type LearnerEvent, type Progress } from '#course/progress.ts';
import { requiredUnits } from '#course/requirements.ts';
import { localDay } from '#course/review/local-day.ts';
import { isScored } from '#questions/index.ts';
import { rightResponse, wrongResponse } from '../builders.ts';
import { numbers, outline, tests, units } from './real-course.ts';

const postTest = tests.find(({ kind }) => kind === 'posttest');

/** The day on which the learner of the given record passed. */
export const PASSED_ON = '2026-11-20';
const ROLE = 'student';
export const SCORE = 0.875;

/** A learner who has worked everything that a role asks, and handed in two papers, of which the second passed. */
export function passedProgress(): Progress {
	const asked = units.flatMap(({ id, steps }) =>
		requiredUnits(outline, ROLE).some((unit) => unit.id === id)
			? steps.flatMap((step) => (step.kind === 'question' ? [step.question] : []))
			: []
	);
	const items = (postTest?.questions ?? []).slice(0, 8).map(({ id }) => ({ question: id, row: null }));
	const paper = (number: number, right: number): LearnerEvent[] => {
		const test = postTest?.id ?? '';
		const drawn = items.map((item) => ({ ...item, response: null, changes: 0, score: null }));
		const scores = Object.fromEntries(items.map(({ question }, index) => [question, index < right ? 1 : 0]));
		return [
			{
				type: 'drew',
				paper: { test, number, items: drawn, submitted: false, score: null, seconds: 0, limit: null }
			},
			{ type: 'submitted', test, scores }
		];
	};
	const events: LearnerEvent[] = [
		{ type: 'chose', role: ROLE },
		...requiredUnits(outline, ROLE).flatMap(({ id: unit, steps }) =>
			steps.map(({ id: step }): LearnerEvent => ({ type: 'entered', place: { unit, step } }))
		),
		...asked.map((question, index): LearnerEvent => {
			// No view is wrong.
			const isRight = index % 3 !== 1 || !isScored(question.type);
			return {
				type: 'answered',
				question: question.id,
				response: isRight ? rightResponse(question) : wrongResponse(question),
				score: isScored(question.type) ? Number(isRight) : null,
				certainty: isScored(question.type) ? (isRight ? 3 : 1) : null
			};
		}),
		...paper(1, 4),
		...paper(2, 7),
		{ type: 'spent', seconds: 4_980 },
		{
			type: 'reached',
			reached: { completed: true, passed: true, score: SCORE },
			day: localDay(new Date(`${PASSED_ON}T12:00`))
		}
	];
	return events.reduce(reduce, newProgress(4_711));
}

/** What a SCORM 2004 LMS says when it opens a record; more of it may be set. */
export function recordOf(progress: Progress, more: Record<string, string> = {}): Record<string, string> {
	const { passed, score } = progress.reached;
	return {
		'cmi.learner_id': 'ann@lms.example',
		'cmi.mode': 'normal',
		'cmi.credit': 'credit',
		'cmi.entry': 'resume',
		'cmi.suspend_data': writeBookmark(progress, numbers),
		'cmi.location': progress.place ? placeKey(progress.place) : '',
		'cmi.completion_status': passed ? 'completed' : 'incomplete',
		'cmi.success_status': passed ? 'passed' : 'unknown',
		'cmi.score.scaled': score === null ? '' : String(score),
		...more
	};
}

/** Every value set since the page was opened, in order. */
export type Told = [element: string, value: string][];

/** Puts a run-time that holds such a record into the page: a launch without the way there. */
export async function giveRecord(page: Page, record: Record<string, string>) {
	await page.addInitScript((values: Record<string, string>) => {
		const told: Told = [];
		let interactions = 0;
		const api = {
			Initialize: () => 'true',
			Terminate: () => 'true',
			Commit: () => 'true',
			GetLastError: () => '0',
			GetErrorString: () => '',
			GetDiagnostic: () => '',
			GetValue: (element: string) => {
				if (element === 'cmi.interactions._count') return String(interactions);
				if (element === 'cmi.interactions._children') return 'id,type,learner_response,result,description,timestamp';
				return values[element] ?? '';
			},
			SetValue: (element: string, value: string) => {
				const [, index] = /^cmi\.interactions\.(\d+)\.id$/.exec(element) ?? [];
				if (index !== undefined) interactions = Math.max(interactions, Number(index) + 1);
				told.push([element, value]);
				return 'true';
			}
		};
		Object.assign(window, { API_1484_11: api, told });
	}, record);
	return {
		told: (): Promise<Told> => page.evaluate(() => (window as unknown as { told: Told }).told)
	};
}
