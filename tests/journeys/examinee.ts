import { expect, type BrowserContext } from '@playwright/test';
import { drawPaper } from '#course/draw.ts';
import { roleOf } from '#course/requirements.ts';
import { asked, markOf, type Question, type Response } from '#questions/index.ts';
import { rightResponse, wrongResponse } from '../builders.ts';
import { act, fill, type CourseView } from './learner.ts';
import { bank, outline, questionOf } from './real-course.ts';

/** An item of a paper as it stands on screen: the bank's question with the values it was drawn with. */
export interface ShownItem {
	/** The question's id, with that of its row of values where it has rows: what counts as one item of the bank. */
	id: string;
	question: Question;
}

/** An item with what was given; `score` from 0 to 1 by the course's own key. */
export interface GivenItem extends ShownItem {
	response: Response | null;
	score: number;
}

/** What is given to an item; null leaves it open. */
export type Giving = (item: ShownItem) => Response | null;

/** Every item wholly right. */
const rightly: Giving = ({ question }) => rightResponse(question);

/** So many single-choice items wrong, the first ones of the paper; every other item right. */
export function withMistakes(count: number): Giving {
	let left = count;
	return ({ question }) =>
		question.type === 'single-choice' && left-- > 0 ? wrongResponse(question) : rightResponse(question);
}

/** The item on screen, by the course's own key. */
export async function shownItem(view: CourseView): Promise<ShownItem> {
	const form = view.locator('form[data-screen="test-item"]');
	const id = (await form.getAttribute('data-question')) ?? '';
	const row = await form.getAttribute('data-row');
	return { id: row === null ? id : `${id} ${row}`, question: asked(questionOf(id), row) };
}

/** Begins, or goes on with, the test whose first page is shown. */
export async function beginTest(view: CourseView): Promise<void> {
	await act(view, 'begin-test');
	await expect(view.locator('[data-screen="test-item"]')).toBeVisible();
}

/** Answers every item of the paper, from its first on screen, up to the list of answers. */
async function answerPaper(view: CourseView, give: Giving = rightly): Promise<GivenItem[]> {
	const given: GivenItem[] = [];
	while ((await view.locator('[data-screen="test-check"]').count()) === 0) {
		const item = await shownItem(view);
		const response = give(item);
		if (response) await fill(view, response);
		given.push({ ...item, response, score: response ? (markOf(item.question, response)?.score ?? 0) : 0 });
		await act(view, 'next-item');
		await expect(view.locator(`form[data-question="${item.question.id}"]`)).toHaveCount(0);
		await expect(view.locator('[data-screen]')).toBeVisible();
	}
	return given;
}

/** Hands the paper in and waits for what came of it. */
export async function handIn(view: CourseView): Promise<void> {
	await act(view, 'submit-test');
	await expect(view.locator('[data-screen="test-result"]')).toBeVisible();
}

/** Takes the test whose first page is shown, from its begin to its result. */
export async function takeTest(view: CourseView, give: Giving = rightly): Promise<GivenItem[]> {
	await beginTest(view);
	const given = await answerPaper(view, give);
	await handIn(view);
	return given;
}

/** The least attempt number whose first paper of a test holds these questions: with it a learner meets them. */
export function attemptWith(test: string, role: string, questions: readonly string[]): number {
	const blueprint = roleOf(outline, role)?.blueprints[test] ?? {};
	const draw = { test, blueprint, bank, role, papers: [], limit: null };
	for (let attempt = 0; attempt < 10_000; attempt++) {
		const drawn = drawPaper({ ...draw, attempt }).items.map(({ question }) => question);
		if (questions.every((id) => drawn.includes(id))) return attempt;
	}
	throw new Error(`${test} for ${role}: no paper holds all of ${questions.join(', ')}`);
}

/** Gives every attempt that begins in the context this number, which is else drawn at random. */
export const beginAs = (context: BrowserContext, attempt: number): Promise<unknown> =>
	context.addInitScript((number) => {
		const real = crypto.getRandomValues.bind(crypto);
		const value = (array: Uint32Array<ArrayBuffer>) =>
			array instanceof Uint32Array && array.length === 1 ? array.fill(number) : real(array);
		Object.defineProperty(crypto, 'getRandomValues', { value });
	}, attempt);
