import { expect, it } from 'vitest';
import { activeTime } from './active-time.ts';

/** A clock that is set by hand, and the time counted by it. */
function counting(idleAfterMs?: number) {
	let now = 1_000;
	const time = activeTime({ monotonic: () => now }, idleAfterMs);
	return {
		time,
		/** The clock shows this much more, or less. */
		pass: (ms: number) => void (now += ms)
	};
}

it('counts the time between signs of life', () => {
	const { time, pass } = counting();
	for (const ms of [10_000, 20_000, 500]) {
		pass(ms);
		time.touch();
	}
	expect(time.seconds()).toBe(30.5);
});

it('counts nothing before the first sign of life', () => {
	const { time, pass } = counting();
	pass(10_000);
	expect(time.seconds()).toBe(0);
});

it('counts a long pause as five minutes: the learner was called away', () => {
	const { time, pass } = counting();
	pass(3 * 3600_000);
	time.touch();
	expect(time.seconds()).toBe(300);
	pass(1_000);
	time.touch();
	expect(time.seconds()).toBe(301);
});

it('counts nothing for a clock that goes back, and goes on from there', () => {
	const { time, pass } = counting();
	pass(-60_000);
	time.touch();
	expect(time.seconds()).toBe(0);
	pass(2_000);
	time.touch();
	expect(time.seconds()).toBe(2);
});

it('counts up to the moment the page is hidden and from the moment it is back', () => {
	const { time, pass } = counting();
	pass(5_000);
	time.pause();
	pass(60_000);
	time.resume();
	pass(1_000);
	time.touch();
	expect(time.seconds()).toBe(6);
});

it('counts nothing while the page is hidden, though it is told that it is being closed', () => {
	const { time, pass } = counting();
	pass(5_000);
	time.pause();
	pass(60_000);
	time.touch();
	pass(60_000);
	time.pause();
	expect(time.seconds()).toBe(5);
});
