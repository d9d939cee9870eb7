import type { Response } from '#questions/index.ts';
import type { Place } from './model.ts';
import { changePapers, joinPapers, rankOf, type Paper, type PaperEvent } from './paper.ts';

/** How sure a learner says to be of an answer: 1 hardly, 2 fairly, 3 very. Formative: no score ever hangs on it. */
export type Certainty = 1 | 2 | 3;

/** One turn of a question in the review deck: a local day (days since 1970-01-01) and an FSRS grade, again to easy. */
export interface Review {
	day: number;
	grade: 1 | 2 | 3 | 4;
}

/** One question as the learner left it. */
export interface Answer {
	/** Null where it stayed on the device that it was given on: for want of room, the LMS's record has only what came of it. */
	response: Response | null;
	/** The score of that response, from 0 to 1; null for a question that is not marked, or where only `best` is known. */
	score: number | null;
	/** The best score of all tries. */
	best: number | null;
	tries: number;
	/** True after "try again": the question is being asked once more, and `response` is the last try's. */
	open: boolean;
	/** As said with the last try; null when it was not. */
	certainty: Certainty | null;
}

/** What has once been reached stays reached, whatever is answered later. */
export interface Reached {
	completed: boolean;
	passed: boolean;
	/** The best final score, from 0 to 1. */
	score: number | null;
}

/**
 * Everything that is kept of one learner's attempt: a fold of events, and the only persisted truth. Place, feedback and
 * shuffled order follow from it.
 */
export interface Progress {
	/** Names the attempt (24 bits) and seeds its shuffles; two records are of one attempt when it is equal. */
	attempt: number;
	/** How many events were folded. */
	rev: number;
	/**
	 * When the last event happened, by a hybrid logical clock: milliseconds since 1970, but always after what was known
	 * before (Kulkarni et al. 2014). Of two records of one attempt, the greater is the later, however wrong a clock was.
	 */
	stamp: number;
	place: Place | null;
	/** `unit/step` of every screen seen. */
	visited: string[];
	answers: Record<string, Answer>;
	reached: Reached;
	/** Active time of all sittings, in whole seconds. */
	seconds: number;
	/** What the learner is, of the course's roles; null until it was chosen. */
	role: string | null;
	/** Questions that the learner wants to see again. */
	flagged: string[];
	/** Every set of test items that was drawn, in order. */
	papers: Paper[];
	/** The review deck's log, by question; kept on this device alone. */
	reviews: Record<string, Review[]>;
	/** Whether the evaluation was handed in; its answers are kept nowhere. */
	evaluated: boolean;
	/** The local day of the first pass, in days since 1970-01-01. */
	passedOn: number | null;
	/** The language that the learner chose, as the course names it; null until one was chosen. */
	language: string | null;
	/** Parts of the LMS's bookmark that only a later version of the course understands, as bits by their numbers: handed back as they came. */
	carried: Record<string, string>;
}

/** What a learner did, or what came of it. */
export type LearnerEvent =
	/** A sitting started from this record, whatever of it this device had: the journal after it stands alone. */
	| { type: 'began'; progress: Progress }
	| { type: 'entered'; place: Place }
	| {
			type: 'answered';
			question: string;
			response: Response;
			score: number | null;
			certainty?: Certainty | null;
	  }
	| { type: 'retried'; question: string }
	/** A case is worked again from its first stage. */
	| { type: 'restarted'; questions: string[] }
	| { type: 'reached'; reached: Reached; day?: number | null }
	| { type: 'spent'; seconds: number }
	| { type: 'chose'; role: string }
	| { type: 'flagged'; question: string; flagged: boolean }
	| { type: 'reviewed'; question: string; day: number; grade: Review['grade'] }
	| { type: 'evaluated' }
	| { type: 'switched'; language: string }
	/** Another record of the learner's own was taken over: joined, or whole where it is of another attempt. */
	| { type: 'imported'; progress: Progress }
	/** It was undone: the record is again the one of before. */
	| { type: 'restored'; progress: Progress }
	| PaperEvent;

export const ATTEMPT_BITS = 24;

/** A new attempt with nothing done. */
export function newProgress(attempt: number): Progress {
	return {
		attempt,
		rev: 0,
		stamp: 0,
		place: null,
		visited: [],
		answers: {},
		reached: { completed: false, passed: false, score: null },
		seconds: 0,
		role: null,
		flagged: [],
		papers: [],
		reviews: {},
		evaluated: false,
		passedOn: null,
		language: null,
		carried: {}
	};
}

