import { parseArgs } from 'node:util';
import { provideBrowser } from '../browser.ts';
import { runKills, type KillReport } from './run.ts';

/** So many browsers, each with a profile and an LMS of its own, are killed side by side: half of a sitting is waiting. */
const AT_ONCE = 2;

const { values } = parseArgs({
	options: {
		browser: { type: 'string', default: '200' },
		renderer: { type: 'string', default: '200' },
		seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
		plant: { type: 'boolean', default: false }
	}
});

function whole(name: 'browser' | 'renderer' | 'seed'): number {
	const value = Number(values[name]);
	if (!Number.isInteger(value) || value < 0)
		throw new Error(`--${name}: ${values[name]}, allowed a whole number from 0`);
	return value;
}

provideBrowser();
const start = performance.now();
const seed = whole('seed');
const { plant } = values;
const kills = { browser: whole('browser'), renderer: whole('renderer') };
const share = (count: number, part: number): number => Math.floor((count + part) / AT_ONCE);
const parts = await Promise.all(
	Array.from({ length: AT_ONCE }, (_none, part) =>
		runKills({
			kills: { browser: share(kills.browser, part), renderer: share(kills.renderer, part) },
			seed: seed + part * 1_000_003,
			plant,
			say: (line) => console.log(`${part + 1}: ${line}`)
		})
	)
);
const total = (count: (report: KillReport) => number): number => parts.reduce((sum, one) => sum + count(one), 0);
const report = {
	kills: { browser: total((one) => one.kills.browser), renderer: total((one) => one.kills.renderer) },
	acknowledged: total((one) => one.acknowledged),
	lost: parts.flatMap(({ lost }) => lost),
	relaunches: total((one) => one.relaunches),
	unusable: parts.flatMap(({ unusable }) => unusable)
};
for (const line of [...report.lost, ...report.unusable]) console.log(line);
console.log(
	[
		`seed ${seed}${plant ? ', the journal planted after the confirmation' : ''}`,
		`kills: browser ${report.kills.browser}, renderer ${report.kills.renderer}`,
		`answers acknowledged: ${report.acknowledged}`,
		`acknowledged answers lost: ${report.lost.length}`,
		`relaunches usable: ${report.relaunches - report.unusable.length} of ${report.relaunches}`,
		`${((performance.now() - start) / 1000).toFixed(0)} s`
	].join('\n')
);
const isGood = plant ? report.lost.length > 0 : report.lost.length === 0 && report.unusable.length === 0;
if (plant && !isGood) console.log('The planted fault was not found.');
process.exit(isGood ? 0 : 1);
