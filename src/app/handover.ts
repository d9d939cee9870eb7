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

interface Left extends Known {
	/** When the page was left, in milliseconds since 1970. */
	at: number;
}

interface Parts {
	/** The storage that ends with the tab; even naming it may throw. */
	storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
	course: string;
	/** Milliseconds since 1970. */
	now: () => number;
}

/** A reload over bad Wi-Fi takes minutes; whoever comes back later launches anew. */
const LAPSES_AFTER_MS = 10 * 60_000;

export type Handover = ReturnType<typeof handover>;

/**
 * What a page that is left hands to the page that is loaded in its place, for the LMS page around it may begin no session
 * a second time. It is read once, holds no id and no name of the learner, and is good for that LMS page alone: whoever
 * launches the course anew, the next learner too, comes by another.
 */
export function handover({ storage, course, now }: Parts) {
	// The number is that of the format.
	const name = `left 1 ${course}`;
	const left = take();
	let known: Known | null = null;
	let numbers: Numbers | null = null;

	function take(): Left | null {
		try {
			const text = storage().getItem(name);
			storage().removeItem(name);
			return text === null ? null : (JSON.parse(text) as Left);
		} catch {
			// Without it the learner is asked what to do, as at any launch that fails.
			return null;
		}
	}

	function put(left: Left) {
		try {
			storage().setItem(name, JSON.stringify(left));
		} catch {
			// Denied or full: the same.
		}
	}

	return {
		/** What the page before knew, where this LMS page was around it a moment ago. */
		found: (page: string | null): Known | null =>
			left !== null && page !== null && left.launch.page === page && now() - left.at < LAPSES_AFTER_MS ? left : null,
		/** A sitting is open: this is what the next page will need. */
		begin(sitting: Known, names: Numbers) {
			known = { ...sitting, launch: { ...sitting.launch, learner: '' } };
			numbers = names;
		},
		/** The page is left without an end of the sitting. */
		leave(progress: Progress) {
			if (known === null || numbers === null) {
				// It never came to a sitting: the next page may.
				if (left !== null) put(left);
				return;
			}
			const bookmark = writeBookmark(progress, numbers);
			const location = progress.place ? placeKey(progress.place) : null;
			put({ ...known, launch: { ...known.launch, entry: 'resume', bookmark, location }, at: now() });
		}
	};
}