/** A progress as an earlier version kept it, or half of one, with what is missing. */
export function wholeProgress(kept: Progress): Progress {
	const whole = { ...newProgress(kept.attempt), ...kept };
	return {
		...whole,
		// Before there was a clock, the number of events told which record was later; any clock is ahead of that.
		stamp: kept.stamp ?? kept.rev,
		answers: Object.fromEntries(
			Object.entries(whole.answers).map(([id, answer]) => [id, { ...answer, certainty: answer.certainty ?? null }])
		),
		papers: whole.papers.map((paper) => ({
			...paper,
			items: paper.items.map((item) => ({ ...item, changes: item.changes ?? 0 }))
		}))
	};
}

/** `unit/step`, as it is kept and shown. */
export const placeKey = ({ unit, step }: Place): string => `${unit}/${step}`;

/** The higher of two scores, of which either may be missing. */
export function higher(a: number | null, b: number | null): number | null {
	if (a === null) return b;
	return b === null ? a : Math.max(a, b);
}

/** Four decimals are kept of a score, so that a record read back from any store gives the same result. */
export const roundScore = (score: number): number => Math.round(score * 1e4) / 1e4;

const rounded = (score: number | null): number | null => (score === null ? null : roundScore(score));

/** What either of two records has reached. */
export function joinReached(a: Reached, b: Reached): Reached {
	return {
		completed: a.completed || b.completed,
		passed: a.passed || b.passed,
		score: higher(a.score, b.score)
	};
}

function reopened(answers: Progress['answers'], questions: string[]): Progress['answers'] {
	const changed = questions.flatMap((id) => {
		const answer = answers[id];
		return answer ? [[id, { ...answer, open: true }] as const] : [];
	});
	return { ...answers, ...Object.fromEntries(changed) };
}

/** Of another attempt nothing of this one is kept, its count of events neither: a replay of the journal has not seen it. */
const joined = (progress: Progress, other: Progress): Progress =>
	join(progress.attempt === other.attempt ? progress : newProgress(other.attempt), other);

function change(progress: Progress, event: LearnerEvent): Partial<Progress> {
	switch (event.type) {
		case 'began':
			return wholeProgress(event.progress);
		case 'entered': {
			const key = placeKey(event.place);
			return {
				place: event.place,
				visited: progress.visited.includes(key) ? progress.visited : [...progress.visited, key]
			};
		}
		case 'answered': {
			const before = progress.answers[event.question];
			const score = rounded(event.score);
			const answer: Answer = {
				response: event.response,
				score,
				best: higher(before?.best ?? null, score),
				tries: (before?.tries ?? 0) + 1,
				open: false,
				certainty: event.certainty ?? null
			};
			return { answers: { ...progress.answers, [event.question]: answer } };
		}
		case 'retried':
			return { answers: reopened(progress.answers, [event.question]) };
		case 'restarted':
			return { answers: reopened(progress.answers, event.questions) };
		case 'reached':
			return {
				reached: joinReached(progress.reached, { ...event.reached, score: rounded(event.reached.score) }),
				// Of a pass that came without its day, no later one is the day.
				passedOn: progress.reached.passed || !event.reached.passed ? progress.passedOn : (event.day ?? null)
			};
		case 'spent':
			return { seconds: progress.seconds + Math.max(0, Math.round(event.seconds)) };
		case 'chose':
			return { role: event.role };
		case 'flagged': {
			const others = progress.flagged.filter((id) => id !== event.question);
			return { flagged: event.flagged ? [...others, event.question] : others };
		}
		case 'reviewed': {
			const { question, day, grade } = event;
			const log = progress.reviews[question] ?? [];
			return { reviews: { ...progress.reviews, [question]: [...log, { day, grade }] } };
		}
		case 'evaluated':
			return { evaluated: true };
		case 'switched':
			return { language: event.language };
		case 'imported':
			return joined(progress, wholeProgress(event.progress));
		case 'restored': {
			const { rev, stamp } = joined(progress, event.progress);
			return { ...wholeProgress(event.progress), rev, stamp };
		}
		case 'drew':
		case 'responded':
		case 'worked':
		case 'submitted':
			return { papers: changePapers(progress.papers, event) };
	}
}

/**
 * The progress after one more event; pure, so that a replay of the journal gives the same progress again. `now` is the
 * time of day in milliseconds since 1970, or the event's stamp when it is replayed.
 */
export function reduce(progress: Progress, event: LearnerEvent, now = 0): Progress {
	if (event.type === 'began') return { ...progress, ...change(progress, event) };
	const changed = { ...progress, ...change(progress, event) };
	const stamp = Math.max(Math.floor(now) || 0, changed.stamp + 1);
	return { ...changed, rev: changed.rev + 1, stamp };
}

/** What came of an answer as far as it is known: the last score, or the best where that is all that was kept. */
export const knownScore = ({ score, best }: Pick<Answer, 'score' | 'best'>): number | null => score ?? best;

