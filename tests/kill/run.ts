import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { replay } from '#app/sitting.ts';
import { newProgress } from '#course/progress.ts';
import { keptOf } from '#storage/kept.ts';
import type { JournalRow, ProgressRow } from '#storage/schema.ts';
import { rowsOnDevice } from '../journeys/device.ts';
import { serveExactly } from '../journeys/file-server.ts';
import { killableBrowser } from '../journeys/killable-browser.ts';
import { whenReady, type CourseView } from '../journeys/learner.ts';
import { openLms } from '../journeys/lms.ts';
import { outline, questionIds, questionOf } from '../journeys/real-course.ts';
import { plantLateJournal } from './plant.ts';
import { ACKNOWLEDGE, play } from './play.ts';

/** What is killed: the whole browser, or the process in which the page runs. */
type Kind = 'browser' | 'renderer';

export interface KillOptions {
	kills: Record<Kind, number>;
	seed: number;
	/** The journal is written after the screen has said so: the run must find out. */
	plant: boolean;
	say?: (line: string) => void;
}

export interface KillReport {
	kills: Record<Kind, number>;
	acknowledged: number;
	/** One line for each acknowledged answer that a relaunch did not have. */
	lost: string[];
	relaunches: number;
	/** One line for each relaunch that a learner could not have worked with. */
	unusable: string[];
}

const TARGETS = ['web', 'scorm12'] as const;
type Target = (typeof TARGETS)[number];
/** How often each question was answered. */
type Tries = Map<string, number>;

/** A launch, a few answers, and so long that the device's copy is compacted meanwhile: each is a moment to be killed at. */
const MOMENTS = [
	{ share: 0.12, isLaunch: true, from: 0, to: 1_500 },
	{ share: 0.8, isLaunch: false, from: 0, to: 1_500 },
	{ share: 0.08, isLaunch: false, from: 3_500, to: 6_500 }
];

