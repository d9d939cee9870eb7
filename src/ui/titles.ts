import type { Page } from '#course/course.machine.ts';
import { isTest, type Outline, type Step, type Unit, type UnitOutline } from '#course/model.ts';
import { stepsLeft } from '#course/outcome.ts';
import { openPaper } from '#course/paper.ts';
import type { Progress } from '#course/progress.ts';
import { itemIndex } from '#course/test.machine.ts';
import { spelled } from '#parts/language.svelte.ts';
import { m } from '#parts/words/messages.js';
import { plainText } from '#text/text.ts';

/** A step's name in the contents and in the window's title. */
export function stepTitle(unit: Unit, step: Step): string {
	switch (step.kind) {
		case 'overview':
			return m.step_overview();
		case 'expert':
			return m.expert_title();
		case 'references':
			return m.step_references();
		case 'question': {
			const number = unit.steps.filter(({ kind }) => kind === 'question').indexOf(step) + 1;
			return `${m.step_question()} ${number}`;
		}
		case 'section':
		case 'stage':
			return plainText(step.title);
	}
}

/** The name of a page beside the units. */
export const pageTitle = (page: Exclude<Page, 'home'>): string => pageTitles[page]();

const pageTitles: Record<Exclude<Page, 'home'>, () => string> = {
	role: m.role_title,
	results: m.results_title,
	about: m.page_about,
	review: m.page_review,
	evaluation: m.page_evaluation,
	certificate: m.page_certificate,
	transcript: m.page_transcript,
	recorded: m.page_recorded,
	aids: m.aids_title,
	search: m.search_title,
	glossary: m.glossary_title,
	faq: m.faq_title,
	ranges: m.ranges_title,
	evidence: m.ledger_title,
	references: m.sources_title
};

/** The screen of a lesson or case, for the window's title. */
export function unitScreenTitle(unit: Unit, index: number): string {
	const step = unit.steps[index];
	return step ? `${stepTitle(unit, step)} · ${unit.title}` : unit.title;
}

interface TestAt {
	test: { id: string; title: string };
	step: string;
	progress: Pick<Progress, 'papers'>;
}

/** "Post-test · question 3 of 14", or the test's name alone. */
export function testLabel({ test, step, progress }: TestAt): string {
	const count = openPaper(progress.papers, test.id)?.items.length;
	const index = itemIndex(step);
	return index >= 0 && count !== undefined
		? m.test_label({ title: test.title, number: String(index + 1), count: String(count) })
		: test.title;
}

/** The screen of a test, for the window's title. */
export function testScreenTitle(at: TestAt): string {
	if (at.step === 'check') return `${m.test_check_title()} · ${at.test.title}`;
	if (at.step === 'result') return `${m.test_result_title()} · ${at.test.title}`;
	return testLabel(at);
}

/** "Lesson 2" or "Case", as a unit is announced. */
export function unitLabel({ units }: Pick<Outline, 'units'>, id: string): string {
	const unit = units.find((one) => one.id === id);
	if (unit?.kind === 'pretest' || unit?.kind === 'posttest') return m.unit_test();
	if (unit?.kind !== 'lesson') return m.unit_case();
	return m.unit_lesson({ number: String(units.filter(({ kind }) => kind === 'lesson').indexOf(unit) + 1) });
}

/** How far a learner is with a unit, in words. */
export function unitState(unit: UnitOutline, progress: Progress): string {
	const left = stepsLeft(progress, unit).length;
	if (left === 0) return m.unit_done();
	if (isTest(unit)) return openPaper(progress.papers, unit.id) ? m.unit_under_way() : m.unit_untouched();
	const done = unit.steps.length - left;
	return done === 0 ? m.unit_untouched() : m.unit_started({ done: String(done), steps: String(unit.steps.length) });
}

/** A place's address in the page's fragment. */
export const stepHref = (unit: string, step: string): string => `#/${unit}/${step}`;

/** The address of a page, or of one of its entries. */
export const entryHref = (page: Page, entry?: string): string =>
	entry === undefined ? `#/${page}` : `#/${page}/${entry}`;

/** A score from 0 to 1 as a whole or half-written percentage: 0.857 reads 85.7. */
export const percent = (score: number): string => spelled(Math.round(score * 1000) / 10);

/** Points or marks, with two decimals at most. */
export const points = (score: number): string => spelled(Math.round(score * 100) / 100);
