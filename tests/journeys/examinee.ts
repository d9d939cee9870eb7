import { expect, type BrowserContext } from '@playwright/test';
import { drawPaper } from '#course/draw.ts';
import { roleOf } from '#course/requirements.ts';
import { asked, markOf, rowsOf, type Question, type Response } from '#questions/index.ts';
import type { Block, Inline } from '#text/text.ts';
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
export const rightly: Giving = ({ question }) => rightResponse(question);

/** So many single-choice items wrong, the first ones of the paper; every other item right. */
export function withMistakes(count: number): Giving {
	let left = count;
	return ({ question }) =>
		question.type === 'single-choice' && left-- > 0 ? wrongResponse(question) : rightResponse(question);
}

const piecesOf = (text: readonly Inline[]): string[] =>
	text.flatMap((part) => (typeof part === 'string' ? part.trim() : piecesOf(part.c))).filter((piece) => piece !== '');

const piecesIn = (blocks: readonly Block[]): string[] =>
	blocks.flatMap((block) => {
		if (block.t === 'p' || block.t === 'h') return piecesOf(block.c);
		if (block.t === 'list') return block.items.flatMap(piecesIn);
		if (block.t === 'table') return [...block.head, ...block.rows.flat()].flatMap(piecesOf);
		throw new Error(`scenario: ${block.t}, allowed p, h, list, table`);
	});

/** Whether each piece stands on screen, in order; what a view puts between them is its own. */
function reads(shown: readonly string[], pieces: readonly string[]): boolean {
	let at = -1;
	return pieces.every((piece) => (at = shown.indexOf(piece, at + 1)) >= 0);
}

/** The item on screen, told from the other rows of its question by the words that the learner reads. */
export async function shownItem(view: CourseView): Promise<ShownItem> {
	const form = view.locator('form[data-screen="test-item"]');
	const id = (await form.getAttribute('data-question')) ?? '';
	const question = questionOf(id);
	const rows = rowsOf(question);
	if (rows.length === 0) return { id, question };
	const shown = await form.evaluate((element) => {
		const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
		const texts: string[] = [];
		while (walker.nextNode()) texts.push(walker.currentNode.textContent?.trim() ?? '');
		return texts;
	});
	const fitting = rows
		.map((row) => ({ id: `${id} ${row}`, question: asked(question, row) }))
		.filter(({ question: { scenario, stem } }) => reads(shown, [...piecesIn(scenario), ...piecesOf(stem)]));
	const [item, other] = fitting;
	if (!item || other) {
		throw new Error(`${id}: ${fitting.length} of ${rows.length} rows read like the screen: ${shown.join(' ')}`);
	}
	return item;
}

/** Begins, or goes on with, the test whose first page is shown. */
export async function beginTest(view: CourseView): Promise<void> {
	await act(view, 'begin-test');
	await expect(view.locator('[data-screen="test-item"]')).toBeVisible();
}

/** Answers every item of the paper, from its first on screen, up to the list of answers. */
export async function answerPaper(view: CourseView, give: Giving = rightly): Promise<GivenItem[]> {
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
