import { PackagingError } from './packaging-error.ts';

/** What index.html says of the package it lies in. */
export interface Stamp {
	target: string;
	/** The language of what the page shows before any script runs. */
	language: string;
	/** Content security directives to set, with their sources. */
	csp: Record<string, string>;
	/** Scripts to fetch along with the page. */
	preload: string[];
	/** The web app's manifest, or null where the course is not to be installed. */
	webManifest: string | null;
}

const PAGE = 'index.html';

/** The page of the build, stamped for one package. */
export function stampPage(html: string, { target, language, csp, preload, webManifest }: Stamp): string {
	const page = stampPolicy(stampRoot(stampRoot(html, 'data-target', target), 'lang', language), csp).replace(
		/\s*<link\b[^>]*\brel="manifest"[^>]*>/g,
		''
	);
	const links = preload
		.filter((path) => !page.includes(`href="./${path}"`))
		.map((path) => `<link href="./${path}" rel="modulepreload">`);
	if (webManifest !== null) links.push(`<link href="./${webManifest}" rel="manifest">`);
	return addToHead(page, links);
}

function stampRoot(html: string, name: 'data-target' | 'lang', value: string): string {
	const [tag] = only(html.match(/<html\b[^>]*>/g), '<html> tags');
	const [attribute] = only(tag.match(new RegExp(`\\s${name}="[^"]*"`, 'g')), `${name} attributes in <html>`);
	return html.replace(tag, () => tag.replace(attribute, ` ${name}="${value}"`));
}

function stampPolicy(html: string, csp: Record<string, string>): string {
	const metas = html.match(/<meta http-equiv="content-security-policy" content="[^"]*">/gi);
	const [meta] = only(metas, 'content-security-policy meta tags');
	return html.replace(meta, () => meta.replace(/(?<= content=")[^"]*/, (policy) => withDirectives(policy, csp)));
}

function withDirectives(policy: string, csp: Record<string, string>): string {
	const directives = new Map(
		policy.split(';').map((directive) => {
			const [name = '', ...sources] = directive.trim().split(/\s+/);
			return [name, sources.join(' ')];
		})
	);
	for (const [name, sources] of Object.entries(csp)) directives.set(name, sources);
	return [...directives].map(([name, sources]) => `${name} ${sources}`.trim()).join('; ');
}

// Beside the other preloads, so that what stands first in the page stays first.
function addToHead(html: string, links: string[]): string {
	const last = html.match(/<link\b[^>]*\brel="modulepreload"[^>]*>/g)?.at(-1);
	if (last !== undefined) return html.replace(last, () => [last, ...links].join('\n\t\t'));
	const [end] = only(html.match(/<\/head>/g), '</head> tags');
	return html.replace(end, () => [...links, end].join('\n\t'));
}

function only(found: string[] | null, what: string): [string] {
	const [first, ...others] = found ?? [];
	if (first !== undefined && others.length === 0) return [first];
	throw new PackagingError(`${PAGE}: ${found?.length ?? 0} ${what}; exactly one is allowed`);
}
