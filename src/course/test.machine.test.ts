import { describe, expect, it } from 'vitest';
import {
	answersOf,
	assessedNumbers,
	assessedOutline,
	chose,
	postTest,
	preTest,
	responseTo,
	sat,
	testOf,
	type Given
} from '../../tests/assessed.ts';
import { after, entered } from '../../tests/builders.ts';
import { begun, nurse, sit, testAlone, type Sat, type TestSitting } from '../../tests/test-sitting.ts';
import { readBookmark, writeBookmark } from './bookmark.ts';
import { openPaper } from './paper.ts';
import { newProgress, reduce, type Progress } from './progress.ts';
import { isComplete, itemIndex, itemStep } from './test.machine.ts';

const physician = after([chose('physician')]);

/** The progress as the next sitting finds it in the LMS. */
function throughBookmark(progress: Progress): Progress {
	const reading = readBookmark(writeBookmark(progress, assessedNumbers), assessedNumbers);
	if (!reading.ok) throw new Error(reading.fault);
	return reading.progress;
}

const throughJson = (progress: Progress) => JSON.parse(JSON.stringify(progress)) as Progress;

it('the steps of items are numbered from one, and no other step is an item', () => {
	expect([itemStep(0), itemStep(9)]).toEqual(['item-1', 'item-10']);
	expect(['item-1', 'item-10', 'item-0', 'item-x', 'start', 'my-item-1'].map(itemIndex)).toEqual([
		0, 9, -1, -1, -1, -1
	]);
});

describe('a test', () => {
	it('opens on its first screen, and tells that the learner came there', () => {
		const { step, state, learned } = sit();
		expect([step(), state()]).toEqual(['start', 'starting']);
		expect(learned()).toEqual([entered('after', 'start')]);
	});

	it('draws a paper for the learner’s role when it is begun, and shows its first item', () => {
		const { types, paper, step, state } = begun({ progress: physician });
		expect(types()).toEqual(['entered', 'drew', 'entered']);
		expect(paper().items).toHaveLength(4);
		expect(begun().paper().items).toHaveLength(3);
		expect([step(), state()]).toEqual(['item-1', 'asking']);
	});

	it('draws nothing that is for another role', () => {
		const drawnFor = (role: string) =>
			Array.from({ length: 30 }, (_, attempt) =>
				begun({ progress: after([chose(role)], newProgress(attempt)) })
					.paper()
					.items.map(({ question }) => question)
			).flat();
		expect(drawnFor('nurse')).toContain('b12');
		expect(drawnFor('physician')).not.toContain('b12');
	});

	it.each<[string, Sat]>([
		['who has not said what they are', { progress: newProgress(7) }],
		['who has lessons left', { outline: assessedOutline() }],
		[
			'whose attempts are used up',
			{ outline: assessedOutline({ completeOn: 'assessment', attempts: 1 }), progress: sat(nurse, []) }
		],
		['whose role has no such test', { test: testOf('posttest', { id: 'other' }) }]
	])('is not begun by a learner %s', (_who, options) => {
		const { types, step, begin } = sit(options);
		begin();
		expect(types()).toEqual(['entered']);
		expect(step()).toBe('start');
	});

	it('is not begun anew while a paper is open', () => {
		const { goTo, begin, types, paper } = begun();
		goTo('start');
		const before = paper();
		begin();
		expect(paper()).toBe(before);
		expect(types().filter((type) => type === 'drew')).toHaveLength(1);
	});

	it('goes from item to item, to the check of answers, and back', () => {
		const { next, back, step, state } = begun();
		const walked = [step()];
		for (let left = 3; left > 0; left--) {
			next();
			walked.push(step());
		}
		expect(walked).toEqual(['item-1', 'item-2', 'item-3', 'check']);
		expect(state()).toBe('checking');
		for (let left = 4; left > 0; left--) {
			back();
			walked.push(step());
		}
		expect(walked.slice(4)).toEqual(['item-3', 'item-2', 'item-1', 'start']);
	});

	it('stays at the check of answers until it is handed in', () => {
		const { goTo, next, step } = begun();
		goTo('check');
		next();
		expect(step()).toBe('check');
	});

	it('goes on with the open paper from its first screen', () => {
		const { goTo, next, step, heard } = begun();
		goTo('start');
		next();
		expect(step()).toBe('item-1');
		expect(heard).not.toContainEqual({ type: 'unitFinished' });
	});

	it('goes to any item and to the check, and tells each', () => {
		const { goTo, step, learned } = begun();
		for (const to of ['item-3', 'check', 'item-2']) {
			goTo(to);
			expect(step()).toBe(to);
		}
		expect(learned().slice(-3)).toEqual(['item-3', 'check', 'item-2'].map((to) => entered('after', to)));
	});

	it.each(['item-4', 'item-0', 'result', 'removed'])('stays where it is when %s is asked for', (to) => {
		const { goTo, step, heard } = begun();
		goTo('item-2');
		const before = heard.length;
		goTo(to);
		expect(step()).toBe('item-2');
		expect(heard).toHaveLength(before);
	});

	it.each(['item-1', 'check', 'result', 'removed', ''])('opens on its first screen when %j is not open', (step) => {
		expect(sit({ step }).step()).toBe('start');
	});

	it('opens on its first screen when the paper has no such item', () => {
		const { progress } = begun().context();
		expect(sit({ progress, step: 'item-4' }).step()).toBe('start');
	});

	it('is finished for now when nothing is begun', () => {
		const { next, heard } = sit();
		next();
		expect(heard.at(-1)).toEqual({ type: 'unitFinished' });
	});

	it('has nothing before its first screen, and nothing to hand in', () => {
		const { back, submit, step, types } = sit();
		back();
		submit();
		expect(step()).toBe('start');
		expect(types()).toEqual(['entered']);
	});
});

