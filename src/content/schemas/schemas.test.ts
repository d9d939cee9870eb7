import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
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
