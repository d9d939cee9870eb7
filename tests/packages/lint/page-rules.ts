import { textOf, type OpenedPackage } from '../open-package.ts';

const PAGE = 'index.html';

/** What the page must say of the package it lies in, whatever the target. */
export const pageRules: Record<string, (pkg: OpenedPackage, target: string) => string[]> = {
	'the page names its target once': (pkg, target) => {
		const html = /<html\b[^>]*>/.exec(textOf(pkg, PAGE))?.[0] ?? '';
		const found = [...html.matchAll(/data-target="([^"]*)"/g)].map(([, name]) => name);
		return found.join() === target ? [] : [`${found.join() || 'none'}; ${target} is allowed`];
	},

	'the page asks for nothing at the root of its host': (pkg) =>
		[
			...textOf(pkg, PAGE).matchAll(
				/(?:\b(?:href|src|action|srcset|poster)=["']|\bimport\(["']|url\(["']?)(\/[^"')]*)/g
			)
		].map(([, url]) => url ?? ''),

	'what the page asks for is in the package': (pkg) =>
		[...textOf(pkg, PAGE).matchAll(/(?:\b(?:href|src)=["']|\bimport\(["'])(?![a-z]+:|#|\/)(?:\.\/)?([^"'?#]+)/g)]
			.map(([, path]) => decodeURIComponent(path ?? ''))
			.filter((path) => !pkg.files.has(path)),

	'the policy lets the page talk only to its own host': (pkg, target) => {
		const policy = /content-security-policy" content="([^"]*)"/.exec(textOf(pkg, PAGE))?.[1] ?? '';
		const directives = policy.split(';').map((directive) => directive.trim());
		if (!directives.includes("default-src 'none'")) return ["default-src 'none' is missing"];
		if (target !== 'web') return directives.includes("connect-src 'self'") ? [] : ["connect-src 'self' is needed"];
		return ["worker-src 'self'", "manifest-src 'self'"].filter((wanted) => !directives.includes(wanted));
	}
};

/** What belongs to other packages: the offline runtime and the service worker have no place inside an LMS. */
export const contentRules: Record<string, (pkg: OpenedPackage) => string[]> = {
	'no service worker and no web manifest': ({ files }) =>
		[...files.keys()].filter((name) => /service-worker|\.webmanifest$/.test(name)),

	'no runtime of another target': ({ files }) =>
		[...files].filter(([, content]) => content.includes(scormAgain)).map(([name]) => name)
};

/** A setting's name that scorm-again reads and no minifier may change. */
export const scormAgain = 'asyncModeBeaconBehavior';
