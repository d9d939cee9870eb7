import { describe, expect, it } from 'vitest';
import { ferritinEsr, type FerritinEsrInputs } from './ferritin-esr.ts';

const given = (ferritin: number, esr: number, changes: Partial<FerritinEsrInputs> = {}): FerritinEsrInputs => ({
	ferritin: { value: ferritin, unit: 'ng/mL' },
	esr: { value: esr, unit: 'mm/h' },
	...changes
});

describe('ferritin over ESR', () => {
	it.each([
		['the girl of 7 (C1)', 8400, 24, 350, 'above'],
		['the boy of 5 on day 0 (C7)', 1240, 96, 12.9, 'below'],
		['the boy of 5 on day 2 (C7)', 3960, 52, 76.2, 'above'],
		['the child of lesson 1', 2400, 40, 60, 'above'],
		['the cut-off itself', 860, 40, 21.5, 'at']
	])('%s', (_, ferritin, esr, ratio, side) => {
		const result = ferritinEsr(given(ferritin, esr));
		expect(result).toMatchObject({ ok: true, side, reliable: true });
		expect(result.ok && result.ratio).toBeCloseTo(ratio, 1);
	});

	it('is the same in µg/L', () => {
		expect(ferritinEsr({ ...given(0, 24), ferritin: { value: 8400, unit: 'µg/L' } })).toMatchObject({ ratio: 350 });
	});

	it('is unreliable after IVIG (C8)', () => {
		const result = ferritinEsr(given(11_800, 96, { afterIvig: true }));
		expect(result).toMatchObject({ ok: true, reliable: false });
		expect(result.ok && result.ratio).toBeCloseTo(123, 0);
	});

	it('is not worked with an ESR of zero', () => {
		expect(ferritinEsr(given(8400, 0))).toMatchObject({ ok: false, problems: [{ field: 'esr', reason: 'range' }] });
	});

	it('needs both values', () => {
		expect(ferritinEsr({})).toMatchObject({
			ok: false,
			problems: [
				{ field: 'ferritin', reason: 'missing' },
				{ field: 'esr', reason: 'missing' }
			]
		});
	});
});
