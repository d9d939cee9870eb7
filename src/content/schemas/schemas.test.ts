import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path/posix';
import { describe, expect, it } from 'vitest';
import { schemaFiles } from './index.ts';

const folder = 'docs/schemas';

it('docs/schemas holds what `npm run schemas` writes', () => {
	const written = new Map(readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]));
	expect([...written].sort(), 'stale: run npm run schemas').toEqual([...schemaFiles()].sort());
});

it('an editor refuses a field that no author may write', () => {
	const quiz = JSON.parse(schemaFiles().get('quiz.schema.json') ?? '{}') as { additionalProperties?: boolean };
	expect(quiz.additionalProperties).toBe(false);
});

describe('an editor is told on the first line which schema a file follows', () => {
	const files = ['lessons', 'quizzes'].flatMap((place) =>
		readdirSync(place)
			.filter((name) => name.endsWith('.yaml'))
			.map((name) => join(place, name))
	);

	/** The schema of a file, by its place and name, as the course reads it. */
	const schemaOf = (file: string): string => {
		const name = basename(file, '.yaml');
		const [kind = name === 'evaluation' ? name : 'quiz'] = /^(?:case|bank)(?=-)/u.exec(name) ?? [];
		return `${file.startsWith('lessons/') ? name : kind}.schema.json`;
	};

	it.each(files)('%s', (file) => {
		const [first] = readFileSync(file, 'utf8').split('\n');
		expect(first).toBe(`# yaml-language-server: $schema=../docs/schemas/${schemaOf(file)}`);
		expect([...schemaFiles().keys()]).toContain(schemaOf(file));
	});
});
