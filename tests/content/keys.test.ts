import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Authored {
	id: string;
	type: string;
	fields: { id: string; sum?: object }[];
}

/** Every numeric question in a file, wherever it stands in it. */
function numericIn(value: unknown): Authored[] {
	if (typeof value !== 'object' || value === null) return [];
	const own = 'type' in value && value.type === 'numeric' ? [value as Authored] : [];
	return [...own, ...Object.values(value).flatMap(numericIn)];
}

const questions = readdirSync('quizzes')
	.filter((file) => file.endsWith('.yaml'))
	.flatMap((file) => numericIn(parse(readFileSync(join('quizzes', file), 'utf8'))));

describe('the numeric questions of the course', () => {
	it('are there', () => {
		expect(questions.length).toBeGreaterThan(5);
	});

	it('have a sum for each key, which the rule key-recomputed holds it to', () => {
		const without = questions.flatMap(({ id, fields }) =>
			fields.filter(({ sum }) => sum === undefined).map((field) => `${id}: ${field.id}`)
		);
		expect(without).toEqual([]);
	});
});
