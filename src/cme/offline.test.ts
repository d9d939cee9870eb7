import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { activityCompletion, gradebook } from './exports.fixtures.ts';

/** Ends the process with 99 on the first attempt to reach another machine, or this one, by any of Node's ways. */
const GUARD = `
import net from 'node:net';
import dgram from 'node:dgram';
import dns from 'node:dns';
import child from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
const stop = () => { process.stderr.write('reached for the network'); process.exit(99); };
net.Socket.prototype.connect = stop;
net.Server.prototype.listen = stop;
dgram.createSocket = stop;
for (const of of [dns, dns.promises]) for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) of[name] = stop;
for (const name of ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync']) child[name] = stop;
globalThis.fetch = stop;
syncBuiltinESMExports();
`;

let folder: string;
let guard: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'cme-offline-'));
	guard = join(folder, 'guard.mjs');
	writeFileSync(guard, GUARD);
	writeFileSync(join(folder, 'export.csv'), activityCompletion);
	writeFileSync(join(folder, 'people.csv'), gradebook);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A script, bundled first, so that nothing but it runs under the guard. */
function underGuard(script: string, args: string[] = []) {
	const run = spawnSync(process.execPath, ['--import', pathToFileURL(guard).href, script, ...args], {
		encoding: 'utf8'
	});
	return { status: run.status, said: run.stdout + run.stderr };
}

function bundled(entry: string): string {
	const out = join(folder, 'bundle.mjs');
	const build = [
		`import { build } from 'vite';`,
		`const input = ${JSON.stringify(resolve(entry))}, file = ${JSON.stringify(out)};`,
		`await build({ configFile: false, logLevel: 'silent', ssr: { noExternal: true }, build: { ssr: input, outDir: ${JSON.stringify(folder)},`,
		`emptyOutDir: false, rolldownOptions: { output: { entryFileNames: 'bundle.mjs' } } } });`,
		`console.log(file);`
	].join('\n');
	return execFileSync(process.execPath, ['--input-type=module', '-e', build], {
		encoding: 'utf8',
		cwd: resolve('.')
	}).trim();
}

it.each([
	['fetch', `await fetch('http://127.0.0.1:9/');`],
	['a socket', `import net from 'node:net'; net.connect(9, '127.0.0.1');`],
	['a name', `import { lookup } from 'node:dns/promises'; await lookup('localhost');`],
	['another program', `import { spawn } from 'node:child_process'; spawn('true');`]
])('the guard stops a script that reaches out by %s', (_, code) => {
	const script = join(folder, 'reaches.mjs');
	writeFileSync(script, code);
	expect(underGuard(script)).toMatchObject({ status: 99 });
});

it('a report is made, its problems are told, and nothing reaches for the network', { timeout: 60_000 }, () => {
	const script = bundled('src/cme/main.ts');
	const files = ['--lms', join(folder, 'export.csv'), '--people', join(folder, 'people.csv')];
	const map = ['--map', 'docs/cme-maps/moodle-activity-completion.yaml'];
	const made = underGuard(script, [...files, ...map]);
	expect(made).toMatchObject({ status: 0, said: expect.stringContaining('2 rows written') });
	expect(readFileSync(join(folder, 'export-report.csv'), 'utf8')).toContain('Nguyễn');
	expect(made.said).not.toMatch(/Nguyễn|Hoa|Sam|Brien|D0012345|example/);
	expect(underGuard(script, [...files, '--map', 'docs/cme-maps/moodle-scorm-report.yaml'])).toMatchObject({
		status: 2
	});
});
