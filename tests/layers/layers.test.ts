import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../.dependency-cruiser.js';

/** One file that breaks one rule. */
interface Plant {
	rule: string;
	file: string;
	code: string;
}

const inScript = (code: string) => `<script lang="ts">\n${code}\n</script>\n\n<p>here</p>\n`;

const plant = (rule: string, file: string, code: string): Plant => ({ rule, file, code });

/** Violations of the rules that are no row of the table of rooms, and of rows in the ways an import can be written. */
const plants: Plant[] = [
	plant('questions-pure', 'questions/drawn.ts', `import '#parts/index.ts';`),
	plant('questions-pure', 'questions/framed.ts', `import type { Component } from 'svelte';`),
	plant('questions-pure', 'questions/sets.ts', `import { SvelteSet } from 'svelte/reactivity';`),
	plant('questions-pure', 'questions/shown.ts', `import './Card.svelte';`),
	plant('course-pure', 'course/shown.ts', `import '#questions/Card.svelte';`),
	plant('course-pure', 'course/framed.ts', `import { untrack } from 'svelte';`),
	plant('course-pure', 'course/kept.ts', `import Dexie from 'dexie';`),
	plant('course-pure', 'course/recorded.ts', `import type { Scorm2004API } from 'scorm-again/scorm2004';`),
	plant('course-without-node', 'course/read.ts', `import { readFileSync } from 'node:fs';`),
	plant('course-without-node', 'course/listens.ts', `import events from 'events';`),
	plant('ports-types-only', 'ports/runs.ts', `import { value } from '#course/index.ts';`),
	plant('storage-course-types', 'storage/computes.ts', `import { value } from '#course/index.ts';`),
	plant('targets-course-types', 'targets/scorm12/computes.ts', `import { value } from '#course/index.ts';`),
	plant('targets-course-types', 'targets/scorm12/marks.ts', `import { value } from '#questions/index.ts';`),
	plant('targets-apart', 'targets/scorm12/borrows.ts', `import { value } from '../scorm2004/index.ts';`),
	plant('targets-apart', 'targets/scorm2004/borrows.ts', `import type { Kind } from '../scorm12/index.ts';`),
	plant('targets-apart', 'targets/scorm2004/stands.ts', `import { value } from '#targets/standalone/index.ts';`),
	plant('targets-apart', 'targets/scorm/borrows.ts', `import { value } from '../scorm12/index.ts';`),
	plant('targets-apart', 'targets/new-one/borrows.ts', `import { value } from '../scorm12/index.ts';`),
	plant('standalone-drives-2004', 'targets/standalone/borrows.ts', `import { value } from '../scorm12/index.ts';`),
	plant('no-circular', 'course/egg.ts', `import { hen } from './hen.ts';\nexport const egg = () => hen;`),
	plant('scorm-again-rooms', 'app/records.ts', `export const records = () => import('scorm-again/scorm2004');`),
	plant('scorm-again-rooms', 'targets/scorm12/records.ts', `import { Scorm12API } from 'scorm-again';`),
	plant('dexie-room', 'app/keeps.ts', `export const keeps = () => import('dexie');`),
	plant('dexie-room', 'targets/standalone/keeps.ts', `import type { Table } from 'dexie';`),
	plant('cme-offline', 'cme/asks.ts', `import { request } from 'node:https';`),
	plant('cme-offline', 'cme/looks-up.ts', `import { lookup } from 'dns/promises';`),
	plant('cme-offline', 'cme/calls.ts', `export const calls = () => import('node:child_process');`),

	plant('ui-imports', 'ui/Value.svelte', inScript(`import { value } from '#storage/index.ts';`)),
	plant('ui-imports', 'ui/Kind.svelte', inScript(`import type { Kind } from '#storage/index.ts';`)),
	plant('ui-imports', 'ui/Inline.svelte', inScript(`import { type Kind } from '#storage/index.ts';`)),
	plant('ui-imports', 'ui/Later.svelte', inScript(`export const later = () => import('#storage/index.ts');`)),
	plant('questions-imports', 'questions/View.svelte', inScript(`import type { Kind } from '#course/index.ts';`)),
	plant('ui-imports', 'ui/kind.ts', `import type { Kind } from '#storage/index.ts';`),
	plant('ui-imports', 'ui/handed-on.ts', `export { value } from '../storage/index.ts';`),
	plant('ui-imports', 'ui/later.ts', `export const later = () => import('#storage/index.ts');`),
	plant('ui-imports', 'ui/runes.svelte.ts', `import { value } from '#storage/index.ts';`)
];

