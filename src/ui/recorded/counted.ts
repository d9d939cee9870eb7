type Words = (inputs: { count: string }) => string;

/** "1 screen" or "12 screens". */
export const counted = (count: number, many: Words, one: () => string): string =>
	count === 1 ? one() : many({ count: String(count) });
