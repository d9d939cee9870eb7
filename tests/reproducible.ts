import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Packages twice, in two time zones; fails unless every package is the same to the byte. */
function sumsIn(zone: string): string {
	execFileSync('npm', ['run', '-s', 'package'], {
		env: { ...process.env, TZ: zone },
		stdio: ['ignore', 'ignore', 'inherit']
	});
	return readFileSync('dist/SHA256SUMS', 'utf8');
}

const [first, second] = [sumsIn('UTC'), sumsIn('Asia/Ho_Chi_Minh')];
console.log(first);
if (first !== second) {
	console.log(`In another time zone:\n${second}`);
	throw new Error('dist/SHA256SUMS: two runs differ, allowed: the same bytes in every time zone');
}
