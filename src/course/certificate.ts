import { sha256 } from '@noble/hashes/sha2.js';

/** What a code stands for. The name that a learner types is not among it: it is nowhere on record. */
export interface Completion {
	course: string;
	version: string;
	/** The learner's id in the LMS; '' where there is none. */
	learner: string;
	/** The day of the pass, such as 2026-11-23. */
	date: string;
	/** From 0 to 1. */
	score: number;
}

/** Crockford's base32: no I, L, O and U, so that a code can be read out and typed. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 5;
const GROUPS = 5;
const GROUP = 4;
/** Names the recipe: another one would need another name, and codes given out before would still be told apart. */
const RECIPE = 'completion-1';

/** A score as it is shown and hashed: three decimals, so that rounding elsewhere cannot change a code. */
export const scoreText = (score: number): string => (Math.round(score * 1000) / 1000).toFixed(3);

/** The code of a completion: 100 bits of a SHA-256 over its canonical text, in groups of four. */
export function certificateCode({ course, version, learner, date, score }: Completion): string {
	// A JSON list keeps apart what a mere concatenation would run together; ids may reach us composed or decomposed.
	const parts = [RECIPE, course, version, learner, date, scoreText(score)].map((part) => part.trim().normalize('NFC'));
	const hash = sha256(new TextEncoder().encode(JSON.stringify(parts)));
	const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	const letters = Array.from(
		{ length: GROUPS * GROUP },
		(_, index) => ALPHABET[parseInt(bits.slice(index * BITS, (index + 1) * BITS), 2)]
	);
	return Array.from({ length: GROUPS }, (_, group) => letters.slice(group * GROUP, (group + 1) * GROUP).join('')).join(
		'-'
	);
}

/**
 * A code as somebody typed it, in the form in which codes are given out; null when it cannot be one. Case, spaces, dashes
 * and the letters that look like digits (O, I, L) are forgiven.
 */
export function readCode(typed: string): string | null {
	const letters = typed
		.toUpperCase()
		.replace(/[\s\-‐‑‒–—]/g, '')
		.replace(/O/g, '0')
		.replace(/[IL]/g, '1');
	if (letters.length !== GROUPS * GROUP || [...letters].some((letter) => !ALPHABET.includes(letter))) return null;
	return letters.match(new RegExp(`.{${GROUP}}`, 'g'))?.join('-') ?? null;
}
