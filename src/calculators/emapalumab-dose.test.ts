import { describe, expect, it } from 'vitest';
import { emapalumabDose } from './emapalumab-dose.ts';

const kilograms = (value: number) => ({ weight: { value, unit: 'kg' } });

describe('emapalumab on its label for HLH/MAS', () => {
	it('the girl of 9 (C8): 180 mg, then 90 mg five times, 630 mg through day 16', () => {
		expect(emapalumabDose(kilograms(30))).toEqual({
			ok: true,
			slips: [],
			firstMg: 180,
			laterMg: 90,
			doses: [
				{ day: 1, mg: 180 },
				{ day: 4, mg: 90 },
				{ day: 7, mg: 90 },
				{ day: 10, mg: 90 },
				{ day: 13, mg: 90 },
				{ day: 16, mg: 90 }
			],
			totalThroughDay16: 630
		});
	});

	it('is not worked for a weight of zero', () => {
		expect(emapalumabDose(kilograms(0))).toMatchObject({
			ok: false,
			problems: [{ field: 'weight', found: '0\u00a0kg', allowed: '0.3–400\u00a0kg' }]
		});
	});
});
