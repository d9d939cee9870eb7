import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { postTest, testOf } from '../../tests/assessed.ts';
import { after } from '../../tests/builders.ts';
import { begun, sit, type TestSitting } from '../../tests/test-sitting.ts';
import type { Test } from './model.ts';

const SECOND = 1_000;
const TICK = 5 * SECOND;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTime(ms);

describe('a limit of time', () => {
	const test = testOf('posttest', { timeLimit: 2 });
	const seconds = (sitting: TestSitting) => sitting.paper().seconds;

	it.each<[string, number | null, number | null]>([
		['is that of the test', 0, 120],
		['is longer by the learner’s extension', 0.25, 150],
		['is taken off by the learner', null, null]
	])('%s', (_what, extension, limit) => {
		const { begin, paper } = sit({ test });
		begin(extension);
		expect(paper().limit).toBe(limit);
	});

	it('is none where the test has none, whatever extension is asked for', () => {
		const { begin, paper } = sit();
		begin(0.5);
		expect(paper().limit).toBeNull();
	});

	it('is counted in steps of five seconds while the paper is open', () => {
		const sitting = begun({ test });
		pass(TICK - 1);
		expect(seconds(sitting)).toBe(0);
		pass(1);
		expect(seconds(sitting)).toBe(5);
		expect(sitting.learned().at(-1)).toEqual({ type: 'worked', test: 'after', seconds: 5 });
	});

	it('is counted also while the learner goes from item to item faster than it is counted', () => {
		const sitting = begun({ test });
		for (let turn = 0; turn < 10; turn++) {
			pass(3 * SECOND);
			if (turn % 2) sitting.back();
			else sitting.next();
		}
		expect(seconds(sitting)).toBe(30);
	});

	it('does not move the learner, and keeps the answers', () => {
		const sitting = begun({ test });
		sitting.goTo('item-2');
		sitting.answer(1, 'right');
		const entries = sitting.types().filter((type) => type === 'entered').length;
		pass(10 * TICK);
		expect([sitting.step(), sitting.state()]).toEqual(['item-2', 'asking']);
		expect(sitting.paper().items[1]?.response).not.toBeNull();
		expect(sitting.types().filter((type) => type === 'entered')).toHaveLength(entries);
	});

	it.each<[string, Test, number | null]>([
		['that was taken off', test, null],
		['where there is none', postTest, 0]
	])('%s is not counted, and nothing is told of it', (_what, of, extension) => {
		const { begin, types, paper } = sit({ test: of });
		begin(extension);
		const before = types().length;
		pass(60 * 60 * SECOND);
		expect(types()).toHaveLength(before);
		expect(paper()).toMatchObject({ seconds: 0, submitted: false });
	});

	it('is not counted before the paper is drawn nor after it was handed in', () => {
		const sitting = sit({ test });
		pass(10 * TICK);
		sitting.begin();
		expect(seconds(sitting)).toBe(0);
		sitting.submit();
		const before = sitting.types().length;
		pass(10 * TICK);
		expect(sitting.types()).toHaveLength(before);
	});

	it('that is up hands the paper in as it stands, and says why', () => {
		const { answer, paper, step, context } = begun({ test });
		answer(0, 'right');
		pass(115 * SECOND);
		expect(paper().submitted).toBe(false);
		pass(5 * SECOND);
		expect(paper()).toMatchObject({ submitted: true, score: 0.3333, seconds: 120 });
		expect(step()).toBe('result');
		expect(context().isTimeUp).toBe(true);
	});

	it('is up at once for a paper that was killed in its last moment', () => {
		const { context } = begun({ test });
		const progress = after([{ type: 'worked', test: 'after', seconds: 120 }], context().progress);
		const { paper, step, context: now } = sit({ test, progress, step: 'item-2' });
		expect(paper().submitted).toBe(true);
		expect(step()).toBe('result');
		expect(now().isTimeUp).toBe(true);
	});

	it('that was up is not said of the next paper, nor of one that the learner handed in', () => {
		const { goTo, begin, submit, context } = begun({ test });
		pass(120 * SECOND);
		goTo('start');
		begin();
		expect(context().isTimeUp).toBe(false);
		submit();
		expect(context().isTimeUp).toBe(false);
	});

	it('is that of the paper, though the test’s was changed since', () => {
		const { context } = begun({ test });
		const { paper } = sit({ test: testOf('posttest', { timeLimit: 1 }), progress: context().progress, step: 'item-1' });
		pass(90 * SECOND);
		expect(paper()).toMatchObject({ limit: 120, submitted: false, seconds: 90 });
	});
});