describe('an answer', () => {
	it('is kept as it is given, and told, and not marked', () => {
		const { answer, paper, learned } = begun();
		answer(1, 'right');
		answer(0, 'wrong');
		expect(paper().items.map(({ response, score }) => [response !== null, score])).toEqual([
			[true, null],
			[true, null],
			[false, null]
		]);
		expect(paper().score).toBeNull();
		expect(
			learned()
				.slice(-2)
				.map(({ type }) => type)
		).toEqual(['responded', 'responded']);
	});

	it('may be changed and taken back as often as the learner likes', () => {
		const { actor, answer, paper } = begun();
		answer(0, 'wrong');
		answer(0, 'right');
		const [item] = paper().items;
		expect(item?.response).toEqual(item && responseTo(item, 'right'));
		actor.send({ type: 'respond', question: item?.question ?? '', response: null });
		expect(paper().items[0]?.response).toBeNull();
	});

	it('leaves the learner on the same item', () => {
		const { answer, goTo, step, heard } = begun();
		goTo('item-2');
		const before = heard.length;
		answer(1, 'right');
		expect(step()).toBe('item-2');
		expect(heard).toHaveLength(before + 1);
	});

	it('to a question that the paper does not ask is not taken', () => {
		const { actor, types } = begun();
		const before = types().length;
		actor.send({ type: 'respond', question: 'first-sign', response: { type: 'single-choice', option: 'a' } });
		expect(types()).toHaveLength(before);
	});

	it('after the paper was handed in is not taken', () => {
		const { answer, submit, paper } = begun();
		submit();
		const handedIn = paper();
		answer(0, 'right');
		expect(paper()).toBe(handedIn);
	});

	it('is complete when all parts of the question have theirs', () => {
		const [item] = begun().paper().items;
		if (!item) throw new Error('no item');
		const sorting = { ...item, question: 'b6', row: null };
		const given = (how: Given) => ({ ...sorting, response: responseTo(sorting, how) });
		expect([given('none'), given('part'), given('wrong')].map((one) => isComplete(postTest, one))).toEqual([
			false,
			false,
			true
		]);
	});
});

