import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type BrowserContext, type Page } from '@playwright/test';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { AttemptRecord, Summary } from '#preview/attempt.ts';
import type { Heard } from '#preview/oracle/strict-lms.ts';
import type { LogEntry } from '#preview/run-time.ts';
import type { LogPart } from '#preview/shapes.ts';
import { startPreview } from '#preview/start-preview.ts';
import type { Question } from '#questions/index.ts';
import { faultsOf } from '../contracts/judged.ts';
import { whenReady, type CourseView } from './learner.ts';
import { outline, practiceOf } from './real-course.ts';

/** The SCORM packages by name, each with the standard of its session. */
export const scormPackages = {
	'mas-ivig-scorm12': 'scorm12',
	'mas-ivig-scorm2004-3': 'scorm2004',
	'mas-ivig-scorm2004-4': 'scorm2004'
} as const;
export type ScormPackage = keyof typeof scormPackages;

/** One package of each session: the third edition of SCORM 2004 runs the very code of the fourth. */
export const lmsPackages = ['mas-ivig-scorm12', 'mas-ivig-scorm2004-4'] as const;
export type LmsPackage = (typeof lmsPackages)[number];
export type WindowKind = 'frame' | 'popup';

export type KeptRecord = AttemptRecord & { summary: Summary };

/** A course loaded anew cannot know whether the LMS's page begins another session before it has asked for one. */
export const askedAnew = [
	/^(LMS)?Initialize : initialized-twice/,
	/^(LMS)?GetValue cmi\.(core\.student|learner)_id: after-terminate/
];

interface LmsSetting {
	launchData?: string;
	dist?: string;
	/** Calls that a strict LMS refuses and that nothing can spare a course in what is done here. */
	unspared?: readonly RegExp[];
}

/** A preview LMS with an empty data folder of its own, over a folder of packages or over those of `dist/` with launch data in them. */
export async function openLms({ launchData = '', dist: built = 'dist', unspared = [] }: LmsSetting = {}) {
	const data = mkdtempSync(join(tmpdir(), 'course-journey-'));
	const dist = launchData === '' ? built : packagesWith(launchData, join(data, 'dist'));
	const sittings = new Map<string, LogEntry[]>();
	function keep({ session, from, entries }: LogPart) {
		const kept = sittings.get(session) ?? [];
		for (const [index, entry] of entries.entries()) kept[from + index] = entry;
		sittings.set(session, kept);
	}
	const preview = await startPreview({ dist, data: join(data, 'kept'), port: 0, onCalls: keep });
	return {
		url: preview.url,
		/** Fails when any call of any sitting was one that a strict LMS refuses, but for those that are expected. */
		async close() {
			await preview.close();
			rmSync(data, { recursive: true, force: true });
			const refused = [...sittings.values()].flatMap((log) => faultsOf(heardIn(log)));
			const wrong = refused.filter((text) => !unspared.some((one) => one.test(text)));
			if (wrong.length > 0) throw new Error(`calls that a strict LMS refuses:\n${wrong.join('\n')}`);
		}
	};
}

/** A sitting's calls, each with whether a fault was switched on by then. */
function heardIn(log: readonly LogEntry[]): Heard[] {
	const first = log.findIndex(({ faults }) => faults !== undefined);
	return log.map(({ call, args, verdict }, at) => ({ call, args, verdict, isAfterFault: first >= 0 && at >= first }));
}

/** Writes the packages as an administrator leaves them who has entered launch data; gives their folder. */
function packagesWith(launchData: string, folder: string): string {
	mkdirSync(folder);
	for (const name of lmsPackages) {
		const files = unzipSync(readFileSync(`dist/${name}.zip`));
		const manifest = strFromU8(files['imsmanifest.xml'] ?? new Uint8Array());
		// Where the schema of each standard wants it: in the item, before the mastery score or the sequencing.
		const [element, before] =
			name === 'mas-ivig-scorm12' ? ['datafromlms', '<adlcp:masteryscore>'] : ['dataFromLMS', '<imsss:sequencing>'];
		if (!manifest.includes(before)) throw new Error(`${name}: imsmanifest.xml has no ${before}`);
		const changed = manifest.replace(before, `<adlcp:${element}>${launchData}</adlcp:${element}>${before}`);
		writeFileSync(join(folder, `${name}.zip`), zipSync({ ...files, 'imsmanifest.xml': strToU8(changed) }));
	}
	return folder;
}

export interface Launch {
	lms: string;
	/** Without `.zip`. */
	name: string;
	learner: string;
	window: WindowKind;
	/** More of the launch page's address, such as `&review`. */
	query?: string;
}

/** Launches the course in a new page of the context; `leave` closes the window without ceremony. */
export async function launch(context: BrowserContext, { lms, name, learner, window, query = '' }: Launch) {
	const page = await context.newPage();
	await page.goto(`${lms}launch/${name}?learner=${learner}${query}`);
	const popup = window === 'popup' ? page.waitForEvent('popup') : null;
	await page.locator(`[data-action="launch-${window}"]`).click();
	const view: CourseView = popup ? await popup : await frameOf(page);
	await view.waitForURL(/\/content\//);
	await whenReady(view);
	return {
		page,
		view,
		async leave() {
			if ('close' in view) await view.close();
			await page.close({ runBeforeUnload: true });
		}
	};
}

async function frameOf(page: Page) {
	const frame = await (await page.waitForSelector('iframe')).contentFrame();
	if (!frame) throw new Error('the iframe has no document');
	return frame;
}

/** The record that the LMS keeps; waits until it satisfies `check`. */
export async function recordOf(
	context: BrowserContext,
	{ lms, name, learner }: Pick<Launch, 'lms' | 'name' | 'learner'>,
	check: (record: KeptRecord) => boolean = () => true
): Promise<KeptRecord> {
	let record: KeptRecord | null = null;
	await expect
		.poll(
			async () => {
				const response = await context.request.get(`${lms}api/records/${name}/${learner}`);
				record = response.ok() ? ((await response.json()) as KeptRecord) : null;
				return record !== null && check(record);
			},
			{ timeout: 10_000 }
		)
		.toBe(true);
	if (record === null) throw new Error(`${name}/${learner}: no record`);
	return record;
}

/** An id as every LMS takes it. */
export const lmsId = (id: string): string => id.replaceAll('_', '__').replaceAll('-', '_');

/** The ids under which an LMS is told one answer: a number of several fields is told field by field. */
function toldAs(question: Question, id = question.id): string[] {
	const isSplit = question.type === 'numeric' && question.fields.length > 1;
	return isSplit ? question.fields.map((field) => lmsId(`${id}_${field.id}`)) : [lmsId(id)];
}

/** The ids under which an LMS is told a test that was handed in: each answered item, then the attempt itself. */
export function toldOfPaper(test: string, number: number, items: readonly { question: Question }[]): string[] {
	return [
		...items.flatMap(({ question }) => toldAs(question, `${test}-${number}_${question.id}`)),
		lmsId(`${test}-${number}_v${outline.version}`)
	];
}

/** The ids under which an LMS is told the practice of some lessons and cases. */
export const toldOfPractice = (units: readonly string[]): string[] =>
	units.flatMap((unit) => practiceOf(unit).flatMap((question) => toldAs(question)));
