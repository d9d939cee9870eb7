import { describe, expect, it } from 'vitest';
import { leftOut, sessionFiles, type Chunk } from './closure.ts';

const chunks: Record<string, Chunk> = {
	app: {
		file: 'app.js',
		isEntry: true,
		imports: ['shared'],
		dynamicImports: ['src/targets/a/session.ts', 'src/targets/b/session.ts', 'lesson']
	},
	shared: { file: 'shared.js', css: ['shared.css'] },
	lesson: { file: 'lesson.js' },
	'src/targets/a/session.ts': { file: 'a.js', imports: ['shared', 'words'], dynamicImports: ['heavy'] },
	'src/targets/b/session.ts': { file: 'b.js', imports: ['words'], css: ['b.css', 'shared.css'] },
	words: { file: 'words.js' },
	heavy: { file: 'heavy.js', assets: ['heavy.svg'] },
	'figure.svg': { file: 'figure.svg' }
};

const build = (changes: Record<string, Chunk> = {}) => new Map(Object.entries({ ...chunks, ...changes }));

function without(key: string) {
	const rest = build();
	rest.delete(key);
	return rest;
}

it('leaves out what is reached through other sessions alone', () => {
	expect(leftOut(build(), 'a')).toEqual(new Set(['b.js', 'b.css']));
	expect(leftOut(build(), 'b')).toEqual(new Set(['a.js', 'heavy.js', 'heavy.svg']));
});

it('keeps what the page reaches by a way of its own', () =>
	expect(leftOut(build({ lesson: { file: 'lesson.js', imports: ['heavy'] } }), 'b')).toEqual(new Set(['a.js'])));

it('follows chunks that import each other', () =>
	expect(leftOut(build({ shared: { file: 'shared.js', imports: ['app'] } }), 'a')).toContain('b.js'));

it('names the files that a session waits for', () =>
	expect(sessionFiles(build(), 'a')).toEqual(['a.js', 'shared.js', 'words.js']));

it('keeps a session that its own builds on', () => {
	const a = { file: 'a.js', imports: ['src/targets/b/session.ts'], dynamicImports: ['heavy'] };
	const chunks = build({ 'src/targets/a/session.ts': a });
	expect(leftOut(chunks, 'a')).toEqual(new Set());
	expect(leftOut(chunks, 'b')).toEqual(new Set(['a.js', 'heavy.js', 'heavy.svg']));
	expect(sessionFiles(chunks, 'a')).toEqual(['a.js', 'b.js', 'words.js']);
});

describe('refuses', () => {
	it('a session that is no chunk of its own', () =>
		expect(() => leftOut(without('src/targets/a/session.ts'), 'a')).toThrow(
			"src/targets/a/session.ts: not a chunk of its own in Vite's manifest, which has src/targets/b/session.ts"
		));

	it('a session that the page does not load', () =>
		expect(() => leftOut(build({ app: { file: 'app.js', isEntry: true } }), 'a')).toThrow(
			'src/targets/a/session.ts: reached by no import()'
		));

	it('a static import of another session', () =>
		expect(() => leftOut(build({ lesson: { file: 'lesson.js', imports: ['src/targets/b/session.ts'] } }), 'a')).toThrow(
			'lesson: imports src/targets/b/session.ts statically; a session may only be reached by import()'
		));

	it('an import that the manifest does not list', () =>
		expect(() => leftOut(without('lesson'), 'a')).toThrow('lesson is imported but not listed'));
});
