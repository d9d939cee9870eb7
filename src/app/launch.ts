import { createActor, fromPromise, type SnapshotFrom } from 'xstate';
import widgets from 'virtual:course/widgets';
import { courseMachine, type CourseActor } from '#course/course.machine.ts';
import { unitOf, type Outline, type UnitOutline } from '#course/model.ts';
import { ATTEMPT_BITS, newProgress } from '#course/progress.ts';
import { localDay } from '#course/review/local-day.ts';
import type { LoadSupport } from '#course/support.ts';
import type { LmsSession } from '#ports/lms-session.ts';
import { deviceStorage } from '#storage/index.ts';
import { followAddress, readAddress, type AddressBar } from './address.ts';
import { handover } from './handover.ts';
import { keepStorage } from './keep-storage.ts';
import { learnerKey, unreadKey } from './learner-key.ts';
import { saving } from './saving.ts';
import { openAlone, openSitting } from './sitting.ts';
import { openSession } from './session.ts';
import { sharedDevice } from './shared-device.ts';
import { systemClock } from './system-clock.ts';
import { windows } from './windows.ts';
import { suitable, wordsIn } from './words.ts';

/** Late enough to be out of the way of the first screen, also on a slow line, and of a launch, whose calls are counted. */
const COMPACT_AFTER_MS = 6_000;
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'scroll'] as const;

const randomBits = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;

interface Start {
	outline: Outline;
	/** Loads what shows a unit of that kind; a unit is there once its words and its screen are. */
	loadScreen(kind: UnitOutline['kind']): Promise<unknown>;
	bar: AddressBar;
}

/** Starts the course in this window: its machine, its record on this device and its session with the LMS. */
export function launch({ outline, loadScreen, bar }: Start) {
	const { progress: device, records } = deviceStorage({ newProgress });
	const here = windows({
		store: device,
		id: randomBits().toString(36),
		course: () => course,
		saving: () => save
	});
	const target = document.documentElement.dataset.target ?? 'web';
	const lms = target === 'web' ? `web ${location.origin}` : location.origin;
	let tellReady = () => {};
	const ready = new Promise<void>((resolve) => (tellReady = resolve));
	const session = openSession({
		target,
		outline,
		records,
		key: () => recordKey(),
		ready
	});
	const save = saving({
		outline,
		session,
		store: here.store,
		clock: systemClock,
		hasLms: target !== 'web' || outline.commitUrl !== null,
		timers: { set: (run, ms) => setTimeout(run, ms), clear: (timer) => clearTimeout(timer as number) },
		random: Math.random
	});
	const shared = sharedDevice(here.store, records);
	// What waits for a learning record store is kept by registration: one learner's facts are no other's.
	const registration = target === 'cmi5' ? (new URLSearchParams(location.search).get('registration') ?? '') : '';
	const recordKey = () => learnerKey(lms, registration, outline.id);
	const loadOwn = () => import('./own-record.ts');
	const next = handover({
		storage: () => sessionStorage,
		course: outline.id,
		self: `${outline.version} ${location.pathname}${location.search}`,
		isReload: isReload(),
		now: systemClock.now
	});
	const own = async () => {
		const [{ ownRecord }, named] = await Promise.all([loadOwn(), recordKey()]);
		const isOnlyHere = target === 'web' || course.getSnapshot().context.sitting.detached;
		const oncleared = () => save.receipt.set({ device: 'idle' });
		return ownRecord({ store: here.store, records, key: save.key(), recordKey: named, isOnlyHere, oncleared, shared });
	};
	const forget = async () => (await own()).clear();
	const parts = {
		outline,
		presetShared: shared.preset,
		handover: next,
		saving: save,
		lms,
		translated: (language: string | null, preferred: readonly string[]) => translated(outline, language, preferred),
		random: randomBits,
		putAside: (key: string, bookmark: string) =>
			void records.save(unreadKey(key), { bookmark }, null).catch(() => undefined),
		numbers: async () => (await import('virtual:course/numbers')).default
	};
	const loaders = {
		...wordsIn(() => course.getSnapshot().context.outline.language),
		widget: async (name: string) => {
			const load = widgets[name];
			if (!load) throw new Error(`${name}: no widget of this course, allowed ${Object.keys(widgets).join(', ')}`);
			return (await load()).default;
		}
	};

	const course: CourseActor = createActor(
		courseMachine.provide({
			actors: {
				openSitting: fromPromise(({ input: { alone, taking } }) => {
					const claim = (key: string) => here.claim(key, taking);
					return alone ? openAlone({ ...parts, claim }) : openSitting({ ...parts, claim, session });
				}),
				loadUnit: fromPromise(async ({ input }) => {
					const unit = unitOf(outline, input.id);
					const [words] = await Promise.all([
						wordsIn(() => input.language).unit(input.id),
						unit && loadScreen(unit.kind)
					]);
					return words;
				}),
				// A moment later: the course takes in what the close tells it only when it is done with leaving.
				closeSitting: fromPromise(({ input }) =>
					Promise.resolve()
						.then(() => save.close(course))
						.then((farewell) => shared.leave(farewell, input.ending, forget))
						.then((farewell) => {
							const hasAll = farewell.recorded || course.getSnapshot().context.sitting.readOnly;
							if (input.ending !== 'yield') goBack(session, hasAll);
							return farewell;
						})
				)
			}
		}),
		{
			input: {
				outline,
				progress: newProgress(randomBits() % 2 ** ATTEMPT_BITS),
				request: readAddress(bar.fragment()),
				today: () => localDay(new Date(systemClock.now())),
				now: () => systemClock.now()
			}
		}
	);
	const support: LoadSupport = async () => {
		const [{ supportReport }] = await Promise.all([import('./support/report.ts'), loadOwn()]);
		return () =>
			supportReport({
				outline,
				target,
				trace: session.trace(),
				receipt: save.receipt.get(),
				snapshot: course.getSnapshot(),
				kept: async () => (await own()).kept(),
				browser: { window, navigator, origin: location.origin },
				now: systemClock.now()
			});
	};
	save.follow(course);
	once(course, isReady, () => {
		performance.mark('course-ready');
		document.documentElement.dataset.ready = '';
	});
	// Without a session there is no record that could say the learner's language: the browser does.
	once(course, isUnavailable, () => {
		void translated(outline, null, []).then(
			(words) => words && course.send({ type: 'reworded', outline: words, unit: null })
		);
	});
	// A window that only reads reports nothing of its own accord either.
	once(course, (snapshot) => isReady(snapshot) && isMine(snapshot), tellReady);
	// Not while the learner is asked whether to go on from this device's record, or whether to try again.
	once(
		course,
		(snapshot) => isShown(snapshot) && isMine(snapshot),
		() => {
			save.settle(course.getSnapshot().context.progress);
			setTimeout(() => {
				save.compact(course.getSnapshot().context.progress);
				recordKey()
					.then((named) => shared.settle(save.key() ?? '', named, systemClock.now()))
					.catch(() => undefined);
			}, COMPACT_AFTER_MS);
		}
	);
	if (target === 'web') keepStorage(course, (navigator as { storage?: StorageManager }).storage ?? null);
	followAddress(course, bar);
	listen(course, save, (mayComeBack) => {
		next.leave(course.getSnapshot(), mayComeBack);
		// A page in the back-forward cache would hold what another window waits for.
		here.release();
	});
	course.subscribe({ complete: here.release });
	course.start();
	return { course, receipt: save.receipt, loaders, own, support, speak: (language: string) => speak(course, language) };
}

