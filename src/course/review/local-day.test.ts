import { afterEach, describe, expect, it, vi } from 'vitest';
import { dateOfDay, localDay } from './local-day.ts';

afterEach(() => vi.unstubAllEnvs());

const inZone = (zone: string) => vi.stubEnv('TZ', zone);

/** The local calendar day of a moment, written as a date. */
const dayOf = (moment: string | Date) =>
	dateOfDay(localDay(new Date(moment)))
		.toISOString()
		.slice(0, 10);

describe('a local day', () => {
	it('is the day on the wall where the learner is, not the day in Greenwich', () => {
		const moment = '2026-03-01T18:30:00Z';
		inZone('Asia/Ho_Chi_Minh');
		expect(dayOf(moment)).toBe('2026-03-02');
		inZone('America/New_York');
		expect(dayOf(moment)).toBe('2026-03-01');
	});

	it.each(['America/New_York', 'Pacific/Auckland', 'America/Sao_Paulo', 'Asia/Ho_Chi_Minh'])(
		'changes at midnight and by one, through every change of clocks of a year in %s',
		(zone) => {
			inZone(zone);
			const first = localDay(new Date(2018, 0, 1));
			for (let date = 0; date < 366; date++) {
				expect(localDay(new Date(2018, 0, 1 + date))).toBe(first + date);
				expect(localDay(new Date(2018, 0, 1 + date, 23, 59, 59))).toBe(first + date);
			}
		}
	);

	it('counts from the first of January 1970', () => {
		inZone('Asia/Ho_Chi_Minh');
		expect(localDay(new Date(1970, 0, 1))).toBe(0);
		expect(localDay(new Date(2026, 7, 4, 12))).toBe(20_669);
	});
});
