import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { courseContent } from '#content/vite-plugin.ts';
import { twoLanguages } from './two-languages.ts';

let root: string;
beforeAll(() => {
	root = mkdtempSync(join(tmpdir(), 'course-'));
	for (const [path, text] of twoLanguages().texts) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
});
afterAll(() => rmSync(root, { recursive: true }));

/** The code of a virtual module, as the plugin gives it to Vite. */
function codeOf(name: string): string {
	const { load } = courseContent({ lessons: 'lessons', quizzes: 'quizzes', root });
	const given = (load as (id: string) => { code: string }).call({ error: (message: string) => message }, `\0${name}`);
	return given.code;
}

/** What a module of data holds. */
function held(name: string): unknown {
	const [, text = '""'] = /JSON\.parse\((".*")\)/s.exec(codeOf(name)) ?? [];
	return JSON.parse(JSON.parse(text) as string);
}

it.each(['glossary', 'faq', 'ranges', 'ledger', 'search'])(
	'%s is a module with a chunk of that name in each language',
	(page) => {
		for (const language of ['en', 'vi']) {
			expect(codeOf(`virtual:course/${page}`)).toContain(
				`"${language}": () => import("virtual:course/${page}-in/${language}/${page}")`
			);
		}
	}
);

it('each holds its page in its language, or null', () => {
	expect(held('virtual:course/glossary-in/vi/glossary')).toMatchObject({ terms: [{ id: 'oolong' }] });
	expect(held('virtual:course/faq-in/vi/faq')).toMatchObject({
		questions: [{ question: ['Có rót sữa trước không?'] }]
	});
	expect(held('virtual:course/ranges-in/vi/ranges')).toBeNull();
	expect(held('virtual:course/ledger-in/vi/ledger')).toMatchObject({
		claims: [
			{ figures: ['3–5 phút', '95,5 °C', '20–53%', '−5 °C', '8400 mL'] },
			{ article: ['Bài viết ghi 9 trên 10.'] }
		]
	});
	expect(held('virtual:course/search-in/en/search')).toContainEqual(
		expect.objectContaining({ kind: 'term', title: 'oolong' })
	);
});
