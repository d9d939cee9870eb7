import type { AttemptRecord } from '../attempt.ts';

const path = (kind: 'records' | 'log', packageName: string, learnerId: string) =>
	`/api/${kind}/${encodeURIComponent(packageName)}/${encodeURIComponent(learnerId)}`;

/** Where a learner's record lies. */
export const recordUrl = (packageName: string, learnerId: string) => path('records', packageName, learnerId);

/** Where the call log of a learner's last sitting lies. */
export const logUrl = (packageName: string, learnerId: string) => path('log', packageName, learnerId);

/** The learner's record, or null before the first commit. */
export async function loadRecord(packageName: string, learnerId: string): Promise<AttemptRecord | null> {
	return answerOf<AttemptRecord | null>(await fetch(recordUrl(packageName, learnerId)));
}

/** Removes the attempt, as an administrator's reset does. */
export async function deleteAttempt(packageName: string, learnerId: string) {
	await answerOf(await fetch(recordUrl(packageName, learnerId), { method: 'DELETE' }));
}

/** Empties suspend data and location and leaves the rest. */
export async function emptySuspendData(packageName: string, learnerId: string) {
	await answerOf(await fetch(`${recordUrl(packageName, learnerId)}/empty-suspend`, { method: 'POST' }));
}

async function answerOf<T>(response: Response): Promise<T> {
	const answer: unknown = await response.json();
	if (!response.ok) throw new Error((answer as { error: string }).error);
	return answer as T;
}
