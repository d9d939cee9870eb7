import { writeBookmark } from '#course/bookmark.ts';
import type { Numbers, Outline, Policy } from '#course/model.ts';
import { lessonOutcomes, outcome, type Outcome } from '#course/outcome.ts';
import { placeKey, type Progress, type Reached } from '#course/progress.ts';
import type { LmsResult, LmsSession } from '#ports/lms-session.ts';

/** What the LMS holds when a sitting opens, and by which numbers and policy it is told more. */
export interface Heard {
	numbers: Numbers;
	/** What the LMS sets differently from the course. */
	policy: Partial<Policy>;
	/** The LMS holds a bookmark that only a later version of the course can read: it is left as it is. */
	isNewer: boolean;
	/** What the LMS holds already, so that opening the course sends nothing twice. */
	known: { bookmark: string | null; reached: Reached };
}

/** Bookmark and outcome on their way to the LMS: what it was told, and what it refused and has to be told again. */
export function lmsNews(
	session: Pick<LmsSession, 'saveBookmark' | 'report' | 'reportLessons'>,
	outline: Outline,
	heard: Heard
) {
	const { completed, passed, score } = heard.known.reached;
	const policy = { ...outline.policy, ...heard.policy };
	const untold = new Map<'bookmark' | 'outcome', () => LmsResult>();
	let toldRev: number | null = null;
	let reported: Outcome = {
		completion: completed ? 'completed' : 'incomplete',
		success: passed ? 'passed' : 'unknown',
		score: passed ? score : null,
		progress: completed ? 1 : 0
	};

	/** How each lesson was told last. */
	const lessons = new Map<string, string>();

	function say(what: 'bookmark' | 'outcome', how: () => LmsResult) {
		if (how().ok) untold.delete(what);
		else untold.set(what, how);
	}

	return {
		/** The revision of what the LMS was told last; null while it was told none. */
		rev: () => toldRev,
		isWhole: () => untold.size === 0,
		/** Says once more what was refused. */
		repeat() {
			for (const [what, how] of [...untold]) say(what, how);
		},
		/** Tells what is new of a progress, and answers whether status or score is: the LMS should hear of that at once. */
		tell(progress: Progress): boolean {
			if (progress.visited.length > 0 && !heard.isNewer) {
				const bookmark = writeBookmark(progress, heard.numbers);
				const place = progress.place ? placeKey(progress.place) : '';
				toldRev = progress.rev;
				if (bookmark !== heard.known.bookmark) say('bookmark', () => session.saveBookmark(bookmark, place));
			}
			const next = outcome(progress, { ...outline, policy });
			const isRaised =
				next.completion !== reported.completion || next.success !== reported.success || next.score !== reported.score;
			if (isRaised || next.progress !== reported.progress) say('outcome', () => session.report(next));
			reported = next;
			return isRaised;
		},
		/** Tells what is new of the lessons. A first time asks the LMS what it holds of each: not at launch. */
		tellLessons(progress: Progress) {
			const news = lessonOutcomes(progress, { ...outline, policy }).filter(
				(lesson) => lessons.get(lesson.id) !== JSON.stringify(lesson)
			);
			for (const lesson of news) lessons.set(lesson.id, JSON.stringify(lesson));
			if (news.length > 0) session.reportLessons(news);
		}
	};
}
