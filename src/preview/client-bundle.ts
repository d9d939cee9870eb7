import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const client = fileURLToPath(new URL('./client/', import.meta.url));

/** A file that the preview's own pages load. */
export interface Asset {
	type: string;
	text: string;
}

let bundled: Promise<Map<string, Asset>> | null = null;

/** The pages' scripts, bundled in memory from TypeScript, with the style sheet and scorm-again's two run-times; made once. */
export const bundleClient = (): Promise<Map<string, Asset>> => (bundled ??= make());

async function make(): Promise<Map<string, Asset>> {
	const bundle = await build({
		configFile: false,
		envDir: false,
		root: client,
		publicDir: false,
		logLevel: 'warn',
		build: {
			write: false,
			minify: false,
			target: 'es2022',
			modulePreload: false,
			rolldownOptions: {
				input: { home: `${client}home.ts`, launch: `${client}launch.ts` },
				output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' }
			}
		}
	});
	const assets = new Map<string, Asset>();
	if (Array.isArray(bundle) || !('output' in bundle)) throw new Error('vite gave no single bundle');
	for (const file of bundle.output) {
		if (file.type === 'chunk') assets.set(file.fileName, { type: 'text/javascript', text: file.code });
	}
	assets.set('style.css', { type: 'text/css', text: await readFile(`${client}style.css`, 'utf8') });
	for (const standard of ['scorm12', 'scorm2004']) {
		const file = fileURLToPath(import.meta.resolve(`scorm-again/${standard}/min`));
		assets.set(`${standard}.js`, { type: 'text/javascript', text: await readFile(file, 'utf8') });
	}
	return assets;
}
