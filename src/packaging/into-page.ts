import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const hashSource = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The text with `found` replaced; throws unless it stands there exactly once. */
function replaceOnce(page: string, found: string, by: string): string {
	const parts = page.split(found);
	if (parts.length !== 2) {
		throw new Error(
			`index.html of the site: ${parts.length - 1} times ${found.slice(0, 60)}, allowed once; build the site first`
		);
	}
	return parts.join(by);
}

/** The scopes of components in a page's markup that no rule of the style reaches. */
export function scopesWithout(style: string, page: string): string[] {
	const markup = page.replace(/<style>[\s\S]*?<\/style>/g, '');
	const scopes = new Set([...markup.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(/\s+/)));
	return [...scopes].filter((name) => /^svelte-\w+$/.test(name) && !style.includes(`.${name}`));
}

interface Page {
	site: string;
	entry: string;
	/** A script without imports that the page runs beside the course, as a classic one; nothing waits for it. */
	beside: string;
}

/**
 * A Vite plugin for the build of the course's own script: writes that script and all its styles into the page that Kit has
 * prerendered in the folder `site`, so that none is waited for; fails the build when the page is not there.
 */
export function intoPage({ site, entry: source, beside }: Page): Plugin {
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
			const chunkOf = (file: string) =>
				chunks.find(({ facadeModuleId }) => facadeModuleId?.replaceAll('\\', '/').endsWith(`/${file}`)) ??
				this.error(`${file}: left no chunk`);
			const entry = chunkOf(source);
			const classic = chunkOf(beside);
			if (classic.imports.length + classic.exports.length > 0) this.error(`${beside}: imports or exports`);
			const seen = new Set(entry.imports);
			for (const file of seen) {
				for (const next of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) seen.add(next);
			}
			const tags = [
				...[...seen].map((file) => `<link href="./${file}" rel="modulepreload">`),
				`<script type="module" src="./${entry.fileName}"></script>`,
				`<script async src="./${classic.fileName}"></script>`
			];
			const file = `${site}/index.html`;
			let page = readFileSync(file, 'utf8').replace(/\s*<link [^>]*rel="stylesheet"[^>]*>/g, '');
			const without = scopesWithout(style, page);
			if (without.length > 0) {
				const hint = 'a component of the first view alone has styles, which belong into src/parts/base.css';
				this.error(`index.html of the site: no styles for ${without.join(', ')} (${hint})`);
			}
			const firstStyle = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
			page = replaceOnce(page, `<style>${firstStyle}</style>`, `<style>${style}</style>`);
			page = replaceOnce(page, hashSource(firstStyle), hashSource(style));
			page = replaceOnce(page, '<!--course-scripts-->', tags.join('\n\t\t'));
			writeFileSync(file, page);
			rmSync(`${site}/_app/immutable/assets`, { recursive: true, force: true });
		}
	};
}
