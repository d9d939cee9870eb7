import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installOnDebian } from '../browser.ts';
import { serveExactly } from '../journeys/file-server.ts';
import { openLms } from '../journeys/lms.ts';
import type { StartDriver } from './driver.ts';
import { FIREFOX, startFirefox } from './firefox.ts';
import { pictures, walk, type Stage } from './journey.ts';
import { findMiniBrowser, startWebKit, WEBKIT_DRIVER, XVFB } from './webkit.ts';

const { values } = parseArgs({ options: { pictures: { type: 'string' }, only: { type: 'string' } } });

interface Engine {
	name: string;
	packages: string[];
	isThere: () => boolean;
	start: StartDriver;
}

const engines: Engine[] = [
	{ name: 'firefox', packages: ['firefox-esr'], isThere: () => existsSync(FIREFOX), start: startFirefox },
	{
		name: 'webkit',
		packages: ['webkit2gtk-driver', 'xvfb'],
		isThere: () => existsSync(WEBKIT_DRIVER) && findMiniBrowser() !== null && existsSync(XVFB),
		start: startWebKit
	}
];

function provide({ name, packages, isThere }: Engine): void {
	if (isThere() || (installOnDebian(packages) && isThere())) return;
	throw new Error(`${name}: not here; on Debian: apt-get install ${packages.join(' ')}`);
}

const [lms, site] = await Promise.all([openLms(), serveExactly('dist/mas-ivig-web.zip', '/course/')]);

/** All packages, for a learner of that name. */
function stagesFor(learner: string): Stage[] {
	const inLms = ['mas-ivig-scorm12', 'mas-ivig-scorm2004-3', 'mas-ivig-scorm2004-4', 'mas-ivig-cmi5'].map((name) => ({
		name,
		url: `${lms.url}launch/${name}?learner=${learner}`,
		record: `${lms.url}api/${name === 'mas-ivig-cmi5' ? 'cmi5' : 'records'}/${name}/${learner}`
	}));
	return [...inLms, { name: 'mas-ivig-web', url: site.url, record: null }];
}

/** One engine, all packages: a line each, and how many failed. */
async function test(engine: Engine): Promise<number> {
	provide(engine);
	let failed = 0;
	for (const stage of stagesFor(engine.name)) {
		const start = performance.now();
		const driver = await engine.start();
		let said = 'ok';
		try {
			await walk(driver, engine.start, stage);
			if (values.pictures !== undefined && stage.record === null) {
				const folder = values.pictures;
				mkdirSync(folder, { recursive: true });
				await pictures(driver, stage, (name, png) => writeFileSync(join(folder, `${engine.name}-${name}.png`), png));
			}
		} catch (error) {
			failed += 1;
			said = `FAILED: ${error instanceof Error ? error.message : error}`;
		} finally {
			await driver.close();
		}
		const seconds = ((performance.now() - start) / 1000).toFixed(1);
		console.log(`${driver.version.padEnd(22)} ${stage.name.padEnd(22)} ${seconds.padStart(6)} s  ${said}`);
	}
	return failed;
}

let failed = 0;
try {
	for (const engine of engines.filter(({ name }) => values.only === undefined || name === values.only)) {
		failed += await test(engine).catch((error: unknown) => {
			console.log(error instanceof Error ? error.message : error);
			return 1;
		});
	}
} finally {
	await Promise.all([lms.close(), site.close()]);
}
console.log(failed === 0 ? 'all passed' : `${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
