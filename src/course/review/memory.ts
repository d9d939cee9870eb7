import { FSRSAlgorithm } from 'ts-fsrs';
import type { Review } from '../progress.ts';

/** No review is put off for longer: what is flagged comes back at least once a year. */
const LONGEST_INTERVAL = 365;
/** Nobody's sittings lie ten years apart: such a gap is a clock's fault and says nothing of what is remembered. */
const IMPLAUSIBLE_GAP = 3_653;

/** Deterministic, in whole days and without learning steps within a day. */
const fsrs = new FSRSAlgorithm({ enable_fuzz: false, enable_short_term: false, maximum_interval: LONGEST_INTERVAL });

/** How well a question is remembered: when it was last reviewed, and in how many days it is to be asked again. */
export interface Memory {
	/** A local day. */
	last: number;
	interval: number;
}

const inOrder = (a: Review, b: Review): number => a.day - b.day || a.grade - b.grade;

/**
 * The memory that follows from a log of reviews in any order, or null when it holds none that can be believed: a
 * review dated more than a year after today was made under a wrong clock and would else put the question off for ever.
 */
export function memoryOf(log: readonly Review[], today: number): Memory | null {
	const reviews = log.filter(({ day }) => day <= today + LONGEST_INTERVAL).sort(inOrder);
	let state: Parameters<typeof fsrs.next_state>[0] = null;
	let last = reviews[0]?.day ?? today;
	for (const { day, grade } of reviews) {
		const gap = day - last;
		state = fsrs.next_state(state, gap > IMPLAUSIBLE_GAP ? 0 : gap, grade);
		last = day;
	}
	return state && { last, interval: fsrs.next_interval(state.stability, 0) };
}
