import { judge } from '#preview/oracle/judge.ts';
import type { StrictLms } from '#preview/oracle/strict-lms.ts';
import type { Standard } from '#preview/oracle/verdict.ts';
import { faultsOf } from '../contracts/judged.ts';
import { callLaws } from './call-laws.ts';
import type { Life } from './device.ts';
import type { LmsFault } from './faults.ts';
import { faultOf, type World } from './world.ts';

/** The functions of an API. */
export type Raw = Record<string, (...args: string[]) => unknown>;

/** What became of an LMS's session so far. */
export interface LmsState {
	/** Whether what the LMS confirmed to this page can be believed. */
	isHonest: boolean;
	/** Whether every read of this page was answered. */
	isReadable: boolean;
	/** Whether it changed what it was given. */
	isSpoilt: boolean;
	isExpired: boolean;
	/** Whether it has ended the session. */
	isEnded: boolean;
	/** Whether the course knows that it has. */
	isLeftAlone: boolean;
}

/** What an LMS's page that has ended its only session does when it is asked for one. */
export const manners = ['throws', 'refuses', 'promises and refuses'] as const;
type Manner = (typeof manners)[number];

/**
 * How the LMS's page stands to a course that is loaded in it: it has a session to give, one that the course before began
 * and did not end, or has ended its only one.
 */
export type Stand = 'new' | 'running' | Manner;

interface Parts {
	world: World;
	standard: Standard;
	fake: StrictLms;
	/** The API without faults. */
	real: Raw;
	state: LmsState;
	life: Life;
	stand: Stand;
}

type Values = Record<string, string>;

const INITIALIZE: Record<Standard, string> = { scorm12: 'LMSInitialize', scorm2004: 'Initialize' };
/** The element that says where the learner stands. */
export const LOCATION: Record<Standard, string> = { scorm12: 'cmi.core.lesson_location', scorm2004: 'cmi.location' };
/** The element that holds the bookmark. */
export const BOOKMARK = 'cmi.suspend_data';
const SLOWEST_MS = 20_000;

/** Whether the next launch begins a new attempt: SCORM 2004 keeps that of a suspended sitting alone. */
export const isOver = (standard: Standard, stored: Values): boolean =>
	standard === 'scorm2004' && (stored['cmi.exit'] ?? 'suspend') !== 'suspend';

/** Of a fault that changes what is stored: what becomes of a text. */
const damage: Partial<Record<LmsFault, (text: string) => string>> = {
	'LMS cuts at 255': (text) => text.slice(0, 255),
	'LMS cuts at 4000': (text) => text.slice(0, 4000),
	'LMS cuts at 4096': (text) => text.slice(0, 4096),
	'LMS escapes': (text) => text.replaceAll('.', '&#46;').replaceAll('/', '&#47;')
};