/** A cruise of the whole source takes a second, and more where the machine has other work. */
const SLOW = 60_000;

/** What is allowed beside them, by file: no rule may name it. */
const allowed: Record<string, string> = {
	'questions/views.ts': `import './Card.svelte';\nimport type { Component } from 'svelte';`,
	'ports/kind.ts': `import type { Kind } from '#course/index.ts';`,
	'ports/own.ts': `import { value } from './index.ts';`,
	'storage/keeps.ts': `import Dexie from 'dexie';\nimport type { Kind } from '#course/index.ts';`,
	'targets/scorm12/shares.ts': `import { value } from '../scorm/index.ts';\nimport './index.ts';`,
	'targets/standalone/drives.ts': `import { value } from '../scorm2004/index.ts';\nimport 'scorm-again/scorm2004';`,
	'targets/list.ts': `import './scorm12/index.ts';\nimport './standalone/index.ts';`,
	'cme/reads.ts': `import { readFileSync } from 'node:fs';`,
	'preview/plays.ts': `import { Scorm12API } from 'scorm-again';\nimport 'node:http';`,
	// A circle is named once, at one of its files.
	'course/hen.ts': `import { egg } from './egg.ts';\nexport const hen = () => egg;`,
	'course/ask.ts': `import type { Said } from './say.ts';\nexport interface Asked { said: Said }`,
	'course/say.ts': `import type { Asked } from './ask.ts';\nexport interface Said { asked: Asked }`,
	'course/reads.test.ts': `import 'node:fs';\nimport '#content/index.ts';`,
	'ui/Shown.svelte': inScript(`import { value } from '#course/index.ts';\nimport Card from '#questions/Card.svelte';`)
};

const folders = ['targets/scorm', 'targets/scorm12', 'targets/scorm2004', 'targets/standalone'];
const INDEX = 'export interface Kind {\n\tkind: string;\n}\nexport const value = 1;\n';

/** The table of rooms in CONTRIBUTING.md: each room and the rooms it may import. */
const table = new Map<string, string[]>(
	[...readFileSync('CONTRIBUTING.md', 'utf8').matchAll(/^\| ([a-z]+) +\|[^|]+\|([^|]+)\|$/gm)]
		.filter(([, room]) => room !== 'room')
		.map(([, room = '', words = '']) => [room, words.match(/[a-z]+/g) ?? []])
);
const rooms = [...table.keys()];
const mayImport = (room: string) => rooms.filter((other) => table.get(room)?.includes(other));
const mayNotImport = (room: string) => rooms.filter((other) => other !== room && !mayImport(room).includes(other));

/** One file a pair of rooms: a value where the table forbids the import, a type where it allows it. */
const pairs = rooms.flatMap((room) => [
	...mayNotImport(room).map((to) => plant(`${room}-imports`, `${room}/to-${to}.ts`, `import '#${to}/index.ts';`)),
	...mayImport(room).map((to) =>
		plant(`${room}-imports`, `${room}/to-${to}.ts`, `import type { Kind } from '#${to}/index.ts';`)
	)
]);

/**
 * The compiler drops `import type` from a component before dependency-cruiser sees it, so here each is written as a
 * plain import.
 */
