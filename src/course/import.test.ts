import { describe, expect, it } from 'vitest';
import { after, answerTo, entered, questionsIn, rightResponse, sampleUnits, sittingOf } from '../../tests/builders.ts';
import { openCourse, settled } from '../../tests/open-course.ts';
import { newProgress, type Progress } from './progress.ts';

const [first, second] = questionsIn(sampleUnits) as [
	ReturnType<typeof questionsIn>[0],
	ReturnType<typeof questionsIn>[0]
];
const here = after([entered('basics', 'overview'), answerTo(first, rightResponse(first))]);
const record = after([answerTo(second, rightResponse(second))], here);
const other = after([answerTo(first, rightResponse(first))], newProgress(9));

async function onPage(progress: Progress, readOnly = false) {
	const opened = await openCourse({
		request: 'recorded',
		openSitting: async () => sittingOf(progress, { readOnly })
	});
	const kept: Progress[] = [];
	opened.course.on('settled', (news) => void kept.push(news.progress));
	return { ...opened, settled: kept };
}

describe('a record of the learner’s own', () => {
	it('is taken over, and the world hears of it as one event', async () => {
		const { send, progress, news } = await onPage(here);
		await send({ type: 'import', record });
		expect(Object.keys(progress().answers).sort()).toEqual([first.id, second.id].sort());
		expect(news.map(({ event }) => event.type)).toEqual(['imported']);
	});

	it('is left alone in a review, and off the page', async () => {
		const review = await onPage(here, true);
		await review.send({ type: 'import', record });
		expect(review.progress()).toEqual(here);
		const lesson = await openCourse({
			request: { unit: 'basics', step: 'dose' },
			openSitting: async () => sittingOf(here)
		});
		const before = lesson.progress();
		await lesson.send({ type: 'import', record });
		expect(lesson.progress()).toEqual(before);
	});

	it('of another attempt is left alone where anything was answered', async () => {
		const { send, progress, news } = await onPage(here);
		await send({ type: 'import', record: other });
		expect(progress()).toEqual(here);
		expect(news).toEqual([]);
	});

	it('that completes the course raises what is reached', async () => {
		const all = after([
			...sampleUnits.flatMap(({ id, steps }) => steps.map((step) => entered(id, step.id))),
			...questionsIn(sampleUnits).map((one) => answerTo(one, rightResponse(one)))
		]);
		const { send, progress, news } = await onPage(newProgress(7));
		await send({ type: 'import', record: all });
		expect(progress().reached).toMatchObject({ completed: true, passed: true });
		expect(news.map(({ event }) => event.type)).toEqual(['imported', 'reached']);
		await send({ type: 'undoImport' });
		expect(progress().reached).toMatchObject({ completed: false, passed: false });
	});
});

describe('taking over', () => {
	it('is undone while the page stays, whatever time has passed on it', async () => {
		const { send, progress, settled: kept } = await onPage(here);
		await send({ type: 'import', record });
		await send({ type: 'spent', seconds: 30 });
		await send({ type: 'undoImport' });
		expect(progress()).toMatchObject({ answers: here.answers, place: here.place, seconds: 30 });
		await send({ type: 'go', to: 'home' });
		expect(kept).toEqual([]);
	});

	it('stays once the page is left for another page, a lesson or the end', async () => {
		for (const leave of [
			{ type: 'go', to: 'about' },
			{ type: 'go', to: { unit: 'basics', step: 'dose' } },
			{ type: 'exit' }
		] as const) {
			const { send, progress, settled: kept } = await onPage(here);
			await send({ type: 'import', record });
			const taken = progress();
			await send(leave);
			await settled();
			expect(kept).toEqual([taken]);
		}
	});

	it('can be undone on this page alone', async () => {
		const { send, progress } = await onPage(here);
		await send({ type: 'import', record });
		await send({ type: 'go', to: 'about' });
		await send({ type: 'go', to: 'recorded' });
		await send({ type: 'undoImport' });
		expect(progress().answers).toEqual(record.answers);
	});

	it('a second record settles the first', async () => {
		const { send, progress, settled: kept } = await onPage(newProgress(7));
		await send({ type: 'import', record: here });
		await send({ type: 'import', record });
		expect(kept).toHaveLength(1);
		await send({ type: 'undoImport' });
		expect(progress().answers).toEqual(here.answers);
	});
});
