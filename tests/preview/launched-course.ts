import type { Frame, Page } from '@playwright/test';
import type { AttemptRecord, Summary } from '#preview/attempt.ts';

/** A launched course: the page in its iframe, or the pop-up. */
export type Course = Frame | Page;

/** One call to the LMS: its name and arguments. */
export type Call = [name: string, ...args: string[]];

/** The launch page of a package; `query` adds `&window=frame`, `&window=popup`, `&fault=…`, `&fill=1` or `&review=1`. */
export const launchAddress = (previewUrl: string, name: string, learner: string, query = '') =>
	`${previewUrl}launch/${name}?learner=${learner}${query}`;

/** What the preview keeps of a learner's attempt, or null before the first commit. */
export async function keptRecord(
	page: Page,
	previewUrl: string,
	name: string,
	learner: string
): Promise<(AttemptRecord & { summary: Summary }) | null> {
	return (await page.request.get(`${previewUrl}api/records/${name}/${learner}`)).json();
}

/** Launches a course by `launch` and gives it once its page is there. */
export async function courseIn(page: Page, window: 'frame' | 'popup', launch: () => Promise<unknown>): Promise<Course> {
	const popup = window === 'popup' ? page.waitForEvent('popup') : null;
	await launch();
	const course = popup ? await popup : await (await page.waitForSelector('iframe')).contentFrame();
	if (!course) throw new Error('The iframe holds no page');
	await course.waitForURL(/\/content\//);
	return course;
}

/** Calls the API that a sample course found, one call after another, and gives all answers. */
export async function calls(course: Course, ...list: Call[]) {
	await course.waitForFunction(() => 'api' in globalThis);
	return course.evaluate((all) => {
		const { api } = globalThis as unknown as { api: Record<string, (...args: string[]) => string> };
		return all.map(([name, ...args]) => api[name]?.(...args));
	}, list);
}
