import { describe, expect, it } from 'vitest';
import { after, answerTo, entered, questionsIn, rightResponse, sampleUnits, sittingOf } from '../../tests/builders.ts';
import { openCourse, settled } from '../../tests/open-course.ts';
import type { Sitting } from './course.machine.ts';
import { newProgress, type Progress } from './progress.ts';

const here = (changes: Partial<Sitting> = {}) => sittingOf(after([entered('basics', 'dose')]), changes);
const reading = async () => here({ elsewhere: true });
const further = after([entered('basics', 'dose'), entered('basics', 'what-it-is')]);

describe('beside a window that writes, the course', () => {
	it('shows where that window is, and can be read on from there', async () => {
		const { screen, send } = await openCourse({ openSitting: reading });
		expect(screen()).toBe('basics/dose');
		await send({ type: 'go', to: { unit: 'basics', step: 'overview' } });
		expect(screen()).toBe('basics/overview');
	});

	it('takes over what that window records, and stays on its own screen', async () => {
		const { screen, send, progress, unit } = await openCourse({ openSitting: reading });
		await send({ type: 'followed', progress: further });
		expect(progress()).toEqual(further);
		expect(unit()?.getSnapshot().context.progress).toEqual(further);
		expect(screen()).toBe('basics/dose');
	});

	it('takes it over on every page', async () => {
		const { send, progress } = await openCourse({ openSitting: reading, request: 'results' });
		await send({ type: 'followed', progress: further });
		expect(progress()).toEqual(further);
	});

	it('reaches nothing by what is done in it', async () => {
		const almost = after([
			...sampleUnits.flatMap(({ id, steps }) => steps.map((step) => entered(id, step.id))),
			...questionsIn(sampleUnits)
				.slice(1)
				.map((one) => answerTo(one, rightResponse(one))),
			entered('basics', 'first-sign')
		]);
		const { answer, progress } = await openCourse({
			openSitting: async () => sittingOf(almost, { elsewhere: true })
		});
		const [question] = questionsIn(sampleUnits);
		if (!question) throw new Error('no question');
		answer(question);
		await settled();
		expect(progress().answers[question.id]).toBeDefined();
		expect(progress().reached.passed).toBe(false);
	});

	it('goes on in its place when the learner says so, at the place of that window', async () => {
		const asked: boolean[] = [];
		const openSitting = async (_alone: boolean, taking: boolean) => {
			asked.push(taking);
			return taking ? sittingOf(further) : reading();
		};
		const { send, screen, progress } = await openCourse({ openSitting, request: 'results' });
		await send({ type: 'continueHere' });
		expect(asked).toEqual([false, true]);
		expect(screen()).toBe('basics/what-it-is');
		expect(progress()).toEqual(further);
	});
});

describe('a window that writes', () => {
	it('takes nothing over and has nothing to take', async () => {
		const { send, screen, progress } = await openCourse({ openSitting: async () => here() });
		const before: Progress = progress();
		await send({ type: 'followed', progress: newProgress(9) });
		await send({ type: 'continueHere' });
		expect(progress()).toBe(before);
		expect(screen()).toBe('basics/dose');
	});

	it('says what is left and ends its sitting when another goes on', async () => {
		let closes = 0;
		let end = () => {};
		const closeSitting = () => {
			closes += 1;
			return new Promise<{ recorded: boolean }>((resolve) => (end = () => resolve({ recorded: true })));
		};
		const { send, screen, news } = await openCourse({ openSitting: async () => here(), closeSitting });
		await send({ type: 'displaced' });
		expect(screen()).toBe('yielding');
		await send({ type: 'spent', seconds: 30 });
		expect(news.map(({ event }) => event.type)).toEqual(['spent']);
		end();
		await settled();
		expect([screen(), closes]).toEqual(['leftElsewhere', 1]);
	});

	it.each(['launching', 'offering', 'unavailable'] as const)('also makes room while it is %s', async (state) => {
		const openSitting = {
			launching: () => new Promise<Sitting>(() => undefined),
			offering: async () => here({ offered: further }),
			unavailable: () => Promise.reject(new Error('no API'))
		}[state];
		const { send, screen } = await openCourse({ openSitting });
		expect(screen()).toBe(state);
		await send({ type: 'displaced' });
		expect(screen()).toBe('leftElsewhere');
	});

	it('does nothing more, not even end its sitting, when another has taken over', async () => {
		let closes = 0;
		const closeSitting = async () => ({ recorded: ++closes > 0 });
		const { send, screen } = await openCourse({ openSitting: async () => here(), closeSitting });
		await send({ type: 'lost' });
		expect([screen(), closes]).toEqual(['leftElsewhere', 0]);
	});
});
