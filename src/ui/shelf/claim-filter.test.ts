import { describe, expect, it } from 'vitest';
import type { LedgerClaim, Use } from '#course/ledger.ts';
import { claimsLike, coverageOf } from './claim-filter.svelte.ts';

const use = (unit: string | null): Use => ({
	kind: 'section',
	unit: unit === null ? null : { id: unit, title: unit },
	at: { id: 'dose', title: 'Dose' }
});

const claim = (id: string, more: Partial<LedgerClaim> = {}): LedgerClaim => ({
	id,
	statement: [],
	level: 'cohort',
	check: 'verified',
	caution: [],
	refs: [],
	how: [],
	article: [],
	figures: [],
	uses: [],
	...more
});

const ALL = { unit: '', level: '', check: '' };
const ids = (claims: LedgerClaim[]) => claims.map(({ id }) => id);

describe('claims', () => {
	const claims = [
		claim('F-01', { uses: [use('basics'), use(null)] }),
		claim('F-02', { level: 'guideline', uses: [use('basics')] }),
		claim('F-03', { check: 'source-only' })
	];

	it('are all shown where nothing is asked for', () => {
		expect(ids(claimsLike(claims, ALL))).toEqual(['F-01', 'F-02', 'F-03']);
	});

	it('fit all that is asked for', () => {
		expect(ids(claimsLike(claims, { ...ALL, unit: 'basics' }))).toEqual(['F-01', 'F-02']);
		expect(ids(claimsLike(claims, { ...ALL, unit: 'basics', level: 'guideline' }))).toEqual(['F-02']);
		expect(ids(claimsLike(claims, { unit: 'basics', level: 'guideline', check: 'source-only' }))).toEqual([]);
	});

	it('are counted by use and by check', () => {
		expect(coverageOf(claims, ['verified', 'known-abstract', 'source-only'])).toEqual({
			count: 3,
			placed: 2,
			checked: [
				{ check: 'verified', count: 2 },
				{ check: 'known-abstract', count: 0 },
				{ check: 'source-only', count: 1 }
			]
		});
	});
});