/** Puts the course in another language where the learner stands; rejects when the words do not arrive. */
async function speak(course: CourseActor, language: string): Promise<void> {
	const { unit } = course.getSnapshot().context;
	const words = wordsIn(() => language);
	const [outline, translated] = await Promise.all([words.outline(), unit && words.unit(unit.id)]);
	course.send({ type: 'reworded', outline, unit: translated });
}

/**
 * The course in the language that the learner chose, else in the first that it has of those that the LMS or the browser
 * prefers; null for one that does not arrive, for which the one on screen stands in: the learner can switch again.
 */
async function translated(
	outline: Outline,
	chosen: string | null,
	preferred: readonly string[]
): Promise<Outline | null> {
	const wanted =
		suitable(chosen === null ? [...preferred, ...navigator.languages] : [chosen], outline.languages) ??
		outline.language;
	if (wanted === outline.language) return outline;
	return wordsIn(() => wanted)
		.outline()
		.catch(() => null);
}

/** Where an LMS wants the window back, it gets it once it has all; else the learner is told first what it has not. */
function goBack(session: Pick<LmsSession, 'returnUrl'>, hasAll: boolean): void {
	const url = session.returnUrl?.() ?? null;
	if (url !== null && hasAll) location.assign(url);
}

/** Ready is: session open, words there, a click is answered. */
const isReady = (snapshot: SnapshotFrom<typeof courseMachine>): boolean =>
	!snapshot.matches('launching') && !snapshot.matches({ open: 'placing' }) && !snapshot.matches({ open: 'loading' });

const isUnavailable = (snapshot: SnapshotFrom<typeof courseMachine>): boolean => snapshot.matches('unavailable');

const isShown = (snapshot: SnapshotFrom<typeof courseMachine>): boolean =>
	isReady(snapshot) && snapshot.matches('open');

/** Whether the page before this one in the same frame was this one, too: F5, "reload frame". */
const isReload = (): boolean =>
	performance.getEntriesByType('navigation').some((entry) => (entry as PerformanceNavigationTiming).type === 'reload');

const isMine = ({ context }: SnapshotFrom<typeof courseMachine>): boolean => !context.sitting.elsewhere;

function once(course: CourseActor, isSo: typeof isReady, run: () => void) {
	const subscription = course.subscribe((snapshot) => {
		if (!isSo(snapshot)) return;
		subscription.unsubscribe();
		run();
	});
}

/** `pagehide` and `visibilitychange` alone: the other events of a leaving page are late, blocked or harmful. */
function listen(course: CourseActor, save: ReturnType<typeof saving>, leave: (mayComeBack: boolean) => void) {
	let isBack = false;
	for (const sign of SIGNS_OF_LIFE) addEventListener(sign, () => save.touch(), { passive: true, capture: true });
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'hidden') save.hide(course);
		else save.show();
	});
	addEventListener('pagehide', (event) => {
		// Typing is told when its field is left, and the field is left with the page, which no event says.
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		void save.close(course);
		leave(event.persisted || isBack);
	});
	addEventListener('pageshow', ({ persisted }) => {
		// The session was ended with the page; a page brought back from the cache must open a new one.
		if (!persisted) return;
		isBack = true;
		location.reload();
	});
}
