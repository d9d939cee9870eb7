import { expect, it, vi } from 'vitest';
import { answerTo, entered, rightResponse, singleChoice } from '../../tests/builders.ts';
import type { CourseActor, CourseNews } from '#course/course.machine.ts';
import { newProgress, type LearnerEvent } from '#course/progress.ts';
import { keepStorage } from './keep-storage.ts';

function listening() {
	const listeners = new Set<(news: CourseNews) => void>();
	const course = {
		on: (_type: string, hear: (news: CourseNews) => void) => {
			listeners.add(hear);
			return { unsubscribe: () => listeners.delete(hear) };
		}
	} as unknown as Pick<CourseActor, 'on'>;
	const tell = (event: LearnerEvent) => {
		for (const hear of [...listeners]) hear({ type: 'learned', event, progress: newProgress(7) });
	};
	return { course, tell };
}
const answer = answerTo(singleChoice(), rightResponse(singleChoice()));

it('row 21: the browser is asked to keep the record at the first answer, and only then', () => {
	const persist = vi.fn(() => Promise.resolve(true));
	const { course, tell } = listening();
	keepStorage(course, { persist });
	tell(entered('basics', 'overview'));
	expect(persist).not.toHaveBeenCalled();
	tell(answer);
	tell(answer);
	expect(persist).toHaveBeenCalledTimes(1);
});

it.each([
	['refuses', { persist: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }],
	['has no such thing', null]
])('row 21: a browser that %s changes nothing', async (_what, storage) => {
	const { course, tell } = listening();
	keepStorage(course, storage);
	expect(() => tell(answer)).not.toThrow();
	await Promise.resolve();
});
