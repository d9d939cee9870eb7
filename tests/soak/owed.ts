import type { Progress } from '#course/progress.ts';
import type { Lms } from './lms.ts';
import { timesIn } from './lms-record.ts';

/** How often each question stands in an LMS that has all, of those that were answered under an attempt. */
interface Owed {
	attempt: number;
	times: Map<string, number>;
}

/** What devices owe to LMSs: answers that were given, and saved, while the LMS's page took nothing more. */
export function newOwing() {
	const rows = new Map<string, Owed>();

	return {
		/** A device has saved these answers, each given so often. */
		saved(row: string, { attempt }: Progress, given: ReadonlyMap<string, number>, lms: Lms) {
			const before = rows.get(row);
			const { times }: Owed = before?.attempt === attempt ? before : { attempt, times: new Map<string, number>() };
			for (const [question, more] of given) {
				times.set(question, Math.max(times.get(question) ?? 0, timesIn(lms, question)) + more);
			}
			rows.set(row, { attempt, times });
		},
		/** An LMS has confirmed all: what it lacks; null for nothing. Then nothing is owed any more. */
		paid(row: string, { attempt }: Progress, lms: Lms): string | null {
			const owed = rows.get(row);
			if (owed?.attempt !== attempt) return null;
			rows.delete(row);
			const lack = [...owed.times].find(([question, times]) => timesIn(lms, question) < times);
			if (!lack) return null;
			return `${lack[0]} is owed ${lack[1]} times and stands in the LMS ${timesIn(lms, lack[0])} times`;
		},
		release: (row: string) => void rows.delete(row)
	};
}