describe('a paper that is handed in', () => {
	const given: Given[] = ['right', 'wrong', 'none'];

	function handedIn(options: Sat = {}): TestSitting {
		const sitting = begun(options);
		sitting.paper().items.forEach((_, index) => sitting.answer(index, given[index] ?? 'none'));
		sitting.goTo('check');
		sitting.submit();
		return sitting;
	}

	it('is marked then, told whole, and its result shown', () => {
		const { paper, step, state, types, learned } = handedIn();
		expect(types().slice(-3)).toEqual(['entered', 'submitted', 'entered']);
		expect(learned().at(-1)).toEqual(entered('after', 'result'));
		expect([step(), state()]).toEqual(['result', 'showingResult']);
		expect(paper()).toMatchObject({ submitted: true });
	});

	it('counts what was left out as nothing, and does not call it wrong', () => {
		const { paper } = handedIn();
		expect(paper().items.map(({ score }) => score)).toEqual([1, 0, null]);
		expect(paper().score).toBe(0.3333);
	});

	it('counts an answer that is not complete as left out', () => {
		const { actor, paper, submit } = begun();
		const sorting = { question: 'b6', row: null, response: null, changes: 0, score: null };
		const progress = { ...actor.getSnapshot().context.progress, papers: [{ ...paper(), items: [sorting] }] };
		const again = sit({ progress, step: 'item-1' });
		again.answer(0, 'part');
		again.submit();
		expect(again.paper().items[0]).toMatchObject({ score: null, response: { pairs: { rash: 'signs' } } });
		expect(again.paper().score).toBe(0);
		submit();
	});

	it('can be handed in with nothing answered, and from any of its screens', () => {
		for (const step of ['start', 'item-2', 'check']) {
			const { goTo, submit, paper } = begun();
			goTo(step);
			submit();
			expect(paper()).toMatchObject({ submitted: true, score: 0 });
		}
	});

	it('counts a question as right that was withdrawn since, whatever was answered', () => {
		const { progress } = begun().context();
		const [, second] = openPaper(progress.papers, 'after')?.items ?? [];
		const questions = postTest.questions.filter(({ id }) => id !== second?.question);
		const shrunk = testOf('posttest', { questions });
		for (const how of ['wrong', 'none'] as const) {
			const answered = answersOf(progress, ['none', how]).reduce(reduce, progress);
			const { submit, paper } = sit({ test: shrunk, progress: answered, step: 'check' });
			expect(second && isComplete(shrunk, second)).toBe(true);
			submit();
			expect(paper().items.map(({ score }) => score)).toEqual([null, 1, null]);
		}
	});

	it('counts a question as right whose row of values was withdrawn', () => {
		const { progress } = begun().context();
		const [paper] = progress.papers;
		const item = { question: 'b9', row: 'w99', response: null, changes: 0, score: null };
		const changed = { ...progress, papers: paper ? [{ ...paper, items: [item] }] : [] };
		const { submit, paper: shown } = sit({ progress: changed, step: 'check' });
		submit();
		expect(shown().score).toBe(1);
	});

	it('is finished with, and the next unit comes', () => {
		const { next, heard } = handedIn();
		next();
		expect(heard.at(-1)).toEqual({ type: 'unitFinished' });
	});

	it('is left for the next unit also while another paper is open', () => {
		const { goTo, begin, next, heard, step } = handedIn();
		goTo('start');
		begin();
		goTo('result');
		expect(step()).toBe('result');
		next();
		expect(heard.at(-1)).toEqual({ type: 'unitFinished' });
	});

	it('stays as it was when the test is taken again: another paper, of other items', () => {
		const { goTo, begin, paper, context } = handedIn();
		const first = JSON.stringify(paper());
		goTo('start');
		begin();
		expect(paper()).toMatchObject({ number: 2, submitted: false });
		expect(JSON.stringify(context().progress.papers[0])).toBe(first);
	});

	it('keeps no answer of the paper before it', () => {
		const { goTo, begin, paper } = handedIn();
		goTo('start');
		begin();
		expect(paper().items.map(({ response }) => response)).toEqual([null, null, null]);
	});

	it('of a pre-test is the only one', () => {
		const { begin, goTo, types } = handedIn({ test: preTest });
		goTo('start');
		begin();
		expect(types().filter((type) => type === 'drew')).toHaveLength(1);
	});
});

describe('a sitting that ends in the middle of a test', () => {
	const walked = begun();
	walked.answer(0, 'right');
	walked.answer(1, 'wrong');
	const places = ['start', 'item-1', 'item-2', 'item-3', 'check'];

	it.each(places)('is gone on with at %s, with the same paper and answers, and nothing is told', (place) => {
		walked.goTo(place);
		const { progress } = walked.context();
		for (const stored of [throughJson(progress), throughBookmark(progress)]) {
			const { step, paper, heard } = sit({ progress: stored, step: place });
			expect(step()).toBe(place);
			expect(paper()).toEqual(walked.paper());
			expect(heard).toEqual([]);
		}
	});

	it('is gone on with at its result', () => {
		walked.submit();
		const { progress } = walked.context();
		for (const stored of [throughJson(progress), throughBookmark(progress)]) {
			const { step, paper, heard } = sit({ progress: stored, step: 'result' });
			expect(step()).toBe('result');
			expect(paper()).toEqual(walked.paper());
			expect(heard).toEqual([]);
		}
	});

	it('draws the same next paper as if it had gone on', () => {
		walked.goTo('start');
		const { progress } = walked.context();
		walked.begin();
		for (const stored of [throughJson(progress), throughBookmark(progress)]) {
			const { begin, paper } = sit({ progress: stored });
			begin();
			expect(paper()).toEqual(walked.paper());
		}
	});
});

it('a test never tells of a screen that its unit does not have', () => {
	const steps = testAlone.units.find(({ id }) => id === 'after')?.steps.map(({ id }) => id) ?? [];
	const { next, submit, learned } = begun({ progress: physician });
	for (let left = 8; left > 0; left--) next();
	submit();
	const places = learned().flatMap((event) => (event.type === 'entered' ? [event.place.step] : []));
	for (const place of places) expect(steps).toContain(place);
});
