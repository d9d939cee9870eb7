import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { certificateCode } from '#course/certificate.ts';
import { verifyCertificate } from './certificate-check.ts';

const facts = { course: 'mas-ivig', version: '1.0.0', learner: 'ann', date: '2026-11-23', score: '0.875' };
const code = certificateCode({ ...facts, score: 0.875 });

const argsOf = (changes: Record<string, string> = {}): string[] =>
	Object.entries({ ...facts, code, ...changes }).flatMap(([name, value]) => [`--${name}`, value]);
const check = (changes?: Record<string, string>) => verifyCertificate(argsOf(changes));
const said = (changes?: Record<string, string>): string => check(changes).lines.join('\n');

describe('the check of a code', () => {
	it('finds that it belongs to its facts', () => {
		expect(check().status).toBe(0);
		expect(said()).toMatch(/^match/);
	});

	it('takes it as it was typed', () => {
		expect(
			check({ code: code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l') }).status
		).toBe(0);
	});

	it.each([
		['course', 'tea'],
		['version', '1.0.1'],
		['learner', 'bob'],
		['date', '2026-11-24'],
		['score', '0.876']
	])('finds that it does not belong to the %s %s', (name, value) => {
		expect(check({ [name]: value }).status).toBe(1);
		expect(said({ [name]: value })).toMatch(/^no match/);
	});

	it('says what a code is worth, whichever way it went', () => {
		for (const text of [said(), said({ learner: 'bob' })]) {
			expect(text).toContain('slips and edits only');
			expect(text).toContain('The record in the LMS decides');
		}
	});

	it('takes the result as it is printed', () => {
		expect(check({ score: '87.5%' }).status).toBe(0);
		expect(check({ score: '87.6 %' }).status).toBe(1);
	});

	it('knows a learner without an id', () => {
		expect(check({ learner: '', code: certificateCode({ ...facts, learner: '', score: 0.875 }) }).status).toBe(0);
	});

	it.each([
		['date', '23.11.2026', 'a day such as 2026-11-23'],
		['date', '2026-02-30', 'a day such as 2026-11-23'],
		['score', '87.5', 'such as 87.5%'],
		['score', '101%', 'such as 87.5%'],
		['score', '1.5', 'from 0.000 to 1.000'],
		['version', '1', 'such as 1.0.0'],
		['code', '7K3M', 'five groups of four'],
		['code', code.replace(/.$/, 'U'), 'five groups of four']
	])('says what is allowed in place of the %s %s', (name, value, allowed) => {
		expect(check({ [name]: value }).status).toBe(2);
		expect(said({ [name]: value })).toContain(allowed);
	});

	it('names everything that is missing, at once', () => {
		const { status, lines } = verifyCertificate([]);
		expect(status).toBe(2);
		expect(lines).toHaveLength(6);
	});

	it.each([
		['--name', 'Ann'],
		['Ann', ''],
		['--date', '2026-11-23']
	])('takes no other word: %s', (...more) => {
		const { status, lines } = verifyCertificate([...argsOf(), ...more.filter(Boolean)]);
		expect(status).toBe(2);
		expect(lines.join('\n')).toMatch(/unknown (name|Ann), allowed: --course|--date a second time/);
	});

	// A process of its own takes its time on a busy machine.
	it('gives its verdict as the exit status of the command', { timeout: 60_000 }, () => {
		const run = (args: string[]) =>
			spawnSync(process.execPath, ['--import', 'tsx', 'src/packaging/verify-certificate.ts', ...args], {
				encoding: 'utf8'
			});
		expect(run(argsOf()).status).toBe(0);
		expect(run(argsOf({ learner: 'bob' })).status).toBe(1);
		const bad = run(argsOf({ date: 'today' }));
		expect([bad.status, bad.stdout]).toEqual([2, '--date is "today", allowed: a day such as 2026-11-23\n']);
	});
});
