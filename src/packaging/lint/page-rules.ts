import { sessionMarks } from './dialects.ts';
import { textOf, type OpenedPackage } from './open-package.ts';
import { outsideRequests } from './requests.ts';
import type { Rules } from './rule.ts';

const PAGE = 'index.html';
const TEXT = /\.(html?|js|css|svg|webmanifest)$/i;

/** What the page and its scripts must be, whatever the target. */
export const pageRules: Rules = {
	'the page names its target once': ({ target, ...pkg }) => {
		const html = /<html\b[^>]*>/.exec(textOf(pkg, PAGE))?.[0] ?? '';
		const found = [...html.matchAll(/data-target="([^"]*)"/g)].map(([, name]) => name);
		return found.join() === target ? [] : [`${found.join() || 'none'}; ${target} is allowed`];
	},

	'nothing is asked of another host or of the root of its own': ({ files }) =>
		[...files.keys()]
			.filter((name) => TEXT.test(name))
			.flatMap((name) => outsideRequests(name, textOf({ files }, name)).map((address) => `${name}: ${address}`)),

	'what the page asks for is in the package': (pkg) =>
		[...textOf(pkg, PAGE).matchAll(/(?:\b(?:href|src)=["']|\bimport\(["'])(?![a-z]+:|#|\/)(?:\.\/)?([^"'?#]+)/g)]
			.map(([, path]) => decodeURIComponent(path ?? ''))
			.filter((path) => !pkg.files.has(path)),

	'the policy lets the page talk only to where its target reports': ({ dialect, ...pkg }) => {
		const policy = /content-security-policy" content="([^"]*)"/.exec(textOf(pkg, PAGE))?.[1] ?? '';
		const directives = policy.split(';').map((directive) => directive.trim());
		return ["default-src 'none'", ...dialect.policy].filter((wanted) => !directives.includes(wanted));
	},

	'the session is that of its target and no other': ({ dialect, ...pkg }) => {
		const { session, buildsOn = [] } = dialect;
		const held = Object.entries(sessionMarks).filter(([, mark]) => scriptsWith(pkg, mark).length > 0);
		const foreign = held.filter(([name]) => ![session, ...buildsOn].some((own) => own === name));
		return [
			...(held.some(([name]) => name === session) ? [] : [`no script of ${session}`]),
			...foreign.flatMap(([name, mark]) => scriptsWith(pkg, mark).map((file) => `${file}: belongs to ${name}`))
		];
	}
};

/** What has no place inside an LMS: a service worker there would answer for every course on that host. */
export const lmsRules: Rules = {
	'no service worker and no web manifest': (pkg) => [
		...[...pkg.files.keys()].filter((name) =>
			/service-?worker|(^|\/)sw\.js$|\.webmanifest$|(^|\/)manifest\.json$/i.test(name)
		),
		...scriptsWith(pkg, 'serviceWorker.register').map((name) => `${name}: registers one`)
	]
};

const scriptsWith = ({ files }: Pick<OpenedPackage, 'files'>, text: string): string[] =>
	[...files].filter(([name, content]) => /\.(js|html)$/.test(name) && content.includes(text)).map(([name]) => name);
