import { strictLms } from '#preview/oracle/strict-lms.ts';
import type { Standard } from '#preview/oracle/verdict.ts';
import type { Frame } from '#targets/scorm/find-api.ts';
import { unmarked } from '#targets/scorm12/retelling.ts';
import { callRules } from './call-rules.ts';
import type { Life } from './device.ts';
import type { LmsFault } from './faults.ts';
import { faultOf, type World } from './world.ts';

type Values = Record<string, string>;
type Raw = Record<string, (...args: string[]) => unknown>;

const NEW: Record<Standard, (learner: string) => Values> = {
	scorm12: (learner) => ({
		'cmi.core.student_id': learner,
		'cmi.core.credit': 'credit',
		'cmi.core.lesson_mode': 'normal',
		'cmi.core.lesson_status': 'not attempted'
	}),
	scorm2004: (learner) => ({
		'cmi.learner_id': learner,
		'cmi.credit': 'credit',
		'cmi.mode': 'normal',
		'cmi.completion_status': 'unknown',
		'cmi.success_status': 'unknown'
	})
};

const LOCATION: Record<Standard, string> = { scorm12: 'cmi.core.lesson_location', scorm2004: 'cmi.location' };
const BOOKMARK = 'cmi.suspend_data';
const SLOWEST_MS = 20_000;

/** How long an API that comes late lets the page wait, and what is longer than any page waits. */
const LATE_MS = 9_000;

export type Lms = ReturnType<typeof newLms>;

/** Of a fault that changes what is stored: what becomes of a text. */
const damage: Partial<Record<LmsFault, (text: string) => string>> = {
	'LMS cuts at 255': (text) => text.slice(0, 255),
	'LMS cuts at 4000': (text) => text.slice(0, 4000),
	'LMS cuts at 4096': (text) => text.slice(0, 4096),
	'LMS escapes': (text) => text.replaceAll('.', '&#46;').replaceAll('/', '&#47;')
};

/** One learner's record in an LMS, and the faults with which a page sees it. */
export function newLms(world: World, standard: Standard, learner: string) {
	const fake = strictLms(standard, NEW[standard](learner));
	/** Whether what the LMS confirmed to this page can be believed. */
	let isHonest = true;
	/** Whether every read of this page was answered. */
	let isReadable = true;
	/** Whether it changed what it was given. */
	let isSpoilt = false;
	let isExpired = false;

	function answering(frame: Frame, life: Life, startedAt: number): Raw {
		const real = Object.values(frame)[0] as Raw;
		const rules = callRules(standard, () => (world.time.now() - startedAt) / 1000, fake.record);
		let error: string | null = null;
		/** Set since the last commit that was stored. */
		let pending: [string, string][] = [];
		let forgotten: Values = {};

		function store(call: string, normal: () => unknown): unknown {
			const before = fake.stored;
			const answer = normal();
			for (const [element, value] of Object.entries(forgotten)) {
				if (fake.stored[element] !== value) continue;
				if (before[element] === undefined) delete fake.stored[element];
				else fake.stored[element] = before[element];
			}
			pending = [];
			return answer;
		}

		function storePart(): unknown {
			const kept = pending.slice(0, world.random.below(pending.length + 1));
			fake.stored = { ...fake.stored, ...Object.fromEntries(kept) };
			const isLie = world.random.chance(0.25);
			if (isLie) isHonest = false;
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
			if (isGet && /^LMS (throws|answers false|answers null|session expires)$/.test(fault)) isReadable = false;
			switch (fault) {
				case 'LMS throws':
					throw new Error('the LMS does not answer');
				case 'LMS answers false':
					return refuse(isGet ? '' : 'false', '101');
				case 'LMS answers null':
					return refuse(null, '101');
				case 'LMS lies':
					if (!isCommit && !isEnd) return normal();
					isHonest = false;
					return 'true';
				case 'LMS is slow':
					world.time.block(isCommit || isEnd ? world.random.below(SLOWEST_MS) : world.random.below(300));
					return normal();
				case 'LMS session expires':
					isExpired = true;
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
				isHonest = false;
				isSpoilt = true;
			}
		}

		function called(call: string, args: string[], normal: () => unknown): unknown {
			const [element = '', value = ''] = args;
			const wrong = rules(call, element, value);
			if (wrong !== null) world.violate('C', `${standard}: ${wrong}`);
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
			const fault = isExpired ? 'LMS session expires' : faultOf<LmsFault>(world, 'lmsFault');
			if (fault === null) return work();
			return faulty(fault, call, element, work);
		}

		return Object.fromEntries(
			Object.keys(real).map((name) => [
				name,
				(...args: string[]) => {
					if (!life.alive) throw new Error('the page is gone');
					const normal = () => real[name]?.(...args);
					if (/GetErrorString$/.test(name)) return normal();
					if (/GetLastError$/.test(name)) return error ?? normal();
					return called(name, args, normal);
				}
			])
		);
	}

	return {
		standard,
		/** What a report would show. */
		stored: () => fake.stored,
		/** Bookmark and location as the course reads them: a retry may have left its mark. */
		bookmark: () => unmarked(fake.stored[BOOKMARK] ?? ''),
		location: () => unmarked(fake.stored[LOCATION[standard]] ?? ''),
		/** Whether the next launch begins a new attempt: SCORM 2004 keeps that of a suspended sitting alone. */
		isOver: () => standard === 'scorm2004' && (fake.stored['cmi.exit'] ?? 'suspend') !== 'suspend',
		isHonest: () => isHonest,
		isReadable: () => isReadable,
		isSpoilt: () => isSpoilt,
		isExpired: () => isExpired,
		/** The window of a new launch. `api` says when its API is there. */
		launch(life: Life, api: 'at once' | 'late' | 'missing'): Frame {
			const frame = fake.launch();
			const [name = ''] = Object.keys(frame);
			const startedAt = world.time.now();
			const delay = { 'at once': 0, late: 200 + world.random.below(LATE_MS), missing: Infinity }[api];
			const raw = answering(frame, life, startedAt);
			isHonest = true;
			isReadable = true;
			isSpoilt = false;
			isExpired = false;
			return {
				get [name]() {
					return world.time.now() - startedAt >= delay ? raw : undefined;
				}
			};
		},
		/** As an administrator deletes an attempt. */
		reset() {
			fake.stored = NEW[standard](learner);
		}
	};
}
