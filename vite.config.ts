import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin, UserConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import { courseContent } from './src/content/vite-plugin.ts';

const SITE = 'build';
const ENTRY = 'src/routes/start.ts';

const shared = () => [
	paraglideVitePlugin({
		project: './project.inlang',
		outdir: './src/parts/words',
		strategy: ['globalVariable', 'baseLocale']
	}),
	courseContent({ lessons: 'lessons', quizzes: 'quizzes' })
];

const hashSource = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The text with `found` replaced; throws unless it stands there exactly once. */
function replaceOnce(page: string, found: string, by: string): string {
	const parts = page.split(found);
	if (parts.length !== 2) {
		throw new Error(
			`${SITE}/index.html: ${parts.length - 1} times ${found.slice(0, 60)}, allowed once; build the site first`
		);
	}
	return parts.join(by);
}

/** Writes the course's script and all its styles into the page that Kit has prerendered, so that none is waited for. */
function intoPage(): Plugin {
	let style = '';
	return {
		name: 'into-page',
		enforce: 'post',
		generateBundle(_options, bundle) {
			for (const file of Object.values(bundle)) {
				if (file.type !== 'asset' || !file.fileName.endsWith('.css')) continue;
				style += String(file.source);
				delete bundle[file.fileName];
			}
		},
		writeBundle(_options, bundle) {
			const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
			const entry = chunks.find(({ isEntry }) => isEntry);
			if (!entry) this.error(`${ENTRY}: left no chunk`);
			const seen = new Set(entry.imports);
			for (const file of seen) {
				for (const next of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) seen.add(next);
			}
			const tags = [
				...[...seen].map((file) => `<link href="./${file}" rel="modulepreload">`),
				`<script type="module" src="./${entry.fileName}"></script>`
			];
			const file = `${SITE}/index.html`;
			let page = readFileSync(file, 'utf8').replace(/\s*<link [^>]*rel="stylesheet"[^>]*>/g, '');
			const firstStyle = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
			page = replaceOnce(page, `<style>${firstStyle}</style>`, `<style>${style}</style>`);
			page = replaceOnce(page, hashSource(firstStyle), hashSource(style));
			page = replaceOnce(page, '<!--course-scripts-->', tags.join('\n\t\t'));
			writeFileSync(file, page);
			rmSync(`${SITE}/_app/immutable/assets`, { recursive: true, force: true });
		}
	};
}

/**
 * `vite build` makes the one static page, `vite build --mode course` the script that runs in it: Kit's own client would
 * bring a router for which this page has no routes.
 */
const course: UserConfig = {
	plugins: [...shared(), svelte(), intoPage()],
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
			input: { course: ENTRY },
			output: {
				entryFileNames: '_app/immutable/[name].[hash].js',
				chunkFileNames: '_app/immutable/[name].[hash].js',
				assetFileNames: '_app/immutable/[name].[hash][extname]'
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
					restoreMocks: true
				}
			}
);
