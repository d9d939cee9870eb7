import type { AttemptRecord } from '../attempt.ts';
import type { Session } from '../sessions.ts';
import type { LaunchNote } from '../shapes.ts';

const path = (kind: 'records' | 'log' | 'sessions', packageName: string, learnerId: string) =>
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

/** Where a launch lies as a file. */
export const sessionUrl = (packageName: string, learnerId: string, session: string) =>
	`${path('sessions', packageName, learnerId)}/${encodeURIComponent(session)}`;

/** A launch without its calls. */
export type LaunchSummary = Omit<Session, 'entries'> & { calls: number };

/** The launches that the preview remembers, the oldest first. */
export async function loadLaunches(packageName: string, learnerId: string): Promise<LaunchSummary[]> {
	return answerOf(await fetch(path('sessions', packageName, learnerId)));
}

/** Says that a launch begins, so that the record before it is kept. */
export async function noteLaunch(packageName: string, learnerId: string, note: LaunchNote) {
	const headers = { 'Content-Type': 'application/json' };
	const body = JSON.stringify(note);
	await answerOf(await fetch(path('sessions', packageName, learnerId), { method: 'POST', headers, body }));
}

/** Puts a zip on the shelf; throws with the reason when it is refused. */
export async function uploadPackage(file: File): Promise<{ title: string; edition: string }> {
	const headers = { 'Content-Type': 'application/zip' };
	const url = `/api/packages?name=${encodeURIComponent(file.name)}`;
	return answerOf(await fetch(url, { method: 'POST', headers, body: file }));
}

/** Takes a dropped package off the shelf, with the attempts at it. */
export async function removePackage(name: string) {
	await answerOf(await fetch(`/api/packages/${encodeURIComponent(name)}`, { method: 'DELETE' }));
}

/** The JSON of an answer; a refusal is thrown with its message. */
export async function answerOf<T>(response: Response): Promise<T> {
	const answer: unknown = await response.json();
	if (!response.ok) throw new Error((answer as { error: string }).error);
	return answer as T;
}
