import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { provideBrowser } from './browser.ts';

/** One stage of the test command. `report` is the JSON file in which a test runner counts its tests. */
interface Stage {
	name: string;
	command: string[];
	report?: { file: string; read(json: unknown): { passed: number; failed: number; skipped: number } };
}

interface VitestReport {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
}

interface PlaywrightReport {
	stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

const stages: Stage[] = [
	{ name: 'format', command: ['npm', 'run', '-s', 'format:check'] },
	{ name: 'lint', command: ['npm', 'run', '-s', 'lint'] },
	{ name: 'types', command: ['npm', 'run', '-s', 'types'] },
	{ name: 'layers', command: ['npm', 'run', '-s', 'layers'] },
	{ name: 'dead code', command: ['npm', 'run', '-s', 'dead-code'] },
	{ name: 'content', command: ['npm', 'run', '-s', 'check:content'] },
	{ name: 'package', command: ['npx', 'tsx', 'tests/reproducible.ts'] },
	{
		name: 'unit',
		command: ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile=test-results/unit.json'],
		report: {
			file: 'test-results/unit.json',
			read(json) {
				const report = json as VitestReport;
				return {
					passed: report.numPassedTests,
					failed: report.numFailedTests,
					skipped: report.numPendingTests + report.numTodoTests
				};
			}
		}
	},
	{
		name: 'journeys',
		command: ['npx', 'playwright', 'test'],
		report: {
			file: 'test-results/journeys.json',
			read(json) {
				const { stats } = json as PlaywrightReport;
				return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
			}
		}
	}
];

function run([command = '', ...args]: string[]): Promise<number> {
	return new Promise((resolve) => {
		const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
		child.on('error', () => resolve(1));
		child.on('close', (code) => resolve(code ?? 1));
	});
}

/** A stage that checks counts as one test; a test runner counts its own, and a broken run of it as one failure. */
function count({ report }: Stage, code: number) {
	if (!report) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
	try {
		const counts = report.read(JSON.parse(readFileSync(report.file, 'utf8')));
		if (counts.passed + counts.failed === 0) return { ...counts, failed: 1 };
		return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
	} catch (error) {
		console.log(`${report.file}: ${error instanceof Error ? error.message : error}`);
		return { passed: 0, failed: 1, skipped: 0 };
	}
}

const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? stages : stages.filter(({ name }) => wanted.includes(name));
rmSync('test-results', { recursive: true, force: true });
mkdirSync('test-results', { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
const lines: string[] = [];
if (chosen.some(({ name }) => name === 'journeys')) provideBrowser();
for (const stage of chosen) {
	console.log(`\n── ${stage.name}`);
	const start = performance.now();
	const counts = count(stage, await run(stage.command));
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	total.passed += counts.passed;
	total.failed += counts.failed;
	total.skipped += counts.skipped;
	lines.push(`${stage.name.padEnd(10)} ${seconds.padStart(6)} s  ${counts.failed === 0 ? 'ok' : 'FAILED'}`);
}
console.log(`\n${lines.join('\n')}\n`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;
