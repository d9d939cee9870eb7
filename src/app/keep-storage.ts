import type { CourseActor } from '#course/course.machine.ts';

/**
 * Asks the browser, once and when there is something to lose, not to evict what the course keeps: at the first answer,
 * for a browser that asks its user must not do so on arrival. A refusal changes nothing.
 */
export function keepStorage(course: Pick<CourseActor, 'on'>, storage: Pick<StorageManager, 'persist'> | null): void {
	const hearing = course.on('learned', ({ event }) => {
		if (event.type !== 'answered') return;
		hearing.unsubscribe();
		storage?.persist().catch(() => undefined);
	});
}
