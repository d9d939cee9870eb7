import { writeBookmark } from '#course/bookmark.ts';
import { lessonOutcomes, outcome } from '#course/outcome.ts';
import { placeKey, type Progress } from '#course/progress.ts';
import { lmsId } from '#targets/scorm/words.ts';
import { courseOf } from './courses.ts';
import type { Lms } from './lms.ts';
import type { Setting } from './world.ts';

export interface Highest {
	completed: boolean;
	passed: boolean;
	/** From 0 to 100. */
	score: number;
	/** The lessons among the objectives, by id. */
	lessons: ReadonlyMap<string, Lesson>;
}

/** How a lesson stands; without a score it is -1, and SCORM 1.2 knows no progress. */
interface Lesson {
	completed: boolean;
	passed: boolean;
	score: number;
	progress: number;
}

export const NOTHING: Highest = { completed: false, passed: false, score: 0, lessons: new Map() };

/** More objectives than any course here has lessons. */
const MAX_OBJECTIVES = 12;

/** What of an LMS's record is compared; a report server's stands for it in the web app. */
export interface LmsRecord {
	standard: Lms['standard'];
	/** An element as it is stored; '' for what was never set. */
	read(element: string): string;
	bookmark(): string;
	location(): string;
}

/** The record that an LMS holds. */
export const recordIn = (lms: Lms): LmsRecord => ({
	standard: lms.standard,
	read: (element) => lms.stored()[element] ?? '',
	bookmark: () => lms.bookmark(),
	location: () => lms.location()
});

const rounded = (value: number): number => Math.round(value * 100) / 100;

function lessonAt({ standard, read }: LmsRecord, index: number): Lesson {
	const front = `cmi.objectives.${index}.`;
	const score = read(`${front}${standard === 'scorm12' ? 'score.raw' : 'score.scaled'}`);
	const status = read(`${front}status`);
	const passed = status === 'passed' || read(`${front}success_status`) === 'passed';
	return {
		completed: passed || status === 'completed' || read(`${front}completion_status`) === 'completed',
		passed,
		score: score === '' ? -1 : rounded(Number(score) * (standard === 'scorm12' ? 1 : 100)),
		progress: Number(read(`${front}progress_measure`))
	};
}

/** The objectives of a record by id; one without an id or with that of another is not counted. */
function lessonsIn(record: LmsRecord): Map<string, Lesson> {
	const found = new Map<string, Lesson>();
	for (let index = 0; index < MAX_OBJECTIVES; index++) {
		const id = record.read(`cmi.objectives.${index}.id`).replace(/_$/, '');
		if (id !== '' && !found.has(id)) found.set(id, lessonAt(record, index));
	}
	return found;
}

/** The same of a progress, as it is due. */
export function lessonsOf(
	progress: Progress,
	course: Setting['course'],
	standard: LmsRecord['standard']
): Highest['lessons'] {
	return new Map(
		lessonOutcomes(progress, courseOf(course).outline).map(({ id, completion, success, score, progress }) => [
			lmsId(id),
			{
				completed: completion === 'completed',
				passed: success === 'passed',
				score: score === null ? -1 : rounded(score * 100),
				progress: standard === 'scorm12' ? 0 : progress
			}
		])
	);
}

/** What a record shows as reached. */
export function reachedIn(record: LmsRecord): Highest {
	const { standard, read } = record;
	const lessons = lessonsIn(record);
	const score = Number(read(standard === 'scorm12' ? 'cmi.core.score.raw' : 'cmi.score.raw'));
	if (standard === 'scorm12') {
		const status = read('cmi.core.lesson_status');
		return { completed: /^(passed|completed)$/.test(status), passed: status === 'passed', score, lessons };
	}
	return {
		completed: read('cmi.completion_status') === 'completed',
		passed: read('cmi.success_status') === 'passed',
		score,
		lessons
	};
}

export const highest = (a: Highest, b: Highest): Highest => ({
	completed: a.completed || b.completed,
	passed: a.passed || b.passed,
	score: Math.max(a.score, b.score),
	lessons: bothOf(a.lessons, b.lessons)
});

