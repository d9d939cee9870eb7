import { isAbsolute, relative } from 'node:path';
import type { Plugin } from 'vite';

/** Where the account of modules lies in the built site, beside Vite's own manifest. */
export const MODULES = '.vite/modules.json';

/** Per script of the build the modules whose code is in it: files relative to the project, others by their id. */
export type ChunkModules = Record<string, string[]>;

/** A Vite plugin that writes down which modules each script was made of; one that the bundler emptied is not named. */
export function chunkModules(): Plugin {
	let root = '';
	const named = (id: string): string => {
		const path = id.replace(/\?.*$/, '');
		return isAbsolute(path) ? relative(root, path).replaceAll('\\', '/') : id;
	};
	return {
		name: 'chunk-modules',
		configResolved(config) {
			({ root } = config);
		},
		generateBundle(_options, bundle) {
			const modules: ChunkModules = {};
			for (const chunk of Object.values(bundle)) {
				if (chunk.type !== 'chunk') continue;
				const held = Object.entries(chunk.modules).filter(
					([id, { renderedLength }]) => renderedLength > 0 || isStyle(id)
				);
				modules[chunk.fileName] = held.map(([id]) => named(id)).sort();
			}
			this.emitFile({ type: 'asset', fileName: MODULES, source: JSON.stringify(modules) });
		}
	};
}

// Styles leave for the page, and nothing of them stays in the script.
const isStyle = (id: string): boolean => /\.css($|\?)/.test(id);
