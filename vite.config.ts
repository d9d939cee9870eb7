import { availableParallelism } from 'node:os';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { courseFolders } from './src/content/files.ts';
import { courseContent } from './src/content/vite-plugin.ts';
import { intoPage } from './src/packaging/into-page.ts';
import { chunkModules } from './src/packaging/third-party/chunk-modules.ts';

const SITE = 'build';
const ENTRY = 'src/routes/start.ts';
const BESIDE = 'src/routes/not-started.ts';

const shared = () => [
	paraglideVitePlugin({
		project: './project.inlang',
		outdir: './src/parts/words',
		strategy: ['globalVariable', 'baseLocale']
	}),
	courseContent(courseFolders())
];

/**
 * `vite build` makes the one static page, `vite build --mode course` the script that runs in it: Kit's own client would
 * bring a router for which this page has no routes.
 */
const course: UserConfig = {
	plugins: [...shared(), svelte(), chunkModules(), intoPage({ site: SITE, entry: ENTRY, beside: BESIDE })],
	base: './',
	publicDir: false,
	build: {
		outDir: SITE,
		emptyOutDir: false,
		target: 'es2022',
		manifest: true,
		cssCodeSplit: false,
		modulePreload: { polyfill: false },
		reportCompressedSize: false,
		rolldownOptions: {
			input: { course: ENTRY, 'not-started': BESIDE },
			output: {
				entryFileNames: '_app/immutable/[name].[hash].js',
				chunkFileNames: '_app/immutable/[name].[hash].js',
				assetFileNames: '_app/immutable/[name].[hash][extname]',
				// What the launch needs, what the screens share and what calculators share is asked for once each, not in small pieces.
				codeSplitting: {
					includeDependenciesRecursively: false,
					groups: [
						{ name: 'start', tags: ['$initial'], test: (id) => !id.endsWith(BESIDE) },
						{ name: 'screen', test: /\/src\/(ui|parts|questions|text)\//, minShareCount: 2 },
						{
							name: 'calculator',
							test: /\/src\/(widgets|calculators)\/|\/words\/messages\/calc_/,
							minShareCount: 2
						}
					]
				}
			}
		}
	}
};

export default defineConfig(({ mode }) =>
	mode === 'course'
		? course
		: {
				plugins: [...shared(), sveltekit()],
				build: { target: 'es2022', reportCompressedSize: false },
				test: {
					include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
					// Nobody waits at this machine for anything else meanwhile: no core is left free.
					maxWorkers: availableParallelism(),
					restoreMocks: true
				}
			}
);
