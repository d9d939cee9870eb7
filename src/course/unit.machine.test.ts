import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import {
	after,
	answerTo,
	entered,
	parentHearing,
	questionsIn,
	questionStep,
	rightResponse,
	sampleCase,
	sampleLesson,
	singleChoice,
	stageStep,
	unit,
	wrongResponse
} from '../../tests/builders.ts';
import type { Question, Response } from '#questions/index.ts';
import type { Unit } from './model.ts';
import { newProgress, type LearnerEvent, type Progress } from './progress.ts';
import { isOpen, unitMachine, type FromUnit } from './unit.machine.ts';

/** A unit being worked through, and what the course heard of it. */
function work(of: Unit, { step = '', progress = newProgress(7) }: { step?: string; progress?: Progress } = {}) {
	const heard: FromUnit[] = [];
	const parent = parentHearing<FromUnit>((event) => void heard.push(event));
	const actor = createActor(unitMachine, { input: { unit: of, progress, step }, parent }).start();
	return {
		actor,
		heard,
		learned: (): LearnerEvent[] => heard.flatMap((event) => (event.type === 'learned' ? [event.event] : [])),
		/** The step on screen. */
		here: () => actor.getSnapshot().context.unit.steps[actor.getSnapshot().context.index]?.id,
		answer: (response: Response) => actor.getSnapshot().children.question?.send({ type: 'answer', response }),
		next: () => actor.send({ type: 'next' }),
		back: () => actor.send({ type: 'back' }),
		goTo: (to: string) => actor.send({ type: 'goTo', step: to })
	};
}

const questions = new Map(questionsIn([sampleLesson, sampleCase]).map((question) => [question.id, question]));
const question = (id: string): Question => questions.get(id) ?? singleChoice({ id: 'missing' });
const right = (id: string) => rightResponse(question(id));

/** The case with all its questions answered. */
const caseDone = after(questionsIn([sampleCase]).map((one) => answerTo(one, rightResponse(one))));

describe('a lesson', () => {
	it('opens on its first step, and tells that the learner came there', () => {
		const { here, learned } = work(sampleLesson);
		expect(here()).toBe('overview');
		expect(learned()).toEqual([entered('basics', 'overview')]);
	});

	it('opens on the step asked for, wherever that is', () => {
		expect(work(sampleLesson, { step: 'references' }).here()).toBe('references');
	});

	it('opens on its first step when it has no such step', () => {
		expect(work(sampleLesson, { step: 'removed' }).here()).toBe('overview');
	});

	it('says nothing when the learner comes back to where they were', () => {
		const progress = after([entered('basics', 'what-it-is')]);
		expect(work(sampleLesson, { step: 'what-it-is', progress }).heard).toEqual([]);
	});

	it('tells that the learner came, when only the place is known and not that it was seen', () => {
		const progress = { ...newProgress(7), place: { unit: 'basics', step: 'dose' } };
		expect(work(sampleLesson, { step: 'dose', progress }).learned()).toEqual([entered('basics', 'dose')]);
	});

	it('goes on, back and anywhere without an answer', () => {
		const { here, next, back, goTo } = work(sampleLesson, { step: 'first-sign' });
		next();
		expect(here()).toBe('dose');
		back();
		back();
		expect(here()).toBe('what-it-is');
		goTo('references');
		expect(here()).toBe('references');
	});

	it('stays where it is when a step is asked for that it does not have', () => {
		const { here, goTo, heard } = work(sampleLesson);
		const before = heard.length;
		goTo('removed');
		expect(here()).toBe('overview');
		expect(heard).toHaveLength(before);
	});

	it('has nothing before its first step, and is finished after its last', () => {
		const { here, back, next, heard } = work(sampleLesson);
		back();
		expect(here()).toBe('overview');
		for (let step = 0; step < 4; step++) next();
		expect(heard).not.toContainEqual({ type: 'unitFinished' });
		next();
		expect(heard.at(-1)).toEqual({ type: 'unitFinished' });
		expect(here()).toBe('references');
	});

	it('asks its questions and tells the answers, the best and the tries as they come', () => {
		const { actor, answer, learned } = work(sampleLesson, { step: 'first-sign' });
		answer(right('first-sign'));
		actor.getSnapshot().children.question?.send({ type: 'retry' });
		answer(wrongResponse(question('first-sign')));
		expect(learned().map(({ type }) => type)).toEqual(['entered', 'answered', 'retried', 'answered']);
		expect(actor.getSnapshot().context.progress.answers['first-sign']).toMatchObject({ best: 1, tries: 2, score: 0 });
	});

	it('shows an answered question as it was left, after a look at another step', () => {
		const { actor, answer, next, back } = work(sampleLesson, { step: 'first-sign' });
		answer(right('first-sign'));
		next();
		back();
		expect(actor.getSnapshot().children.question?.getSnapshot().value).toBe('showingFeedback');
	});

	it('has no question to answer on a step that asks none', () => {
		expect(work(sampleLesson).actor.getSnapshot().children.question).toBeUndefined();
	});

	it('is not worked again from the start: each of its questions is', () => {
		const progress = after(questionsIn([sampleLesson]).map((one) => answerTo(one, rightResponse(one))));
		const { actor, here, learned } = work(sampleLesson, { step: 'dose', progress });
		actor.send({ type: 'restart' });
		expect(here()).toBe('dose');
		expect(learned().map(({ type }) => type)).toEqual(['entered']);
	});
});

