import { createActor, fromCallback, fromPromise, type SnapshotFrom } from 'xstate';
import { handover } from '#app/handover.ts';
import { saving } from '#app/saving.ts';
import { openAlone, openSitting } from '#app/sitting.ts';
import { courseMachine, type CourseActor, type Sitting } from '#course/course.machine.ts';
import { testMachine } from '#course/test.machine.ts';
import { newProgress, type LearnerEvent, type Progress } from '#course/progress.ts';
import { localDay } from '#course/review/local-day.ts';
import type { Launch, LmsSession } from '#ports/lms-session.ts';
import type { KeptProgress, ProgressStore } from '#ports/progress-store.ts';
import { courseOf } from './courses.ts';
import type { Device, Life } from './device.ts';
import type { World } from './world.ts';

/** Where a page gets its session from. */
export interface Host {
	/** Whether it reports to somebody else than the device. */
	hasLms: boolean;
	session(parts: SessionParts): LmsSession;
}

export interface SessionParts {
	life: Life;
	clock: { now(): number; monotonic(): number };
	wait(ms: number): Promise<void>;
	records: ReturnType<Device['attach']>['records'];
	ready: Promise<void>;
}

const COMPACT_AFTER_MS = 5_000;
const TICK_MS = 5_000;

export type Page = Awaited<ReturnType<typeof openPage>>;

interface Opening {
	world: World;
	device: Device;
	host: Host;
	/** What the tab keeps from one page to the next. */
	tab: Map<string, string>;
	/** Whether the page before this one in the same frame was reloaded; else the course was launched. */
	isReload: boolean;
	/** Hears what the course tells, while the page lives. */
	hear(event: LearnerEvent, progress: Progress): void;
	/** Hears of each sitting that was opened. */
	opened(sitting: Sitting): void;
}

const isReady = (snapshot: SnapshotFrom<typeof courseMachine>): boolean =>
	!snapshot.matches('launching') && !snapshot.matches({ open: 'placing' }) && !snapshot.matches({ open: 'loading' });

/** The store, telling what it gives back. */
const seenBy = (store: ProgressStore, see: (kept: KeptProgress | null) => void): ProgressStore => ({
	load: async (key) => {
		const kept = await store.load(key);
		see(kept);
		return kept;
	},
	append: (...given) => store.append(...given),
	keep: (...given) => store.keep(...given),
	acknowledge: (...given) => store.acknowledge(...given),
	putAside: (...given) => store.putAside(...given),
	aside: (...given) => store.aside(...given),
	dropAside: (...given) => store.dropAside(...given),
	isShared: () => store.isShared(),
	setShared: (...given) => store.setShared(...given),
	sweep: (...given) => store.sweep(...given),
	clear: (...given) => store.clear(...given)
});

/** One page of the course, joined as launch.ts joins it, in a world of its own time. */
export function openPage({ world, device, host, tab, isReload, hear, opened }: Opening) {
	const { planted, time } = world;
	const { outline, numbers, load, translated } = courseOf(world.setting.course);
	const startedAt = time.now();
	const life: Life = {
		alive: true,
		die() {
			life.alive = false;
		}
	};
	const attached = device.attach(life);
	const honest = { now: device.now, monotonic: () => time.now() - startedAt };
	const clock = planted?.clock?.(honest) ?? honest;
	const timers = {
		set: (run: () => void, ms: number) => time.set(() => life.alive && run(), ms),
		clear: (timer: unknown) => time.clear(timer)
	};
	const wait = (ms: number) => new Promise<void>((resolve) => timers.set(resolve, ms));
	let tellReady = () => {};
	const ready = new Promise<void>((resolve) => (tellReady = resolve));
	let launch: Launch | null = null;
	const found = host.session({ life, clock, wait, records: attached.records, ready });
	const real: LmsSession = {
		...found,
		async open() {
			launch = await found.open();
			return launch;
		}
	};
	const session = planted?.session?.(real) ?? real;
	let kept: KeptProgress | null = null;
	const honestStore = seenBy(attached.progress, (one) => (kept = one));
	const store = planted?.store?.(honestStore) ?? honestStore;
	const save = saving({
		outline,
		session,
		store,
		clock,
		hasLms: host.hasLms,
		timers: planted?.timers?.(timers) ?? timers,
		random: () => world.random.below(1000) / 1000
	});
	const next = handover({
		storage: () => ({
			getItem: (name) => tab.get(name) ?? null,
			setItem: (name, text) => void tab.set(name, text),
			removeItem: (name) => void tab.delete(name)
		}),
		course: outline.id,
		self: '1 /course/',
		isReload,
		now: clock.now
	});
	const parts = {
		outline,
		saving: save,
		handover: next,
		lms: world.setting.target === 'standalone' ? 'web here' : 'lms',
		translated: async (language: string | null) => (language === 'vi' ? translated('vi') : null),
		random: world.nextAttempt,
		claim: async () => 'first' as const,
		putAside: (key: string, bookmark: string) =>
			void attached.records.save(`${key} unread`, { bookmark }, null).catch(() => undefined),
		numbers: async () => numbers
	};
	let isSpoken = true;
	const course: CourseActor = createActor(
		courseMachine.provide({
			actors: {
				openSitting: fromPromise(async ({ input }) => {
					const sitting = await (input.alone ? openAlone(parts) : openSitting({ ...parts, session }));
					const changed = planted?.sitting?.(sitting, { launch, kept, course: world.setting.course }) ?? sitting;
					if (life.alive) opened(changed);
					return changed;
				}),
				loadUnit: fromPromise(({ input }) => load(input.id)),
				closeSitting: fromPromise(() => Promise.resolve().then(() => save.close(course))),
				test: testMachine.provide({
					actors: {
						ticker: fromCallback(({ sendBack }) => {
							let timer = timers.set(tick, TICK_MS);
							function tick() {
								sendBack({ type: 'tick' });
								timer = timers.set(tick, TICK_MS);
							}
							return () => timers.clear(timer);
						})
					}
				})
			}
		}),
		{
			input: {
				outline,
				progress: newProgress(world.nextAttempt()),
				request: null,
				today: () => localDay(new Date(clock.now())),
				now: () => clock.now()
			}
		}
	);
	course.on('learned', ({ event, progress }) => life.alive && hear(event, progress));
	save.follow(course);
	course.subscribe({
		next(snapshot) {
			if (!life.alive || !isReady(snapshot)) return;
			tellReady();
			if (!snapshot.matches('open') || !isSpoken) return;
			isSpoken = false;
			save.settle(snapshot.context.progress);
			timers.set(() => save.compact(course.getSnapshot().context.progress), COMPACT_AFTER_MS);
		},
		error: (error) => world.violate('C', `the course failed: ${String(error)}`)
	});
	course.start();

	return {
		life,
		course,
		save,
		snapshot: () => course.getSnapshot(),
		progress: (): Progress => course.getSnapshot().context.progress,
		receipt: () => save.receipt.get(),
		/** What launch.ts does when the page is left. */
		leave(mayComeBack = false) {
			void save.close(course);
			next.leave(course.getSnapshot(), mayComeBack);
		},
		/** No more of it runs; what it had asked of its device is the device's. */
		end() {
			life.die();
			course.stop();
			attached.close();
		}
	};
}
