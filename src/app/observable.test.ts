import { expect, it, vi } from 'vitest';
import { observable } from './observable.ts';

it('tells each listener of a change, once it has happened', () => {
	const value = observable({ a: 1, b: 2 });
	const seen: unknown[] = [];
	value.subscribe(() => seen.push(value.get()));
	value.subscribe(() => seen.push('second'));
	value.set({ a: 3 });
	expect(seen).toEqual([{ a: 3, b: 2 }, 'second']);
});

it('tells nobody of a change that changes nothing', () => {
	const value = observable({ a: 1 });
	const listener = vi.fn();
	value.subscribe(listener);
	value.set({ a: 1 });
	value.set({});
	expect(listener).not.toHaveBeenCalled();
});

it('gives a new value with each change and leaves the old one as it was', () => {
	const value = observable({ a: 1 });
	const before = value.get();
	value.set({ a: 2 });
	expect(before).toEqual({ a: 1 });
	expect(value.get()).toEqual({ a: 2 });
});

it('tells a listener nothing more once it has gone', () => {
	const value = observable({ a: 1 });
	const listener = vi.fn();
	value.subscribe(listener)();
	value.set({ a: 2 });
	expect(listener).not.toHaveBeenCalled();
});