const sleep = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** Plays sittings of the web app and of SCORM 1.2, each killed at a random moment; the next launch shows what was lost. */
export async function runKills({ kills, seed, plant, say = () => undefined }: KillOptions): Promise<KillReport> {
	const generator = xoroshiro128plus(seed);
	const random = () => uniformFloat64(generator);
	const order = Object.entries(kills).flatMap(([kind, count]) => Array<Kind>(count).fill(kind as Kind));
	const inOrder = order.map((kind) => ({ kind, at: random() })).sort((a, b) => a.at - b.at);
	const report: KillReport = {
		kills: { browser: 0, renderer: 0 },
		acknowledged: 0,
		lost: [],
		relaunches: 0,
		unusable: []
	};
	const [site, lms] = await Promise.all([serveExactly('dist/mas-ivig-web.zip', '/course/'), openLms()]);
	const browser = killableBrowser();
	const expected: Record<Target, Tries> = { web: new Map(), scorm12: new Map() };
	const places = placesToPlay();
	let context: BrowserContext | null = null;
	let heard: string[] = [];

	async function newPage(): Promise<Page> {
		if (context) {
			const killed = context;
			// A renderer in reserve dies with the others, and the browser hears of it a moment later.
			return killed.newPage().catch(() => killed.newPage());
		}
		const page = await browser.start();
		context = page.context();
		// tsx gives functions their names by this helper, which a page has not.
		await context.addInitScript('globalThis.__name = (named) => named');
		if (plant) await context.addInitScript(plantLateJournal);
		await context.exposeBinding(ACKNOWLEDGE, (_source, all: string[]) => {
			if (all.length > heard.length) heard = all;
		});
		return page;
	}

	async function open(page: Page, target: Target): Promise<CourseView> {
		if (target === 'web') {
			await page.goto(site.url);
			await whenReady(page);
			return page;
		}
		await page.goto(`${lms.url}launch/mas-ivig-scorm12?learner=killed&window=frame`);
		const find = () => page.frames().find((frame) => frame.url().includes('/content/'));
		await expect.poll(() => find() !== undefined, { timeout: 30_000 }).toBe(true);
		const view = find() ?? page.mainFrame();
		await whenReady(view);
		return view;
	}

	/** Opens the course as its learner would and compares what it has with what the screen had called saved. */
	async function relaunch(page: Page, target: Target): Promise<CourseView | null> {
		report.relaunches += 1;
		try {
			const view = await open(page, target);
			const offer = view.locator('[data-action="take-offer"]');
			if ((await offer.count()) > 0) await offer.click();
			await expect(view.locator('main[data-place]:not([data-place=""])')).toBeVisible({ timeout: 15_000 });
			await expect(view.locator('[data-device="saved"], [data-device="idle"]')).toHaveCount(1, { timeout: 15_000 });
			const actual = triesIn(await rowsOnDevice(view));
			for (const [question, tries] of expected[target]) {
				const found = actual.get(question) ?? 0;
				if (found < tries) report.lost.push(`${target}: ${question}: ${tries} tries acknowledged, ${found} found`);
			}
			expected[target] = actual;
			return view;
		} catch (error) {
			report.unusable.push(`${target}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
			return null;
		}
	}

	async function kill(kind: Kind, page: Page): Promise<void> {
		report.kills[kind] += 1;
		if (kind === 'browser') {
			await browser.kill();
			context = null;
			return;
		}
		await browser.killRenderers();
		// What the page sent before it died is read first; a crashed page answers to nothing else.
		await Promise.race([page.close().catch(() => undefined), sleep(1_000)]);
	}

	try {
		for (const [index, { kind }] of inOrder.entries()) {
			const target = TARGETS[Math.floor(random() * TARGETS.length)] ?? 'web';
			const which = random();
			const moment = MOMENTS.find((_one, at) => which < sum(MOMENTS.slice(0, at + 1))) ?? MOMENTS[0];
			const delay = (moment?.from ?? 0) + random() * ((moment?.to ?? 0) - (moment?.from ?? 0));
			const page = await newPage();
			heard = [];
			if (moment?.isLaunch) {
				void open(page, target).catch(() => undefined);
			} else {
				const view = await relaunch(page, target);
				void view?.evaluate(play, { places, seed: seed + index }).catch(() => undefined);
			}
			await sleep(delay);
			await kill(kind, page);
			for (const question of heard) expected[target].set(question, (expected[target].get(question) ?? 0) + 1);
			report.acknowledged += heard.length;
			if ((index + 1) % 50 === 0)
				say(`${index + 1} kills: ${report.acknowledged} acknowledged, ${report.lost.length} lost`);
		}
		for (const target of TARGETS) await relaunch(await newPage(), target);
		return report;
	} finally {
		await browser.remove();
		await Promise.all([site.close(), lms.close()]);
	}
}

const sum = (moments: readonly { share: number }[]): number => moments.reduce((total, { share }) => total + share, 0);

/** Questions with options to choose from, in lessons alone: a case opens its questions one after another. */
function placesToPlay(): string[] {
	const chosen = new Set(questionIds.filter((id) => /^(single|multiple)-choice$/.test(questionOf(id).type)));
	return outline.units
		.filter(({ kind }) => kind === 'lesson')
		.flatMap((unit) => unit.steps.filter(({ id }) => chosen.has(id)).map((step) => `${unit.id}/${step.id}`));
}

/** How often each question was answered, as the next launch reads it from the device. */
function triesIn(stores: Record<string, unknown[]>): Tries {
	const wholes = (stores['course/progress'] ?? []) as ProgressRow[];
	const journal = (stores['course/journal'] ?? []) as JournalRow[];
	const keys = new Set([...wholes, ...journal].map(({ key }) => key));
	const tries: Tries = new Map();
	for (const key of keys) {
		const whole = wholes.find((row) => row.key === key)?.progress ?? null;
		const entries = journal.filter((row) => row.key === key);
		const progress = replay(keptOf({ whole, entries, acknowledged: null, unsent: [] }, newProgress));
		for (const [question, answer] of Object.entries(progress?.answers ?? {})) {
			tries.set(question, Math.max(tries.get(question) ?? 0, answer.tries));
		}
	}
	return tries;
}