/** The API as a page of the course meets it: with the faults of the world, and judged call by call. */
export function answering({ world, standard, fake, real, state, life, stand }: Parts): Raw {
	const startedAt = world.time.now();
	const laws = callLaws(standard, () => (world.time.now() - startedAt) / 1000);
	const book = judge(standard, { data: fake.record() });
	if (stand === 'running') book.settle(INITIALIZE[standard], [''], true);
	let isAfterFault = false;
	let error: string | null = null;
	/** Set since the last commit that was stored. */
	let pending: [string, string][] = [];
	let forgotten: Values = {};
	/** What a new attempt begins with, until the first of it is stored: nothing of the one before is in it. */
	let fresh: Values | null = stand === 'new' && isOver(standard, fake.stored) ? fake.record() : null;

	function store(call: string, normal: () => unknown): unknown {
		const before = fake.stored;
		const answer = normal();
		state.isEnded ||= !/Commit$/.test(call);
		for (const [element, value] of Object.entries(forgotten)) {
			if (fake.stored[element] !== value) continue;
			if (before[element] === undefined) delete fake.stored[element];
			else fake.stored[element] = before[element];
		}
		pending = [];
		fresh = null;
		return answer;
	}

	function storePart(): unknown {
		const kept = pending.slice(0, world.random.below(pending.length + 1));
		fake.stored = { ...(fresh ?? fake.stored), ...Object.fromEntries(kept) };
		fresh = null;
		const isLie = world.random.chance(0.25);
		if (isLie) state.isHonest = false;
		else error = '101';
		return isLie ? 'true' : 'false';
	}

	function refuse(answer: unknown, code: string): unknown {
		error = code;
		return answer;
	}

	function faulty(fault: LmsFault, call: string, element: string, normal: () => unknown): unknown {
		const isCommit = /Commit$/.test(call);
		const isEnd = /^(LMSFinish|Terminate)$/.test(call);
		const isGet = /GetValue$/.test(call);
		if (isGet && /^LMS (throws|answers false|answers null|session expires)$/.test(fault)) state.isReadable = false;
		switch (fault) {
			case 'LMS throws':
				throw new Error('the LMS does not answer');
			case 'LMS answers false':
				return refuse(isGet ? '' : 'false', '101');
			case 'LMS answers null':
				return refuse(null, '101');
			case 'LMS lies':
				if (!isCommit && !isEnd) return normal();
				state.isHonest = false;
				return 'true';
			case 'LMS is slow':
				world.time.block(isCommit || isEnd ? world.random.below(SLOWEST_MS) : world.random.below(300));
				return normal();
			case 'LMS session expires':
				state.isExpired = true;
				return refuse(isGet ? '' : 'false', '101');
			case 'LMS answers booleans': {
				const answer = normal();
				return isGet ? answer : answer === 'true';
			}
			case 'LMS answers numbers': {
				const answer = normal();
				if (!isGet) return answer === 'true' ? 1 : 0;
				return /^\d+(\.\d+)?$/.test(String(answer)) && element !== BOOKMARK ? Number(answer) : answer;
			}
			case 'LMS stores a part':
				return isCommit ? storePart() : normal();
			case 'LMS refuses without a reason':
				return /SetValue$/.test(call) ? refuse('false', '351') : normal();
			case 'LMS forgets what failed':
				if (!isCommit) return normal();
				forgotten = { ...forgotten, ...Object.fromEntries(pending) };
				return refuse('false', '101');
			default: {
				const answer = normal();
				const change = damage[fault];
				if (change && (isCommit || isEnd)) spoil(change);
				return answer;
			}
		}
	}

	function spoil(change: (text: string) => string) {
		for (const element of [BOOKMARK, LOCATION[standard]]) {
			const text = fake.stored[element];
			if (text === undefined || change(text) === text) continue;
			fake.stored = { ...fake.stored, [element]: change(text) };
			state.isHonest = false;
			state.isSpoilt = true;
		}
	}

	const lastError = (): string =>
		error ?? String(real[standard === 'scorm12' ? 'LMSGetLastError' : 'GetLastError']?.());

	/** An answer, and what is to be said of its call. */
	function judged(call: string, args: string[], answer: () => unknown): unknown {
		let answered: Parameters<typeof book.hear>[2] = { throws: 'no answer' };
		const wrong = laws(call, ...args);
		try {
			const result = answer();
			answered = { result, error: lastError() };
			return result;
		} finally {
			const verdict = book.hear(call, args, answered);
			const allowed = stand === 'running' ? ['initialized-twice'] : [];
			const said = wrong ?? faultsOf([{ call, args, verdict, isAfterFault }], allowed)[0] ?? null;
			if (said !== null) world.violate('C', `${standard}: ${said}`);
		}
	}

	/** The LMS's page has ended its session: it has none to give, and no fault makes a difference. */
	function closed(manner: Manner, call: string, normal: () => unknown): unknown {
		error = null;
		if (call !== INITIALIZE[standard] || manner === 'refuses') return normal();
		if (manner === 'throws') throw new TypeError("can't access property of undefined");
		error = '0';
		return 'true';
	}

	function called(call: string, args: string[], normal: () => unknown): unknown {
		const [element = '', value = ''] = args;
		error = null;
		const work = () => {
			if (/SetValue$/.test(call)) pending.push([element, value]);
			return /Commit$|^LMSFinish$|^Terminate$/.test(call) ? store(call, normal) : normal();
		};
		if (world.cut?.where === 'call' && --world.cut.left <= 0) {
			world.cut = null;
			world.hit('power cut in a call');
			if (world.random.chance(0.5)) work();
			life.die();
			throw new Error('the power went');
		}
		const fault = state.isExpired ? 'LMS session expires' : faultOf<LmsFault>(world, 'lmsFault');
		if (fault === null) return work();
		isAfterFault = true;
		return faulty(fault, call, element, work);
	}

	return Object.fromEntries(
		Object.keys(real).map((name) => [
			name,
			(...args: string[]) => {
				if (!life.alive) throw new Error('the page is gone');
				if (state.isLeftAlone) world.violate('C', `${standard}: ${name} to an LMS that has ended the session`);
				const normal = () => real[name]?.(...args);
				if (/GetErrorString$/.test(name)) return normal();
				if (/GetLastError$/.test(name)) return lastError();
				if (stand !== 'new' && stand !== 'running') return closed(stand, name, normal);
				return judged(name, args, () => called(name, args, normal));
			}
		])
	);
}
