import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { courseFolders } from '#content/files.ts';
import { readCourseMeta } from '#packaging/course-meta.ts';
import { lint } from '#packaging/lint/lint.ts';
import { openPackage, textOf, type OpenedPackage } from '#packaging/lint/open-package.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const course = readCourseMeta('.', courseFolders({ COURSE: here }));

/** Words of the course in lessons/ and quizzes/, which no other course may find in its packages. */
const foreign = [
	/\b(?:MAS|IVIG|HLH|sJIA|HScore)\b/,
	/macrophage|ferritin|immunoglobulin|ha?emophago|emapalumab|mas-ivig|đại thực bào|thực bào máu/i
];

const read = (name: string): Buffer => {
	const path = new URL(`dist/${name}`, import.meta.url);
	if (!existsSync(path)) throw new Error(`${path.pathname}: not found; run \`npm test -- package\` first`);
	return readFileSync(path);
};

describe.each(['scorm12', 'scorm2004-3', 'scorm2004-4', 'cmi5', 'web'] as const)('another course as %s', (target) => {
	let pkg: OpenedPackage;
	beforeAll(async () => {
		pkg = await openPackage(read(`bread-by-weight-${target}.zip`));
	});

	it('breaks no rule of its standard', () => expect(lint(pkg, target, course)).toEqual([]));

	it('says its own title', () => expect(textOf(pkg, 'index.html')).toContain('<title>Bread by weight</title>'));

	it('holds no word of the first course', () => {
		const found = [...pkg.files].flatMap(([name, content]) => {
			const text = content.toString('utf8');
			return foreign.flatMap((word) => text.match(word)?.[0] ?? []).map((word) => `${name}: ${word}`);
		});
		expect(found).toEqual([]);
	});

	it('holds no calculator', () => expect([...pkg.files.keys()].filter((name) => /widget/i.test(name))).toEqual([]));
});
