import { writeBookmark } from '#course/bookmark.ts';
import type { Numbers } from '#course/model.ts';
import { placeKey, type Progress } from '#course/progress.ts';
import type { Launch } from '#ports/lms-session.ts';

/** A launch as it can be gone on from: whose rows these are, and what the LMS said. */
export interface Known {
	/** Names the learner's rows on this device. */
	key: string;
	/** Whether the LMS named the learner. */
	isNamed: boolean;
	launch: Launch;
}

interface Kept extends Known {
	/** When the page was left, in milliseconds since 1970. */
	at: number;
	/** The page of the course that was left. */
	from: string;
}

interface Parts {
	/** The storage that ends with the tab; even naming it may throw. */
	storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
	course: string;
	/** The address of this page and the course's version: another activity and an upgrade have another. */
	self: string;
	/** Whether this page came by a reload of the one before it. */
	isReload: boolean;
	/** Milliseconds since 1970. */
	now: () => number;
}

/** A reload over bad Wi-Fi takes minutes; whoever comes back later launches anew. */
const LAPSES_AFTER_MS = 10 * 60_000;

export type Handover = ReturnType<typeof handover>;

const GOING_ON = ['launching', 'unavailable', 'offering', 'open'] as const;

/** The course as its page is left: a snapshot of it. */
export interface Left {
	matches(state: (typeof GOING_ON)[number]): boolean;
	context: { progress: Progress; isAlone: boolean };
}

/** Not once the learner has ended the sitting, or works without the LMS. */
const isGoingOn = (left: Left): boolean => GOING_ON.some((state) => left.matches(state)) && !left.context.isAlone;

/**
 * What a page of the course that is reloaded hands to the page that takes its place, for the LMS page around it may begin
 * no session a second time. It holds no id and no name of the learner and is removed by the next load of the course in this
 * tab, whatever that is. It is good for a reload within the same LMS page alone: a launch, the next learner's too, is none,
 * also where an LMS of one page stays loaded from one learner to the next.
 */
export function handover({ storage, course, self, isReload, now }: Parts) {
	// The number is that of the format.
	const name = `left 1 ${course}`;
	const left = take();
	let known: Known | null = null;
	let numbers: Numbers | null = null;

	function take(): Kept | null {
		try {
			const text = storage().getItem(name);
			storage().removeItem(name);
			if (text === null || !isReload) return null;
			const found = JSON.parse(text) as Kept;
			const age = now() - found.at;
			const isMine = found.from === self && typeof found.launch.page === 'string';
			return isMine && age >= 0 && age < LAPSES_AFTER_MS ? found : null;
		} catch {
			// Without it the learner is asked what to do, as at any launch that fails.
			return null;
		}
	}

	function forget() {
		try {
			storage().removeItem(name);
		} catch {
			// Denied: it holds nothing either.
		}
	}

	function put(left: Kept) {
		try {
			storage().setItem(name, JSON.stringify(left));
		} catch {
			// Denied or full: the same.
		}
	}

	/** With no progress before the learner's record is there. */
	function hand(progress: Progress | null) {
		if (known === null || numbers === null) {
			// It never came to a sitting: the next page may.
			if (left !== null) put(left);
			return;
		}
		const launch: Launch = progress
			? {
					...known.launch,
					entry: 'resume',
					bookmark: writeBookmark(progress, numbers),
					location: progress.place ? placeKey(progress.place) : null
				}
			: known.launch;
		put({ ...known, launch, at: now(), from: self });
	}

	return {
		/** What the page before knew, where this LMS page was around it a moment ago. */
		found: (page: string | null): Known | null =>
			left !== null && page !== null && left.launch.page === page ? left : null,
		/** A sitting is being opened: this is what the next page will need, where an LMS page is around it. */
		begin(sitting: Known, names: Numbers) {
			if (sitting.launch.page === undefined) return;
			known = { ...sitting, launch: { ...sitting.launch, learner: '' } };
			numbers = names;
		},
		/** The page is left with the course as it stands; from what may come back, or is over, nothing is gone on from. */
		leave(course: Left, mayComeBack: boolean) {
			// Who brings a page back from the back-forward cache may be another than who left it.
			if (mayComeBack || !isGoingOn(course)) forget();
			else hand(course.matches('open') ? course.context.progress : null);
		}
	};
}
