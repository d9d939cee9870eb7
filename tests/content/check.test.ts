import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallCourseFiles, type Change } from './small-course.ts';

let root: string;
beforeAll(() => {
	root = mkdtempSync(join(tmpdir(), 'course-'));
});
afterAll(() => rmSync(root, { recursive: true }));

function check(options: string[], ...changes: Change[]): { status: number | null; stdout: string } {
	for (const [path, text] of smallCourseFiles(...changes).texts) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	mkdirSync(join(root, 'widgets', 'kettle'), { recursive: true });
	writeFileSync(join(root, 'widgets', 'kettle', 'Widget.svelte'), '');
	const folders = ['lessons', 'quizzes', 'widgets'].map((folder) => join(root, folder));
	const script = ['--import', 'tsx', 'src/content/check.ts', ...folders, ...options];
	return spawnSync(process.execPath, script, { encoding: 'utf8' });
}

const html: Change = { file: 'lessons/01-steeping/lesson.en.md', find: '*never*', put: '<b>' };
const claim: Change = { file: 'quizzes/01-steeping.yaml', find: '[T-1]', put: '[T-9]' };

// Each starts a process of its own, which a busy machine takes its time for.
describe('check:content', { timeout: 60_000 }, () => {
	it('is content with a course that breaks no rule', () => {
		const { status, stdout } = check([]);
		expect(stdout).toMatch(/: no problems \(1 lesson, 1 case, 5 questions, 2 claims\)\n$/);
		expect(status).toBe(0);
	});

	it('lists every problem and fails', () => {
		const { status, stdout } = check([], html, claim);
		expect(stdout).toMatch(/lesson\.en\.md:13: raw HTML <b>, allowed: .*\[raw-html\]\n/);
		expect(stdout).toMatch(
			/01-steeping\.yaml:6: unknown claim "T-9", allowed: T-1, T-2 \[unknown-claim\]\n2 problems\n$/
		);
		expect(status).toBe(1);
	});

	it('lists them for a program', () => {
		const { status, stdout } = check(['--json'], html);
		const { problems } = JSON.parse(stdout) as { problems: object[] };
		expect(problems).toMatchObject([{ rule: 'raw-html', line: 13 }]);
		expect(status).toBe(1);
	});
});
