import { roundScore } from '../progress.ts';
import type { BitReader, BitWriter } from './bits.ts';

const SCORE_UNIT = 1e4;
const SCORE_BITS = 14;

/** A score from 0 to 1 with four decimals, or null: 1, 0 and null take one to three bits. */
export function writeScore(out: BitWriter, score: number | null) {
	if (score === 1) return out.bits(0b1, 1);
	if (score === 0) return out.bits(0b01, 2);
	out.bits(score === null ? 0b001 : 0b000, 3);
	if (score !== null) out.bits(Math.round(score * SCORE_UNIT), SCORE_BITS);
}

/** What writeScore wrote. */
export function readScore(input: BitReader): number | null {
	if (input.flag()) return 1;
	if (input.flag()) return 0;
	if (input.flag()) return null;
	return roundScore(input.bits(SCORE_BITS) / SCORE_UNIT);
}

/** A number or null. */
export function writeOptional(out: BitWriter, value: number | null, order: number) {
	out.flag(value !== null);
	if (value !== null) out.number(value, order);
}

/** What writeOptional wrote. */
export const readOptional = (input: BitReader, order: number): number | null =>
	input.flag() ? input.number(order) : null;
