import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { provideBrowser } from './browser.ts';

/** One stage of the test command. `report` is the JSON file in which a test runner counts its tests. */
interface Stage {
	name: string;
	command: string[];
	/** Keeps one core busy: it runs beside others of its kind, and what it prints comes when it ends. */
	isSingle?: true;
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
	{ name: 'format', isSingle: true, command: ['npm', 'run', '-s', 'format:check'] },
	{ name: 'lint', isSingle: true, command: ['npm', 'run', '-s', 'lint'] },
	{ name: 'types', isSingle: true, command: ['npm', 'run', '-s', 'types'] },
	{ name: 'layers', isSingle: true, command: ['npm', 'run', '-s', 'layers'] },
	{ name: 'dead code', isSingle: true, command: ['npm', 'run', '-s', 'dead-code'] },
	{ name: 'content', isSingle: true, command: ['npm', 'run', '-s', 'check:content'] },
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

function run({ command: [command = '', ...args], isSingle }: Stage): Promise<{ code: number; said: string }> {
	return new Promise((resolve) => {
		const output = isSingle ? 'pipe' : 'inherit';
		const child = spawn(command, args, { stdio: ['ignore', output, output] });
		let said = '';
		for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += String(chunk)));
		child.on('error', (error) => resolve({ code: 1, said: `${said}${error.message}\n` }));
		child.on('close', (code) => resolve({ code: code ?? 1, said }));
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
const lines = new Map<Stage, string>();
if (chosen.some(({ name }) => name === 'journeys')) provideBrowser();

async function take(stage: Stage) {
	if (!stage.isSingle) console.log(`\n── ${stage.name}`);
	const start = performance.now();
	const { code, said } = await run(stage);
	const counts = count(stage, code);
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	if (stage.isSingle) console.log(`\n── ${stage.name}\n${said}`);
	total.passed += counts.passed;
	total.failed += counts.failed;
	total.skipped += counts.skipped;
	lines.set(stage, `${stage.name.padEnd(10)} ${seconds.padStart(6)} s  ${counts.failed === 0 ? 'ok' : 'FAILED'}`);
}

const single = chosen.filter(({ isSingle }) => isSingle);
const lane = async () => {
	for (let next = single.shift(); next; next = single.shift()) await take(next);
};
await Promise.all(Array.from({ length: availableParallelism() }, lane));
for (const stage of chosen.filter(({ isSingle }) => !isSingle)) await take(stage);
console.log(`\n${chosen.map((stage) => lines.get(stage)).join('\n')}\n`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 ? 0 : 1;
