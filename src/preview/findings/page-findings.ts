import type { PackageFinding } from './finding.ts';

/** References in a page that leave the package, or begin at the root of whatever host serves it. */
const REFERENCES =
	/<(?:script|link|img|iframe|source|audio|video|object|embed)\b[^<>]*?\s(?:src|href|data)\s*=\s*["']?((?:https?:)?\/[^"'\s>]+)/gi;

/** What a page asks for that is not in the package, or not where an LMS puts the package. */
export function pageFindings(name: string, html: string): PackageFinding[] {
	return [...html.matchAll(REFERENCES)].map((match) => {
		const url = match[1] ?? '';
		const isElsewhere = /^(?:https?:)?\/\//i.test(url);
		const line = html.slice(0, match.index).split('\n').length;
		return {
			weight: 'warning',
			rule: isElsewhere ? 'absolute URL' : 'root path',
			where: `${name}: line ${line}`,
			found: isElsewhere ? `asks another host for ${url}` : `asks the root of its host for ${url}`,
			allowed: 'relative paths inside the package'
		};
	});
}
