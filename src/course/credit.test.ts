import { describe, expect, it } from 'vitest';
import { creditState, type CreditTerm } from './credit.ts';

const accredited: CreditTerm = { accredited: true, release: '2026-11-23', termination: '2029-11-22' };

describe('credit', () => {
	it.each([
		['2026-11-22', 'pending'],
		['2026-11-23', 'current'],
		['2029-11-22', 'current'],
		['2029-11-23', 'expired']
	] as const)('of an accredited course is on %s %s', (today, state) => {
		expect(creditState(accredited, today)).toBe(state);
	});

	it('is never there without accreditation', () => {
		expect(creditState({ ...accredited, accredited: false }, '2027-01-01')).toBe('pending');
	});

	it('is over after the last day even where there never was any', () => {
		expect(creditState({ ...accredited, accredited: false }, '2029-11-23')).toBe('expired');
	});

	it('is not there while a date of the term is missing', () => {
		expect(creditState({ ...accredited, release: null }, '2027-01-01')).toBe('pending');
		expect(creditState({ ...accredited, termination: null }, '2027-01-01')).toBe('pending');
	});
});
