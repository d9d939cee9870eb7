import { xorshift128plus } from 'pure-rand/generator/xorshift128plus';
import { uniformInt } from 'pure-rand/distribution/uniformInt';

/**
 * FNV-1a, 32 bits, then MurmurHash3's last step: without it, ids that differ in one letter seed generators whose first
 * numbers go together.
 */
function hash(text: string, seed: number): number {
	let value = (seed ^ 0x811c9dc5) >>> 0;
	for (let index = 0; index < text.length; index++) {
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
	}
	value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
	return (value ^ (value >>> 16)) >>> 0;
}

/** The items in an order that follows from the attempt, the question and the try alone, so that it survives a resume. */
export function shuffled<T>(items: readonly T[], attempt: number, question: string, tries: number): T[] {
	const random = xorshift128plus(hash(`${question}#${tries}`, attempt));
	const order = [...items];
	for (let last = order.length - 1; last > 0; last--) {
		const other = uniformInt(random, 0, last);
		[order[last], order[other]] = [order[other] as T, order[last] as T];
	}
	return order;
}
