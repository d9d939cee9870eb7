import { parseArgs } from 'node:util';
import { provideBrowser } from '../browser.ts';
import { runKills } from './run.ts';

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
const report = await runKills({ kills, seed, plant, say: (line) => console.log(line) });
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
