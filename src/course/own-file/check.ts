/** The most characters, levels of nesting and members of a list that a file may have. */
export const LIMITS = { characters: 1_000_000, depth: 12 };

/** What is wrong with a file: where in it, what was found there, what would be right. */
export interface Problem {
	fault: 'empty' | 'large' | 'deep' | 'not-json' | 'key' | 'foreign' | 'newer' | 'course' | 'damaged' | 'shape';
	/** Such as `progress.answers.k1-1.score`, '' for the file as a whole. */
	where: string;
	found: string;
	allowed: string;
}

/** Whether a name reaches what all objects share, or would be found in every object: no id of a course is one. */
export const isForbidden = (name: string): boolean => name in Object.prototype || name === 'prototype';

const SHOWN = 60;

/** A value in so few characters that it can be shown; what a file holds may be long. */
export function shown(value: unknown): string {
	const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** How deep brackets nest in a text, strings left out; read without parsing, which may itself run out of stack. */
export function depthOf(text: string): number {
	let depth = 0;
	let deepest = 0;
	let isQuoted = false;
	for (let at = 0; at < text.length; at++) {
		const character = text[at];
		if (isQuoted && character === '\\') at++;
		else if (character === '"') isQuoted = !isQuoted;
		else if (isQuoted) continue;
		else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
		else if (character === '}' || character === ']') depth--;
	}
	return deepest;
}

/** Where a key stands that no object may have; null when there is none. */
function forbiddenKey(value: unknown, path: string[]): string[] | null {
	if (typeof value !== 'object' || value === null) return null;
	for (const [key, one] of Object.entries(value)) {
		const here = [...path, key];
		const found = isForbidden(key) ? here : forbiddenKey(one, here);
		if (found) return found;
	}
	return null;
}

/** The value that a text of JSON holds, or what is wrong with it; never throws. */
export function parseSafely(text: string): { ok: true; value: unknown } | { ok: false; problem: Problem } {
	const wrong = (fault: Problem['fault'], where: string, found: string, allowed: string) =>
		({ ok: false, problem: { fault, where, found, allowed } }) as const;
	if (text.length > LIMITS.characters) return wrong('large', '', String(text.length), String(LIMITS.characters));
	if (text.trim() === '') return wrong('empty', '', '', '');
	const depth = depthOf(text);
	if (depth > LIMITS.depth) return wrong('deep', '', String(depth), String(LIMITS.depth));
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return wrong('not-json', '', shown(text.trim()), 'JSON');
	}
	const key = forbiddenKey(value, []);
	return key ? wrong('key', shown(key.slice(0, -1).join('.')), key.at(-1) ?? '', '') : { ok: true, value };
}
