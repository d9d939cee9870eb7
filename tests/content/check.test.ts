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
		expect(stdout).toMatch(/: no problems \(1 lesson, 1 case, 5 questions, 2 claims\)\ncoverage: /);
		expect(stdout).toMatch(
			/: objectives 1\/1 with a question, 100% of options with a rationale\npace: 5 min by the yardstick, 8 to 12 wanted\n$/
		);
		expect(status).toBe(0);
	});

	it('lists every problem and fails', () => {
		const { status, stdout } = check([], html, claim);
		expect(stdout).toMatch(/lesson\.en\.md:13: raw HTML <b>, allowed: .*\[raw-html\]\n/);
		expect(stdout).toMatch(
			/01-steeping\.yaml:6: unknown claim "T-9", allowed: T-1, T-2 \[unknown-claim\]\n2 problems\ncoverage: .*\npace: .*\n$/
		);
		expect(status).toBe(1);
	});

	it('is content with a course that may be released on that day', () => {
		const { status, stdout } = check(['--release', '--today=2026-11-23']);
		expect(stdout).toMatch(/: no problems/);
		expect(status).toBe(0);
	});

	it('keeps back a release that lacks a signature, or whose day has passed', () => {
		const unsigned: Change = {
			file: 'lessons/course.yaml',
			find: '{ name: Bo Pot, credentials: MD, date: 2026-10-01 }',
			put: 'null'
		};
		const uncredited: Change = {
			file: 'lessons/course.yaml',
			find: 'accreditation: { statement: { en: Accredited by the Tea Board. }, credit: { en: 1 tea credit } }',
			put: 'accreditation: none'
		};
		expect(check([], unsigned, uncredited).status).toBe(0);
		const { status, stdout } = check(['--release', '--today=2027-11-24'], unsigned, uncredited);
		expect(stdout).toMatch(/course\.yaml:\d+: sign-off clinical is missing, allowed: .* \[cme-sign-off\]\n/);
		expect(stdout).toMatch(/the review was due on 2027-11-23, .* \[cme-dates\]\n2 problems\ncoverage: .*\npace: .*\n$/);
		expect(status).toBe(1);
	});

	it('takes no day that is none', () => {
		const { status, stdout } = check(['--release', '--today=soon']);
		expect([status, stdout]).toEqual([1, '--today=soon, allowed: a day such as 2026-11-23\n']);
	});

	it('lists them for a program', () => {
		const { status, stdout } = check(['--json'], html);
		const { problems, coverage } = JSON.parse(stdout) as { problems: object[]; coverage: object };
		expect(problems).toMatchObject([{ rule: 'raw-html', line: 13 }]);
		expect(coverage).toMatchObject({ objectives: [1, 1] });
		expect(status).toBe(1);
	});
});
