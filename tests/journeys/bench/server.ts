import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, preview } from 'vite';

/** Builds a page that shows one question of each type and serves it: `url` and the question's name show it. */
export async function serveBench(outDir: string) {
	await build({
		configFile: false,
		root: 'tests/journeys/bench',
		base: './',
		logLevel: 'error',
		plugins: [
			paraglideVitePlugin({
				project: './project.inlang',
				outdir: './src/parts/words',
				strategy: ['globalVariable', 'baseLocale']
			}),
			svelte({ configFile: false })
		],
		build: { outDir, emptyOutDir: true, target: 'es2022', reportCompressedSize: false }
	});
	const server = await preview({
		configFile: false,
		root: 'tests/journeys/bench',
		logLevel: 'error',
		build: { outDir },
		preview: { host: '127.0.0.1', port: 0, strictPort: false }
	});
	const [url = ''] = server.resolvedUrls?.local ?? [];
	return { url, close: () => server.close() };
}
