import { isDeepStrictEqual } from 'node:util';
import type { AttemptRecord, Summary } from '#preview/attempt.ts';
import type { LrsData } from '#preview/oracle/lrs/data.ts';
import { lmsId } from '../journeys/lms.ts';
import type { Driver, StartDriver } from './driver.ts';

/** Where a package is played. */
export interface Stage {
	name: string;
	url: string;
	/** The address of the learner's record in the LMS; null where there is no LMS. */
	record: string | null;
}

const PLACE = 'mas-basics/k1-1';
const WAIT_MS = 20_000;
const OK_ERRORS = ['', '0', '403'];

/** Waits until the expression is worth what is wanted. */
async function until(driver: Driver, expression: string, wanted: unknown): Promise<void> {
	const end = Date.now() + WAIT_MS;
	let found: unknown;
	while (Date.now() < end) {
		found = await driver.evaluate(expression).catch((error: unknown) => `${error}`);
		if (isDeepStrictEqual(found, wanted)) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`${expression}: ${JSON.stringify(found)}, allowed ${JSON.stringify(wanted)}`);
}

const hasOne = (driver: Driver, selector: string) =>
	until(driver, `document.querySelector(${JSON.stringify(selector)}) !== null`, true);

const atPlace = (driver: Driver, place: string) => until(driver, `document.querySelector('main').dataset.place`, place);

const act = (driver: Driver, action: string) => driver.click(`[data-action="${action}"]`);

const factOf = (key: string) => `document.querySelector('[data-key="${key}"] dd')?.textContent`;

async function enter(driver: Driver, { record }: Stage): Promise<void> {
	if (record !== null) {
		await act(driver, 'launch-frame');
		await driver.enterFrame();
	}
	await hasOne(driver, 'html[data-ready]');
}

/** The answer as it was given, with its feedback. */
async function isAnswered(driver: Driver): Promise<void> {
	await atPlace(driver, PLACE);
	await hasOne(driver, '[data-verdict="good"]');
}

const OF_ANOTHER_SESSION =
	'; they differ in context.extensions.https://w3id.org/xapi/cmi5/context/extensions/sessionid';

/** The LMS's page was reloaded and the course launched again: two sessions, each with its end, and the answer once. */
function storeIsWhole({ statements, refusals, states }: LrsData): void {
	const told = statements.map(({ statement }) => {
		const { verb, result } = statement as { verb: { id: string }; result?: { success?: boolean } };
		return `${verb.id.split('/').at(-1)}${result?.success === undefined ? '' : ` ${result.success}`}`;
	});
	const wanted = ['initialized', 'answered true', 'progressed', 'terminated', 'initialized', 'terminated'];
	if (!isDeepStrictEqual(told, wanted)) throw new Error(`store: ${told.join(', ')}, allowed ${wanted.join(', ')}`);
	// A page that is left may not read the receipt of what it sent: the next session says that again, and is told that it is there.
	// Nothing but the session in which it is said may differ.
	const wrong = refusals.filter(({ status, text }) => status !== 409 || !text.endsWith(OF_ANOTHER_SESSION));
	if (wrong.length > 0)
		throw new Error(
			`store: refused ${JSON.stringify(wrong)}, allowed only a statement told again in another session (409)`
		);
	if (!states['course-record']?.text.includes('"a2.')) throw new Error('store: no bookmark in course-record');
}

async function recordIsWhole(address: string): Promise<void> {
	const response = await fetch(address);
	const held = (await response.json()) as LrsData | (AttemptRecord & { summary: Summary });
	if ('statements' in held) return storeIsWhole(held);
	const { summary } = held;
	const told = summary.interactions.filter(({ id }) => id === lmsId('k1-1'));
	if (told.length !== 1 || told[0]?.['result'] !== 'correct') {
		throw new Error(`record: interactions ${JSON.stringify(summary.interactions)}, allowed one of k1-1, correct`);
	}
	if (!summary.suspendData.startsWith('a2.')) throw new Error(`record: suspend data "${summary.suspendData}"`);
	if (summary.exit !== 'suspend') throw new Error(`record: exit "${summary.exit}", allowed "suspend"`);
}

/** Load, answer, refresh, resume here and on another device, and read the LMS's record and the calls back. */
export async function walk(driver: Driver, startOther: StartDriver, stage: Stage): Promise<void> {
	// All of the LMS's frame is in sight: WebKit's driver scrolls no page to what lies below it in a frame.
	await driver.resize(1280, 1100);
	await driver.open(stage.url);
	await enter(driver, stage);
	await act(driver, 'start');
	await driver.click('[data-page="role"] [data-option="student"]');
	await act(driver, 'choose-role');
	await atPlace(driver, 'pre-test/start');
	await act(driver, 'leave-test');
	await atPlace(driver, 'mas-basics/overview');
	await driver.evaluate(`void (location.hash = '#/${PLACE}')`);
	await atPlace(driver, PLACE);
	await driver.click('[data-option="quoted-range"]');
	await act(driver, 'answer');
	await isAnswered(driver);
	await until(driver, `document.querySelector('[data-device]').dataset.device`, 'saved');

	await driver.press('Shift', 'F1');
	await until(driver, factOf('session.state'), 'open');
	await until(driver, factOf('storage.keeps'), 'yes');
	await until(driver, factOf('window.locks'), 'yes');
	await driver.press('Escape');
	await until(driver, `document.querySelectorAll('dialog[open]').length`, 0);

	await driver.reload();
	await enter(driver, stage);
	await isAnswered(driver);

	await act(driver, 'exit');
	await atPlace(driver, 'left');
	if (stage.record !== null) {
		await recordIsWhole(stage.record);
		const faults = `parent.previewLog.filter(({ error }) => !${JSON.stringify(OK_ERRORS)}.includes(error)).length`;
		await until(driver, faults, 0);
	}

	await driver.open(stage.url);
	await enter(driver, stage);
	await isAnswered(driver);
	if (stage.record === null) return;
	await driver.open('about:blank');
	const other = await startOther();
	try {
		await other.open(stage.url);
		await enter(other, stage);
		await isAnswered(other);
	} finally {
		await other.close();
	}
}

/** What a learner sees, in both languages, in a window and in the small frame of many an LMS. */
export async function pictures(driver: Driver, stage: Stage, keep: (name: string, png: Uint8Array) => void) {
	const sizes = [
		{ width: 1280, height: 900 },
		{ width: 650, height: 666 }
	];
	const places = ['home', PLACE, 'mas-basics/mortality', 'flare-or-mas/presentation', 'results'];
	await driver.open(stage.url);
	await hasOne(driver, 'html[data-ready]');
	for (const language of ['en', 'vi']) {
		await driver.resize(1280, 900);
		await driver.evaluate(`document.querySelector('[data-language="${language}"]')?.click()`);
		await until(driver, 'document.documentElement.lang', language);
		for (const { width, height } of sizes) {
			await driver.resize(width, height);
			for (const place of places) {
				await driver.evaluate(`void (location.hash = '#/${place}')`);
				await atPlace(driver, place);
				await hasOne(driver, 'main h1');
				await new Promise((resolve) => setTimeout(resolve, 400));
				keep(`${language}-${width}-${place.replace('/', '-')}`, await driver.picture());
			}
			await driver.press('Shift', 'F1');
			await hasOne(driver, '#support-text');
			keep(`${language}-${width}-support`, await driver.picture());
			await driver.press('Escape');
		}
	}
}