const none: Lesson = { completed: false, passed: false, score: -1, progress: 0 };

/** The higher of two for each lesson. */
export function bothOf(a: Highest['lessons'], b: Highest['lessons']): Highest['lessons'] {
	const higher = (one: Lesson, other: Lesson): Lesson => ({
		completed: one.completed || other.completed,
		passed: one.passed || other.passed,
		score: Math.max(one.score, other.score),
		progress: Math.max(one.progress, other.progress)
	});
	return new Map([...a, ...b].map(([id]) => [id, higher(a.get(id) ?? none, b.get(id) ?? none)]));
}

/** In what lessons stand lower than they did; null for nothing. */
function fallenLesson(before: Highest['lessons'], now: Highest['lessons']): string | null {
	for (const [id, was] of before) {
		const is = now.get(id) ?? none;
		const isLower =
			(was.completed && !is.completed) ||
			(was.passed && !is.passed) ||
			is.score < was.score ||
			is.progress < was.progress;
		if (isLower) return `objective ${id} (${JSON.stringify(was)} to ${JSON.stringify(is)})`;
	}
	return null;
}

/** What fell; null when nothing did. */
export function fallen(before: Highest, now: Highest): string | null {
	if (before.completed && !now.completed) return 'completion';
	if (before.passed && !now.passed) return 'pass';
	if (now.score < before.score) return `score (${before.score} to ${now.score})`;
	return fallenLesson(before.lessons, now.lessons);
}

/**
 * What is wrong with the objectives of a record at the end of a sitting: each lesson stands as it does in the progress,
 * or as high as it ever stood, which is `most`.
 */
export function checkLessons(
	record: LmsRecord,
	progress: Progress,
	course: Setting['course'],
	most: Highest['lessons']
): string | null {
	const found = lessonsIn(record);
	const lack = fallenLesson(lessonsOf(progress, course, record.standard), found);
	if (lack !== null) return `${lack} in the record`;
	const excess = fallenLesson(found, most);
	return excess === null ? null : `${excess}, which was never so`;
}

/** In what a record differs from that of a course without faults, at the end of a sitting; null for nothing. */
export function checkEnd(record: LmsRecord, progress: Progress, course: Setting['course']): string | null {
	const { outline, numbers } = courseOf(course);
	if (progress.visited.length === 0) return null;
	const reached = reachedIn(record);
	const { completion, success, score } = outcome(progress, outline);
	const isCompleted = completion === 'completed' || (record.standard === 'scorm12' && success === 'passed');
	const expected: [string, unknown, unknown][] = [
		['bookmark', record.bookmark(), writeBookmark(progress, numbers)],
		['location', record.location(), progress.place ? placeKey(progress.place) : ''],
		['completion', reached.completed, isCompleted],
		['pass', reached.passed, success === 'passed'],
		['score', reached.score, score === null ? reached.score : Math.round(score * 10_000) / 100]
	];
	const wrong = expected.find(([, found, due]) => found !== due);
	return wrong ? `${wrong[0]} in the record is ${String(wrong[1])}, due is ${String(wrong[2])}` : null;
}

/** How often a question stands among the interactions of an LMS's record; of one with fields, its fullest field. */
export function timesIn(lms: Pick<Lms, 'stored'>, question: string): number {
	const counts = new Map<string, number>();
	for (const [element, id] of Object.entries(lms.stored())) {
		if (!/^cmi\.interactions\.\d+\.id$/.test(element)) continue;
		if (id === lmsId(question) || id.startsWith(`${lmsId(question)}__`)) counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	return Math.max(0, ...counts.values());
}

/**
 * What is wrong with the answers among an LMS's interactions: `given` is how often each question was answered in all,
 * `due` which of them the LMS must have.
 */
export function checkInteractions(lms: Lms, given: ReadonlyMap<string, number>, due: Iterable<string>): string | null {
	for (const [question, times] of given) {
		const found = timesIn(lms, question);
		if (found > times) return `${question} was answered ${times} times and stands in the LMS ${found} times`;
	}
	for (const question of due) if (timesIn(lms, question) === 0) return `the answer to ${question} is not in the LMS`;
	return null;
}
