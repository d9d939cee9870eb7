import { readFileSync } from 'node:fs';
import { targets } from '#packaging/targets.ts';
import { packageAnotherCourse } from './another-course/package.ts';
import { runPackage } from './run-package.ts';

/** Packages in one time zone; gives the sums of what came out. */
async function sumsIn(zone: string): Promise<string> {
	await runPackage('.', { TZ: zone });
	return readFileSync('dist/SHA256SUMS', 'utf8');
}

/** Packages twice, in two time zones; fails unless every package is the same to the byte. */
async function packageTwice(): Promise<void> {
	const first = await sumsIn('UTC');
	const missing = targets.filter(({ name }) => !first.includes(`-${name}.zip\n`)).map(({ name }) => name);
	if (missing.length > 0)
		throw new Error(`dist/SHA256SUMS: no zip of ${missing.join(', ')}, allowed: one of each target`);
	const second = await sumsIn('Asia/Ho_Chi_Minh');
	console.log(first);
	if (first !== second) {
		console.log(`In another time zone:\n${second}`);
		throw new Error('dist/SHA256SUMS: two runs differ, allowed: the same bytes in every time zone');
	}
}

// Side by side, for a build keeps one core busy; the copy of the engine is taken before the first build touches it.
await Promise.all([packageAnotherCourse(), packageTwice()]);
