import { createActor } from 'xstate';
import type { Outline, Test } from '#course/model.ts';
import type { Paper } from '#course/paper.ts';
import type { LearnerEvent, Progress } from '#course/progress.ts';
import { paperShown, testMachine } from '#course/test.machine.ts';
import type { FromUnit } from '#course/unit.machine.ts';
import { assessedOutline, chose, postTest, responseTo, type Given } from './assessed.ts';
import { after, parentHearing } from './builders.ts';

export const nurse: Progress = after([chose('nurse')]);

/** A policy that asks for no lessons before the post-test. */
export const testAlone: Outline = assessedOutline({ completeOn: 'assessment' });

export interface Sat {
	test?: Test;
	outline?: Outline;
	progress?: Progress;
	step?: string;
}

/** A learner at a test, and what the course heard of it. */
export function sit({ test = postTest, outline = testAlone, progress = nurse, step = 'start' }: Sat = {}) {
	const heard: FromUnit[] = [];
	const parent = parentHearing<FromUnit>((event) => void heard.push(event));
	const actor = createActor(testMachine, { input: { test, outline, progress, step }, parent }).start();
	const context = () => actor.getSnapshot().context;
	const paper = (): Paper => {
		const shown = paperShown(context());
		if (!shown) throw new Error('no paper');
		return shown;
	};
	return {
		actor,
		heard,
		context,
		paper,
		step: () => context().step,
		state: () => actor.getSnapshot().value,
		learned: (): LearnerEvent[] => heard.flatMap((event) => (event.type === 'learned' ? [event.event] : [])),
		types: () => heard.map((event) => (event.type === 'learned' ? event.event.type : event.type)),
		begin: (extension: number | null = 0) => actor.send({ type: 'begin', extension }),
		next: () => actor.send({ type: 'next' }),
		back: () => actor.send({ type: 'back' }),
		goTo: (to: string) => actor.send({ type: 'goTo', step: to }),
		submit: () => actor.send({ type: 'submit' }),
		answer(index: number, given: Given) {
			const item = paper().items[index];
			if (!item) throw new Error(`no item ${index}`);
			actor.send({ type: 'respond', question: item.question, response: responseTo(item, given, test) });
		}
	};
}

export type TestSitting = ReturnType<typeof sit>;

/** A test that was begun. */
export const begun = (options: Sat = {}): TestSitting => {
	const sitting = sit(options);
	sitting.begin();
	return sitting;
};
