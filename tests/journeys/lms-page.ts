import { expect, type Frame, type Page } from '@playwright/test';
import { build } from 'vite';
import type { Heard, StrictLms, Values } from '#preview/oracle/strict-lms.ts';
import type { Standard } from '#preview/oracle/verdict.ts';
import { faultsOf } from '../contracts/judged.ts';

const ORACLE = 'src/preview/oracle/strict-lms.ts';

/** A page around a course: it shows the first address of its `inside`, and hands the others to the page shown there. */
export const LMS_PAGE = `<!doctype html><title>LMS</title><link rel="icon" href="data:,">
	<style>iframe { width: 100%; height: 850px; border: 0 }</style><body><script>
	function show([first, ...rest], sandbox) {
		const url = new URL(first, location);
		for (const one of rest) url.searchParams.append('inside', one);
		const frame = document.createElement('iframe');
		if (sandbox) frame.sandbox = sandbox;
		frame.src = url;
		document.body.append(frame);
	}
	const inside = new URL(location).searchParams.getAll('inside');
	if (inside.length > 0) show(inside);
	</script>`;

/** What such a page has beside the course. */
interface LmsWindow {
	oracle: { strictLms(standard: Standard, record: Values): StrictLms };
	lms: StrictLms;
	show(inside: readonly string[], sandbox?: string): void;
}

/** The calls that an LMS refuses, and the error number that it gives for it. */
export interface Misbehaviour {
	calls: string;
	code: string;
}

let bundled: Promise<string> | null = null;

/** The strict LMS as a script, bundled in memory; made once. */
const oracleScript = (): Promise<string> => (bundled ??= bundle());

async function bundle(): Promise<string> {
	const made = await build({
		configFile: false,
		envDir: false,
		publicDir: false,
		logLevel: 'warn',
		build: { write: false, minify: false, target: 'es2022', lib: { entry: ORACLE, name: 'oracle', formats: ['iife'] } }
	});
	const [first] = Array.isArray(made) ? made.flatMap(({ output }) => output) : [];
	if (first?.type !== 'chunk') throw new Error(`${ORACLE}: vite gave no script`);
	return first.code;
}

/** Puts a strict LMS with such a record into a page, from now on or after a while. */
export async function plantLms(
	page: Page,
	standard: Standard,
	{ record = {}, after = 0 }: { record?: Values; after?: number } = {}
): Promise<void> {
	await page.addScriptTag({ content: await oracleScript() });
	await page.evaluate(
		({ standard, record, after }) => {
			const here = globalThis as unknown as LmsWindow;
			here.lms = here.oracle.strictLms(standard, record);
			const show = () => Object.assign(here, here.lms.launch());
			if (after > 0) setTimeout(show, after);
			else show();
		},
		{ standard, record, after }
	);
}

/** From now on the LMS of a page answers such calls with "false". */
export const misbehave = (page: Page, fault: Misbehaviour): Promise<void> =>
	page.evaluate(({ calls, code }) => {
		const { lms } = globalThis as unknown as LmsWindow;
		const refused = new RegExp(calls);
		let isRefused = false;
		lms.fault = (call, _element, normal) => {
			isRefused = refused.test(call);
			return isRefused ? 'false' : normal();
		};
		lms.lastError = () => (isRefused ? code : '0');
	}, fault);

/** Shows addresses in frames, each inside the one before. */
export const showInside = (page: Page, inside: readonly string[], sandbox?: string): Promise<void> =>
	page.evaluate(
		([inside, sandbox]) => (globalThis as unknown as LmsWindow).show(inside as string[], sandbox as string),
		[inside, sandbox] as const
	);

/** The frame of a page that has come to such an address. */
export async function frameAt(page: Page, url: string): Promise<Frame> {
	const find = () => page.frames().find((frame) => frame !== page.mainFrame() && frame.url().startsWith(url));
	await expect.poll(() => find() !== undefined, { timeout: 15_000 }).toBe(true);
	return find() as Frame;
}

/** What the LMS of a page keeps. */
export const storedIn = (page: Page): Promise<Values> =>
	page.evaluate(() => ({ ...(globalThis as unknown as LmsWindow).lms.stored }));

/** The ids of the interactions that it keeps, in their order. */
export const interactionsIn = (stored: Values): string[] =>
	Object.entries(stored).flatMap(([element, value]) => (/^cmi\.interactions\.\d+\.id$/.test(element) ? [value] : []));

/** What the LMS of a page heard since it was planted. */
export const heardIn = (page: Page): Promise<Heard[]> =>
	page.evaluate(() => JSON.parse(JSON.stringify((globalThis as unknown as LmsWindow).lms.heard)) as Heard[]);

/** The calls that it would refuse by the letter. */
export const refusedIn = async (page: Page): Promise<string[]> => faultsOf(await heardIn(page));
