import type { CourseActor } from '#course/course.machine.ts';
import { creditState, type CreditState } from '#course/credit.ts';
import type { Outline } from '#course/model.ts';
import { outcome } from '#course/outcome.ts';
import type { Progress } from '#course/progress.ts';
import { roleOf } from '#course/requirements.ts';
import { isoDay } from '#course/review/local-day.ts';
import { m } from '#parts/words/messages.js';

/** Active time to the nearest five minutes, in words. */
export function activeTime(seconds: number): string {
	const minutes = Math.round(seconds / 300) * 5;
	if (minutes < 5) return m.cert_time_under();
	if (minutes < 60) return m.cert_time_minutes({ minutes: String(minutes) });
	const hours = String(Math.floor(minutes / 60));
	return minutes % 60 === 0
		? m.cert_time_full_hours({ hours })
		: m.cert_time_hours({ hours, minutes: String(minutes % 60) });
}

/** The day of the pass as 2026-11-23, or null where the record does not say it. */
export const passDay = ({ passedOn }: Progress): string | null => (passedOn === null ? null : isoDay(passedOn));

/** Credit belongs to the day of the pass: what was earned within the term stays, whenever it is printed. */
export function creditOf({ notice }: Outline, progress: Progress, today: string): CreditState {
	return notice ? creditState(notice, passDay(progress) ?? today) : 'pending';
}

/** The role in which the course was passed; null where there are none, or where it was changed since. */
export function roleOfPass(outline: Outline, progress: Progress): string | null {
	const reached = { completed: false, passed: false, score: null };
	const role = roleOf(outline, progress.role);
	return role && outcome({ ...progress, reached }, outline).success === 'passed' ? role.title : null;
}

/** What a printed record rests on. */
export function basis(course: CourseActor, keeper: 'lms' | 'device'): string {
	if (keeper === 'device') return m.cert_based_device();
	return course.getSnapshot().context.sitting.readOnly ? m.cert_based_review() : m.cert_based_lms();
}