/** Whether a question has an answer that stands: given, and not being tried again. */
export function isAnswered(progress: Pick<Progress, 'answers'>, question: string): boolean {
	const answer = progress.answers[question];
	return answer !== undefined && !answer.open;
}

/**
 * Whether `a` came after `b`: more tries, or opened again since. What follows decides between two devices alone, and
 * only has to decide the same everywhere.
 */
function isLaterAnswer(a: Answer, b: Answer): boolean {
	if (a.tries !== b.tries) return a.tries > b.tries;
	if (a.open !== b.open) return a.open;
	// What is not known comes before anything that is.
	const told = ({ response, score, certainty }: Answer) => [
		rankOf(response),
		String(score ?? ''),
		String(certainty ?? '')
	];
	const [first, second] = [told(a), told(b)];
	const at = first.findIndex((value, index) => value !== second[index]);
	return at >= 0 && (first[at] ?? '') > (second[at] ?? '');
}

function joinAnswers(a: Answer | undefined, b: Answer | undefined): Answer | undefined {
	if (!a || !b) return a ?? b;
	return { ...(isLaterAnswer(b, a) ? b : a), best: higher(a.best, b.best) };
}

/** What the later record has of a thing that is set and not gathered; of two with one stamp, the same one whichever is named first. */
function later<T>(a: Progress, b: Progress, of: (progress: Progress) => T): T {
	if (a.stamp !== b.stamp) return of(a.stamp > b.stamp ? a : b);
	const [first, second] = [JSON.stringify(of(a) ?? ''), JSON.stringify(of(b) ?? '')];
	return of(first > second ? a : b);
}

/** Every review that either log has, as often as the log that has it more often; by day, and in a day by grade. */
function joinLogs(a: readonly Review[], b: readonly Review[]): Review[] {
	const isSame = (x: Review, y: Review) => x.day === y.day && x.grade === y.grade;
	const count = (log: readonly Review[], one: Review) => log.filter((other) => isSame(other, one)).length;
	const once = [...a, ...b].filter((one, index, all) => all.findIndex((other) => isSame(other, one)) === index);
	return once
		.flatMap((one) => Array.from({ length: Math.max(count(a, one), count(b, one)) }, () => one))
		.sort((x, y) => x.day - y.day || x.grade - y.grade);
}

function joinReviews(a: Progress['reviews'], b: Progress['reviews']): Progress['reviews'] {
	const questions = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
	return Object.fromEntries(questions.map((id) => [id, joinLogs(a[id] ?? [], b[id] ?? [])]));
}

/** The longer text for each number, of equally long ones the one that all devices choose alike: such parts mostly grow. */
function joinCarried(a: Progress['carried'], b: Progress['carried']): Progress['carried'] {
	const isGreater = (one: string, other: string | undefined) =>
		other === undefined || (one.length === other.length ? one > other : one.length > other.length);
	const fresh = Object.entries(b).filter(([number, bits]) => isGreater(bits, a[number]));
	return { ...a, ...Object.fromEntries(fresh) };
}

/** The earlier of two days, of which either may be unknown. */
const earlier = (a: number | null, b: number | null): number | null =>
	a === null || b === null ? (a ?? b) : Math.min(a, b);

/**
 * One progress out of two records of the same attempt: the later place, the later answer to each question, everything
 * that either has seen, answered or reached. Nothing once reached is lost, and neither order nor repetition changes the
 * result: each field has an order of its own, because records are joined in threes and more over time.
 */
export function join(a: Progress, b: Progress): Progress {
	const questions = [...new Set([...Object.keys(a.answers), ...Object.keys(b.answers)])].sort();
	return {
		attempt: a.attempt,
		rev: Math.max(a.rev, b.rev),
		stamp: Math.max(a.stamp, b.stamp),
		place: later(a, b, ({ place }) => place),
		visited: [...new Set([...a.visited, ...b.visited])].sort(),
		answers: Object.fromEntries(
			questions.flatMap((id) => {
				const answer = joinAnswers(a.answers[id], b.answers[id]);
				return answer ? [[id, answer]] : [];
			})
		),
		reached: joinReached(a.reached, b.reached),
		seconds: Math.max(a.seconds, b.seconds),
		role: later(a, b, ({ role }) => role),
		flagged: later(a, b, ({ flagged }) => flagged),
		papers: joinPapers(a.papers, b.papers),
		reviews: joinReviews(a.reviews, b.reviews),
		evaluated: a.evaluated || b.evaluated,
		passedOn: earlier(a.passedOn, b.passedOn),
		language: later(a, b, ({ language }) => language),
		carried: joinCarried(a.carried, b.carried)
	};
}