const withTypesSeen = (component: string) =>
	component.replace(/\bimport type\b/g, 'import').replace(/([{,]\s*)type (?=\w)/g, '$1');

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'layers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function treeIn(name: string): string {
	const tree = join(folder, name);
	mkdirSync(join(tree, 'src'), { recursive: true });
	cpSync('package.json', join(tree, 'package.json'));
	symlinkSync(resolve('node_modules'), join(tree, 'node_modules'));
	return tree;
}

function write(tree: string, file: string, code: string) {
	const path = join(tree, 'src', file);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, file.endsWith('.svelte') ? withTypesSeen(code) : code);
}

/** `rule file`, sorted, for each violation that our rules report in the tree. */
async function violationsIn(tree: string): Promise<string[]> {
	const { options, forbidden } = config;
	const { output } = await cruise(
		['src'],
		{ ...options, baseDir: tree, validate: true, ruleSet: { forbidden } },
		options?.enhancedResolveOptions,
		{ tsConfig: extractTSConfig('tsconfig.json') }
	);
	const { summary, modules } = output as ICruiseResult;
	const lost = modules.flatMap(({ source, dependencies }) =>
		dependencies.filter(({ couldNotResolve }) => couldNotResolve).map(({ module }) => `${source}: ${module}`)
	);
	// A rule says nothing of an import that leads nowhere.
	expect(lost.filter((one) => /: (#.*[.](ts|svelte)|svelte.*|dexie|scorm-again.*)$/.test(one))).toEqual([]);
	return [...new Set(summary.violations.map(({ rule, from }) => `${rule.name} ${from.slice('src/'.length)}`))].sort();
}

describe('in a tree of planted violations', () => {
	let found: string[];
	beforeAll(async () => {
		const tree = treeIn('planted');
		for (const one of [...rooms, ...folders]) write(tree, `${one}/index.ts`, INDEX);
		write(tree, 'questions/Card.svelte', inScript('export const card = 1;'));
		for (const { file, code } of [...pairs, ...plants]) write(tree, file, code);
		for (const [file, code] of Object.entries(allowed)) write(tree, file, code);
		found = await violationsIn(tree);
	}, SLOW);

	it('every rule has one', () => {
		const planted = new Set([...rooms.map((room) => `${room}-imports`), ...plants.map(({ rule }) => rule)]);
		expect([...planted].sort()).toEqual((config.forbidden ?? []).map(({ name }) => name).sort());
	});

	it.each(rooms)('%s may import the rooms of its row in CONTRIBUTING.md and no other', (room) => {
		const reported = mayNotImport(room).map((to) => `${room}-imports ${room}/to-${to}.ts`);
		expect(found.filter((one) => one.startsWith(`${room}-imports ${room}/to-`))).toEqual(reported.sort());
	});

	it.each(plants)('$rule names $file', ({ rule, file }) => {
		expect(found).toContain(`${rule} ${file}`);
	});

	it.each(Object.keys(allowed))('no rule names %s', (file) => {
		expect(found.filter((one) => one.endsWith(` ${file}`))).toEqual([]);
	});
});

describe('in src/', () => {
	const files = readdirSync('src', { recursive: true, encoding: 'utf8' });

	it('every room has its row', () => {
		const inUse = files.filter((file) => /[.](ts|svelte)$/.test(file) && !file.endsWith('.d.ts'));
		const seen = new Set(inUse.flatMap((file) => /^(\w+)\//.exec(file)?.[1] ?? []));
		expect([...seen].sort()).toEqual([...rooms].sort());
	});

	it(
		"no rule is broken, by a component's `import type` neither",
		async () => {
			const tree = treeIn('ours');
			for (const file of files.filter((one) => /(?<![.]test)[.](ts|svelte)$/.test(one))) {
				write(tree, file, readFileSync(join('src', file), 'utf8'));
			}
			expect(await violationsIn(tree)).toEqual([]);
		},
		SLOW
	);
});
