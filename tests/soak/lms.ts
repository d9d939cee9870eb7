import { strictLms } from '#preview/oracle/strict-lms.ts';
import type { Standard } from '#preview/oracle/verdict.ts';
import type { Frame } from '#targets/scorm/find-api.ts';
import { unmarked } from '#targets/scorm12/retelling.ts';
import type { Life } from './device.ts';
import { answering, BOOKMARK, isOver, LOCATION, manners, type LmsState, type Raw, type Stand } from './lms-answers.ts';
import type { World } from './world.ts';

type Values = Record<string, string>;

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

const API: Record<Standard, string> = { scorm12: 'API', scorm2004: 'API_1484_11' };

const FRESH: LmsState = {
	isHonest: true,
	isReadable: true,
	isSpoilt: false,
	isExpired: false,
	isEnded: false,
	isLeftAlone: false
};

/** How long an API that comes late lets the page wait, and what is longer than any page waits. */
const LATE_MS = 9_000;

/** When an LMS's page has its API. */
export type ApiComes = 'at once' | 'late' | 'missing';

export type Lms = ReturnType<typeof newLms>;

/** One learner's record in an LMS, and the faults with which a page sees it. */
export function newLms(world: World, standard: Standard, learner: string) {
	const fake = strictLms(standard, NEW[standard](learner));
	const state: LmsState = { ...FRESH };
	/** The LMS's page: what tells it from others, whether its API is there, and the API without faults. */
	let page = { performance: { timeOrigin: 0 }, hasApi: () => false, real: {} as Raw };

	/** A new session of the LMS. */
	function begin(): Raw {
		Object.assign(state, FRESH);
		return Object.values(fake.launch())[0] as Raw;
	}

	function shown(life: Life, stand: Stand): Frame {
		const { performance, hasApi, real } = page;
		const raw = answering({ world, standard, fake, real, state, life, stand });
		return {
			performance,
			get [API[standard]]() {
				return hasApi() ? raw : undefined;
			}
		} as Frame;
	}

	return {
		standard,
		/** What a report would show. */
		stored: () => fake.stored,
		/** Bookmark and location as the course reads them: a retry may have left its mark. */
		bookmark: () => unmarked(fake.stored[BOOKMARK] ?? ''),
		location: () => unmarked(fake.stored[LOCATION[standard]] ?? ''),
		isOver: () => isOver(standard, fake.stored),
		isHonest: () => state.isHonest,
		isReadable: () => state.isReadable,
		isSpoilt: () => state.isSpoilt,
		isExpired: () => state.isExpired,
		/** The window of a new launch. `api` says when its API is there. */
		launch(life: Life, api: ApiComes): Frame {
			const openedAt = world.time.now();
			const delay = { 'at once': 0, late: 200 + world.random.below(LATE_MS), missing: Infinity }[api];
			page = {
				performance: { timeOrigin: world.nextAttempt() },
				hasApi: () => world.time.now() - openedAt >= delay,
				real: begin()
			};
			return shown(life, 'new');
		},
		/** The window of the course loaded anew within the LMS's page, which stays. */
		refresh(life: Life): Frame {
			state.isLeftAlone = false;
			if (!state.isEnded) return shown(life, 'running');
			const manner = world.random.pick([...manners, 'begins again'] as const);
			if (manner !== 'begins again') return shown(life, manner);
			page = { ...page, real: begin() };
			return shown(life, 'new');
		},
		/** The course knows that this page of the LMS takes nothing more. */
		leaveAlone: () => void (state.isLeftAlone = true),
		/** As an administrator deletes an attempt. */
		reset() {
			fake.stored = NEW[standard](learner);
		}
	};
}
