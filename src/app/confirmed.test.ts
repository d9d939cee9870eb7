import { describe, expect, it } from 'vitest';
import type { Unsent } from '#ports/progress-store.ts';
import { confirmed } from './confirmed.ts';

const unsent = (id: string, rev: number, index: Unsent['index']): Unsent => ({
	rev,
	index,
	interaction: {
		id,
		kind: 'choice',
		response: ['a'],
		correct: null,
		score: 1,
		description: id,
		objectives: [],
		parts: ['a', 'b'],
		at: 0,
		latencySeconds: 1
	}
});
const start = { attempt: 7, returned: null, kept: null };
const kept = (rev: number, returned: number | null, list: Unsent[] = []) => ({
	acknowledged: { attempt: 7, rev, returned },
	unsent: list
});
const ids = (list: { id: string }[]) => list.map(({ id }) => id);

describe('what an LMS has of an attempt', () => {
	it('is nothing at first', () => {
		expect(confirmed(start).account()).toEqual({ attempt: 7, rev: -1, returned: null });
		expect(confirmed(start).hasLost()).toBe(false);
	});

	it('is what its commits claim, the highest of them', () => {
		const one = confirmed(start);
		one.confirm(9, true);
		expect(one.confirm(8, true)).toEqual({ attempt: 7, rev: 9, returned: null });
	});

	it('is less than it claimed where a launch gives back less, or nothing', () => {
		expect(confirmed({ ...start, kept: kept(9, null), returned: 8 }).hasLost()).toBe(true);
		expect(confirmed({ ...start, kept: kept(9, 4) }).hasLost()).toBe(true);
		expect(confirmed({ ...start, kept: kept(9, null), returned: 9 }).hasLost()).toBe(false);
	});

	it('is proven by what a launch gives back, and never less than once proven', () => {
		const one = confirmed({ ...start, kept: kept(9, 4), returned: 9 });
		one.lost(null);
		expect(one.account().returned).toBe(9);
		const other = confirmed({ ...start, kept: kept(9, 4), returned: 2 });
		other.lost(null);
		expect(other.account().returned).toBe(4);
	});
});

describe('interactions that are told again', () => {
	const list = [unsent('a', 3, 5), unsent('b', 6, 6), unsent('c', 8, 7)];

	it('are those that the LMS’s own count has no room for', () => {
		const one = confirmed({ ...start, kept: kept(8, null, list), returned: 8 });
		expect(ids(one.lost(6))).toEqual(['b', 'c']);
	});

	it('are those of events that it did not give back, where it counts nothing', () => {
		expect(ids(confirmed({ ...start, kept: kept(8, null, list), returned: 6 }).lost(null))).toEqual(['c']);
		expect(ids(confirmed({ ...start, kept: kept(8, null, list) }).lost(null))).toEqual(['a', 'b', 'c']);
	});

	it('have the number before the next one’s where the LMS had not been asked yet', () => {
		const late = [unsent('a', 3, null), unsent('b', 3, null), unsent('c', 8, 7)];
		const one = confirmed({ ...start, kept: kept(8, null, late), returned: 8 });
		expect(ids(one.lost(6))).toEqual(['b', 'c']);
	});

	it('stay unproven until they come back', () => {
		const one = confirmed({ ...start, kept: kept(8, null, list), returned: 8 });
		one.lost(6);
		expect(one.account().returned).toBe(5);
	});

	it('are those that were never said, until this device has said them, however far another device has come', () => {
		const late = [unsent('a', 3, 5), unsent('b', 6, 'untold'), unsent('c', 7, 'untold')];
		const one = confirmed({ ...start, kept: kept(5, 5, late), returned: 40 });
		expect(one.hasUntold()).toBe(true);
		expect(ids(one.lost(6))).toEqual(['b', 'c']);
		expect(one.account().returned).toBe(5);
		const acknowledged = one.confirm(41, true);
		expect(acknowledged).toEqual({ attempt: 7, rev: 41, returned: 5, told: 41 });
		const next = confirmed({ ...start, kept: { acknowledged, unsent: late }, returned: 41 });
		expect(next.hasUntold()).toBe(false);
		expect(next.lost(8)).toEqual([]);
		expect(ids(confirmed({ ...start, kept: { acknowledged, unsent: late }, returned: 5 }).lost(6))).toEqual(['b', 'c']);
	});

	it('are also those that were never said where a page that could not read them has come further', () => {
		const late = [unsent('b', 6, 'untold')];
		expect(ids(confirmed({ ...start, kept: kept(9, null, late), returned: 9 }).lost(0))).toEqual(['b']);
	});

	it('are still those that were never said where a commit took a session that left interactions out', () => {
		const late = [unsent('b', 6, 'untold')];
		const one = confirmed({ ...start, kept: kept(5, 5, late), returned: 5 });
		one.lost(null);
		const acknowledged = one.confirm(7, false);
		expect(acknowledged).toEqual({ attempt: 7, rev: 7, returned: 5 });
		expect(ids(confirmed({ ...start, kept: { acknowledged, unsent: late }, returned: 7 }).lost(0))).toEqual(['b']);
	});

	it('are none where the device knows of none', () => {
		expect(confirmed(start).lost(3)).toEqual([]);
	});
});
