import { expect, it } from 'vitest';
import type { KeptBeside } from '#course/own-record.ts';
import { beside } from './beside.ts';

const nothing: KeptBeside = {
	journal: 0,
	confirmed: null,
	unsent: 0,
	hasRecord: false,
	reports: 0,
	hasUnread: false,
	earlier: [],
	isShared: false
};
const reports = beside.filter(({ stores }) => stores.includes('reports'));

it('says how many reports wait to be sent, in an LMS too, and nothing where there can be none', () => {
	expect(reports.map(({ keepers, name }) => [keepers, name()])).toEqual([
		[['lms', 'device'], 'Reports of your work that wait to be sent']
	]);
	const shown = (kept: Partial<KeptBeside>) => reports[0]?.value({ ...nothing, ...kept });
	expect(shown({ reports: 3 })).toBe('3');
	expect(shown({})).toBeNull();
	expect(shown({ hasRecord: true })).toMatch(/^(0|None|Nothing)/i);
});
