import type { Clock } from '#ports/clock.ts';

/** The name under which a standard's LMS offers its API. */
export type ApiName = 'API' | 'API_1484_11';

/** The functions of an LMS's API by name; nothing is known of what they answer. */
export type RawApi = Record<string, unknown>;

/** As much of a window as the search needs. */
export interface Frame {
	readonly parent?: unknown;
	readonly opener?: unknown;
	readonly top?: unknown;
}

/** Where to look, how long, and by whose clock. */
export interface Search {
	window: Frame;
	clock: Clock;
	wait(milliseconds: number): Promise<void>;
	/** Milliseconds until a late API counts as missing. */
	patience: number;
}

/** ADL's sample allows 500 parents in SCORM 2004 and 7 in 1.2, where deeper players exist too. */
const MAX_PARENTS = 500;
const BETWEEN_LOOKS = 200;

// A frame of another origin throws on every look, but its own parent may be the LMS: go on past it.
function peek(holder: unknown, name: string): unknown {
	try {
		return (holder as Record<string, unknown> | null | undefined)?.[name] ?? null;
	} catch {
		return null;
	}
}

/** The first window that has the API, from this one up. */
function inParents(start: unknown, name: ApiName, firstCall: string): unknown {
	const seen = new Set<unknown>();
	for (
		let frame = start;
		frame !== null && !seen.has(frame) && seen.size <= MAX_PARENTS;
		frame = peek(frame, 'parent')
	) {
		if (typeof peek(peek(frame, name), firstCall) === 'function') return frame;
		seen.add(frame);
	}
	return null;
}

const holderOf = (window: Frame, name: ApiName, firstCall: string): unknown =>
	inParents(window, name, firstCall) ??
	inParents(peek(window, 'opener'), name, firstCall) ??
	inParents(peek(peek(window, 'top'), 'opener'), name, firstCall);

/**
 * The API of that name in the window or its parents, else in the opener and its parents, else in the top's opener. The
 * name is the packaged standard's alone: some LMSs show the other one too.
 */
export const findApi = (window: Frame, name: ApiName, firstCall: string): RawApi | null =>
	peek(holderOf(window, name, firstCall), name) as RawApi | null;

/** Tells the page that has the API from any other, the same page loaded once more too; null where nothing does. */
export function pageOfApi(window: Frame, name: ApiName, firstCall: string): string | null {
	const time = loadedAt(holderOf(window, name, firstCall));
	return typeof time === 'number' ? String(time) : null;
}

const loadedAt = (holder: unknown): unknown => peek(peek(holder, 'performance'), 'timeOrigin');

/**
 * Watches the page that has the API: true once an opener was closed or shows another page, for its functions then still
 * answer, to nobody. A page around this one stays as long as this one does.
 */
export function watchPage(window: Frame, name: ApiName, firstCall: string): () => boolean {
	if (inParents(window, name, firstCall) !== null) return () => false;
	const holder = holderOf(window, name, firstCall);
	const time = loadedAt(holder);
	return () => peek(holder, 'closed') === true || loadedAt(holder) !== time;
}

/** The same, looking again until an LMS that is still loading shows its API; null when patience runs out. */
export async function waitForApi(search: Search, name: ApiName, firstCall: string): Promise<RawApi | null> {
	const { window, clock, wait, patience } = search;
	const start = clock.monotonic();
	for (;;) {
		const api = findApi(window, name, firstCall);
		if (api !== null || clock.monotonic() - start >= patience) return api;
		await wait(BETWEEN_LOOKS);
	}
}
