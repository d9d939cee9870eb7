import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';

/** Chance that a seed decides. */
export interface Random {
	/** A whole number from 0, less than `end`. */
	below(end: number): number;
	chance(share: number): boolean;
	pick<T>(from: readonly T[]): T;
}

export function randomFrom(seed: number): Random {
	const generator = xorshift128plus(seed);
	const below = (end: number) => uniformInt(generator, 0, end - 1);
	return {
		below,
		chance: (share) => below(1_000_000) < share * 1_000_000,
		pick: (from) => from[below(from.length)] as (typeof from)[number]
	};
}
