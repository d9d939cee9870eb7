import { sessionMarks } from './dialects.ts';
import { leadsToFile, textOf, type OpenedPackage } from './open-package.ts';
import { policyProblems } from './policy.ts';
import { neededFiles, outsideRequests } from './requests.ts';
import type { Rules } from './rule.ts';

const PAGE = 'index.html';
const TEXT = /\.(x?html?|js|css|svg|json|webmanifest)$/i;

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
			.map(([, path]) => path ?? '')
			.filter((path) => !leadsToFile(pkg, path)),

	'what a script imports or a style shows is in the package': (pkg) =>
		[...pkg.files.keys()].flatMap((name) =>
			neededFiles(name, textOf(pkg, name))
				.filter((path) => !leadsToFile(pkg, path))
				.map((path) => `${name}: ${path}`)
		),

	'the policy lets the page talk only to where its target reports': ({ dialect, course, ...pkg }) =>
		policyProblems(
			/content-security-policy" content="([^"]*)"/.exec(textOf(pkg, PAGE))?.[1] ?? '',
			dialect.policy(course)
		),

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
	],

	'control files are plain UTF-8, without a document type': ({ files }) =>
		CONTROL.flatMap((name) => {
			const fault = textFault(files.get(name));
			return fault === null ? [] : [`${name}: ${fault}`];
		})
};

const CONTROL = ['imsmanifest.xml', 'metadata.xml', 'cmi5.xml'];

/** What keeps an LMS's XML reader from the text; null for nothing. */
function textFault(bytes: Buffer | undefined): string | null {
	if (bytes === undefined) return null;
	const text = bytes.toString('utf8');
	if (!Buffer.from(text).equals(bytes)) return 'bytes that are no UTF-8';
	if (text.startsWith('\uFEFF')) return 'a byte order mark; none is allowed';
	const encoding = /^<\?xml[^>]*\sencoding=["']([^"']*)/.exec(text)?.[1];
	if (encoding?.toLowerCase() !== 'utf-8') return `encoding ${encoding ?? 'not told'}; UTF-8 is allowed`;
	return text.includes('<!DOCTYPE') ? 'a document type; none is allowed' : null;
}

const scriptsWith = ({ files }: Pick<OpenedPackage, 'files'>, text: string): string[] =>
	[...files].filter(([name, content]) => /\.(js|html)$/.test(name) && content.includes(text)).map(([name]) => name);