describe('a case', () => {
	it('keeps the steps behind an unanswered question shut', () => {
		const { here, next, goTo, learned } = work(sampleCase, { step: 'which-tests' });
		next();
		goTo('results');
		goTo('how-sure');
		expect(here()).toBe('which-tests');
		expect(learned()).toEqual([entered('night-call', 'which-tests')]);
	});

	it('opens the next step with the answer', () => {
		const { here, next, answer } = work(sampleCase, { step: 'which-tests' });
		answer(right('which-tests'));
		next();
		expect(here()).toBe('how-sure');
	});

	it('opens a later stage only when every question before it has an answer', () => {
		const { goTo, here, answer, next } = work(sampleCase, { step: 'which-tests' });
		answer(right('which-tests'));
		goTo('results');
		expect(here()).toBe('which-tests');
		next();
		answer({ type: 'likert', option: 'low' });
		goTo('results');
		expect(here()).toBe('results');
	});

	it('opens on the last open step when one further on is asked for', () => {
		expect(work(sampleCase, { step: 'sort-findings' }).here()).toBe('which-tests');
		const progress = after([answerTo(question('which-tests'), right('which-tests'))]);
		expect(work(sampleCase, { step: 'results', progress }).here()).toBe('how-sure');
	});

	it('keeps an answer as it was given: it may not be tried again', () => {
		const { actor, answer, learned } = work(sampleCase, { step: 'which-tests' });
		answer(wrongResponse(question('which-tests')));
		actor.getSnapshot().children.question?.send({ type: 'retry' });
		answer(right('which-tests'));
		expect(learned().filter(({ type }) => type !== 'entered')).toMatchObject([{ type: 'answered', score: 0 }]);
	});

	it('is worked again from the start once all is answered: all its questions are open, and the best stays', () => {
		const { actor, here, learned, goTo } = work(sampleCase, { step: 'sort-findings', progress: caseDone });
		actor.send({ type: 'restart' });
		expect(here()).toBe('arrival');
		expect(learned().slice(1)).toEqual([
			{ type: 'restarted', questions: ['which-tests', 'how-sure', 'sort-findings'] },
			entered('night-call', 'arrival')
		]);
		goTo('results');
		expect(here()).toBe('arrival');
		expect(actor.getSnapshot().context.progress.answers['which-tests']).toMatchObject({ best: 1, open: true });
	});

	it('is not worked again before all is answered', () => {
		const { actor, here, learned } = work(sampleCase);
		actor.send({ type: 'restart' });
		expect(here()).toBe('arrival');
		expect(learned()).toEqual([entered('night-call', 'arrival')]);
	});

	it('of one step begins anew where it is', () => {
		const short = unit({ id: 'short', kind: 'case', steps: [questionStep(singleChoice({ id: 'only' }), 0)] });
		const { actor, answer } = work(short);
		answer(rightResponse(singleChoice()));
		actor.send({ type: 'restart' });
		expect(actor.getSnapshot().children.question?.getSnapshot().value).toBe('asking');
	});

	it('knows which of its steps are open', () => {
		const open = (progress: Progress) => sampleCase.steps.map((_, index) => isOpen(sampleCase, index, progress));
		expect(open(newProgress(7))).toEqual([true, true, false, false, false, false]);
		expect(open(caseDone)).toEqual([true, true, true, true, true, true]);
	});

	it('shows the expert only when every question has an answer', () => {
		const progress = after([answerTo(question('which-tests'), right('which-tests'))]);
		const { here, goTo, next, answer } = work(sampleCase, { step: 'expert', progress });
		expect(here()).toBe('how-sure');
		answer({ type: 'likert', option: 'low' });
		goTo('expert');
		expect(here()).toBe('how-sure');
		goTo('sort-findings');
		next();
		expect(here()).toBe('sort-findings');
		answer(right('sort-findings'));
		next();
		expect(here()).toBe('expert');
	});

	it('opens on the expert again, and adds nothing, when the learner left it there', () => {
		const progress = after([entered('night-call', 'expert')], caseDone);
		const { here, heard } = work(sampleCase, { step: 'expert', progress });
		expect(here()).toBe('expert');
		expect(heard).toEqual([]);
	});

	it('worked again shuts the expert until all is answered anew', () => {
		const { actor, here, goTo } = work(sampleCase, { step: 'expert', progress: caseDone });
		actor.send({ type: 'restart' });
		goTo('expert');
		expect(here()).toBe('arrival');
	});

	it('is finished after the expert where that is its last step', () => {
		const { next, heard } = work(sampleCase, { step: 'expert', progress: caseDone });
		next();
		expect(heard.at(-1)).toEqual({ type: 'unitFinished' });
	});

	it('of stages without questions is open throughout', () => {
		const plain = unit({ id: 'plain', kind: 'case', steps: [stageStep('one', 0), stageStep('two', 1)] });
		expect(work(plain, { step: 'two' }).here()).toBe('two');
	});
});
