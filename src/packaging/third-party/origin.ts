import { PackagingError } from '../packaging-error.ts';

/** Code that a tool writes into the course out of its own: where it appears, and the npm package it comes from. */
const written: [module: RegExp, npmPackage: string][] = [
	[/^\0rolldown\/runtime\.js$/, 'rolldown'],
	[/^\0vite\/(preload-helper|modulepreload-polyfill)\.js$/, 'vite'],
	[/(^|\/)src\/parts\/words\/runtime\.js$/, '@inlang/paraglide-js']
];

const IN_PACKAGE = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const OUR_OWN = /^[^\0]|^\0virtual:course\//;

/** The folder of the npm package that a module's code comes from, or null for the course's own code. */
export function packageFolder(module: string): string | null {
	const tool = written.find(([pattern]) => pattern.test(module));
	if (tool) return `node_modules/${tool[1]}`;
	const folder = IN_PACKAGE.exec(module)?.[0];
	if (folder !== undefined) return folder;
	if (OUR_OWN.test(module)) return null;
	throw new PackagingError(
		`${JSON.stringify(module)}: code of unknown origin in the build; name its npm package in src/packaging/third-party/origin.ts`
	);
}
