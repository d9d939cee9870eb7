import type { Sitting } from '#course/course.machine.ts';
import { newProgress, type Progress } from '#course/progress.ts';
import { readBookmark } from '#course/bookmark.ts';
import { replay } from '#app/sitting.ts';
import type { Launch, LmsSession } from '#ports/lms-session.ts';
import type { KeptProgress, ProgressStore } from '#ports/progress-store.ts';
import type { Frame } from '#targets/scorm/find-api.ts';
import { courseOf } from './courses.ts';
import type { Setting } from './world.ts';

interface Clock {
	now(): number;
	monotonic(): number;
}

interface Timers {
	set(run: () => void, ms: number): unknown;
	clear(timer: unknown): void;
}

/** A bug put in the way of the course: each part stands in for the one that it is given. */
export interface Planted {
	clock?(clock: Clock): Clock;
	window?(window: Frame): Frame;
	session?(session: LmsSession): LmsSession;
	store?(store: ProgressStore): ProgressStore;
	timers?(timers: Timers): Timers;
	/** `found` is what the sitting was made of. */
	sitting?(
		sitting: Sitting,
		found: { launch: Launch | null; kept: KeptProgress | null; course: Setting['course'] }
	): Sitting;
}

const summed = (a: Progress, b: Progress, joined: Progress): Progress => ({
	...joined,
	seconds: a.seconds + b.seconds,
	answers: Object.fromEntries(
		Object.entries(joined.answers).map(([id, answer]) => {
			const tries = (a.answers[id]?.tries ?? 0) + (b.answers[id]?.tries ?? 0);
			return [id, { ...answer, tries }];
		})
	)
});

type Call = (...args: string[]) => unknown;

/** An API whose Initialize is followed by a status of its own, as many a course begins every sitting. */
function beginningAnew(window: Frame, of: 'course' | 'lesson'): Frame {
	const seen = (api: unknown): unknown =>
		typeof api !== 'object' || api === null
			? api
			: new Proxy(api as Record<string, Call>, {
					get(target, name: string) {
						if (!/Initialize$/.test(name)) return target[name];
						const prefix = name === 'LMSInitialize' ? 'LMS' : '';
						const [lesson, course] = prefix
							? ['cmi.objectives.0.status', 'cmi.core.lesson_status']
							: ['cmi.objectives.0.completion_status', 'cmi.completion_status'];
						const status = of === 'course' ? course : lesson;
						return (...args: string[]) => {
							const answer = target[name]?.(...args);
							if (of === 'lesson' && target[`${prefix}GetValue`]?.('cmi.objectives._count') === '0') return answer;
							target[`${prefix}SetValue`]?.(status, 'incomplete');
							target[`${prefix}Commit`]?.('');
							return answer;
						};
					}
				});
	return new Proxy(window, { get: (target, name) => seen(Reflect.get(target, name)) });
}

type Append = ProgressStore['append'];

/** Another way to keep what is learned, while the LMS's page has ended the session. */
function whileEnded(
	instead: (append: Append, api: Record<string, Call>, ...entry: Parameters<Append>) => Promise<void>
): Planted {
	let isEnded = false;
	let api: Record<string, Call> = {};
	return {
		window(window) {
			isEnded = false;
			const { API, API_1484_11 } = window as Record<string, Record<string, Call>>;
			api = API ?? API_1484_11 ?? {};
			return window;
		},
		sitting(sitting) {
			isEnded = sitting.ended;
			return sitting;
		},
		store: (store) => ({
			...store,
			append: (...entry) => (isEnded ? instead(store.append, api, ...entry) : store.append(...entry))
		})
	};
}

/** The bugs that the soak must find, each by its name. */
export const plantedBugs: Record<string, Planted> = {
	'acknowledged before complete': {
		store: (store) => ({
			...store,
			load: (key) => store.load(key),
			append(...entry) {
				store.append(...entry).catch(() => undefined);
				return Promise.resolve();
			}
		})
	},
	'summed merge': {
		sitting(sitting, { launch, kept, course }) {
			const reading = readBookmark(launch?.bookmark ?? '', courseOf(course).numbers);
			const local = replay(kept);
			if (!reading.ok || !local || local.attempt !== reading.progress.attempt) return sitting;
			return { ...sitting, progress: summed(reading.progress, local, sitting.progress) };
		}
	},
	'dropped retry': {
		session(session) {
			let hasFailed = false;
			return {
				...session,
				async commit() {
					if (hasFailed) return { ok: false, fault: { call: 'commit', code: 101, text: 'given up' } };
					const result = await session.commit();
					hasFailed = !result.ok;
					return result;
				}
			};
		}
	},
	'lowered pass': { window: (window) => beginningAnew(window, 'course') },
	'lowered lesson': { window: (window) => beginningAnew(window, 'lesson') },
	'bookmark cut': {
		session: (session) => ({
			...session,
			saveBookmark: (bookmark, location) => session.saveBookmark(bookmark.slice(0, 60), location)
		})
	},
	'lessons told once': {
		session(session) {
			let isTold = false;
			return {
				...session,
				reportLessons(lessons) {
					if (isTold) return { ok: true };
					isTold = true;
					return session.reportLessons(lessons);
				}
			};
		}
	},
	'objective for nothing': {
		session: (session) => ({
			...session,
			reportLessons: (lessons) => session.reportLessons(lessons.map((one) => ({ ...one, completion: 'completed' })))
		})
	},
	'refresh begins anew': {
		sitting: (sitting) => (sitting.ended ? { ...sitting, progress: newProgress(sitting.progress.attempt) } : sitting)
	},
	'ended session told': whileEnded((append, api, ...entry) => {
		(api['LMSCommit'] ?? api['Commit'])?.('');
		return append(...entry);
	}),
	'answers after a refresh untold': whileEnded((append, _api, key, entry) => append(key, entry)),
	'replay twice': {
		store: (store) => ({
			...store,
			async load(key) {
				const kept = await store.load(key);
				if (!kept) return null;
				const last = kept.events.at(-1)?.rev ?? 0;
				const again = kept.events.map((entry) => ({ ...entry, rev: entry.rev + last }));
				return { ...kept, events: [...kept.events, ...again] };
			}
		})
	},
	'clock jump': {
		clock: (clock) => ({ now: () => clock.now(), monotonic: () => clock.now() })
	},
	'wrong learner': {
		store: (store) => ({
			...store,
			load: () => store.load('everybody'),
			append: (_key, ...entry) => store.append('everybody', ...entry),
			keep: (_key, progress) => store.keep('everybody', progress)
		})
	}
};
