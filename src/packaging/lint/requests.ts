/*
 * What a file would ask for by itself. A link that a reader follows, a namespace and an address in a sentence ask for
 * nothing and are left alone; what a script puts together at run time no reading can find, and the policy of the page
 * stops that.
 */

/** Tags whose address is followed by a reader alone. */
const FOLLOWED = ['a', 'area'];
const ASKING = ['src', 'srcset', 'href', 'xlink:href', 'poster', 'data', 'background', 'action', 'formaction', 'ping'];

const TAG = /<([a-z][\w-]*)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
const ATTRIBUTE = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;
const STYLE = /<style\b[^>]*>([\s\S]*?)<\/style>/gi;
const SCRIPT = /<script\b[^>]*>([\s\S]*?)<\/script>/gi;
/** Where a page sends its reader by itself. */
const REFRESH = /<meta\b[^>]*\bcontent\s*=\s*["']?\s*[\d.]+\s*[;,]\s*url\s*=\s*([^"'>]+)/gi;
const IN_STYLES = /(?:url\(\s*["']?|@import\s*["']|image-set\(\s*["'])([^"')\s]+)/gi;
const PROCESSED = /<\?xml-stylesheet\b[^>]*\bhref=["']([^"']*)/gi;

const QUOTED = `["'\`]([^"'\`\\s]*)`;
const IN_SCRIPTS = [
	`\\b(?:fetch|import|importScripts|sendBeacon|Worker|SharedWorker|EventSource|WebSocket|Request)\\(\\s*${QUOTED}`,
	`\\.open\\(\\s*["'\`][A-Za-z]+["'\`]\\s*,\\s*${QUOTED}`,
	`\\.(?:src|srcset|poster|action)\\s*=\\s*${QUOTED}`,
	`\\.setAttribute\\(\\s*["'\`](?:src|srcset|poster|action|data|xlink:href)["'\`]\\s*,\\s*${QUOTED}`,
	`\\bnew URL\\(\\s*${QUOTED}["'\`]\\s*,\\s*import\\.meta`,
	// What the build puts beside its scripts, asked for from the root.
	`["'\`](/_app/[^"'\`\\s]*)`,
	`(?:^|[;}\\s])(?:import|export)\\b[\\w\\s{},*$]*?(?:\\bfrom)?\\s*["']([^"'\\s]*)["']`
].map((pattern) => new RegExp(pattern, 'g'));

/** Markup that a script carries: only what asks at once. */
const IN_MARKUP =
	/<(?:img|script|link|iframe|source|video|audio|object|embed|use|image|base)\b[^<>]*?\b(?:src|srcset|href|data|poster)=\\?["']?([^\s"'\\>]+)/gi;

/** The addresses outside the package's own folder that a file would ask for. */
export function outsideRequests(name: string, text: string): string[] {
	return asked(name.slice(name.lastIndexOf('.') + 1).toLowerCase(), text).filter(isOutside);
}

function asked(kind: string, text: string): string[] {
	switch (kind) {
		case 'html':
		case 'htm':
		case 'xhtml':
		case 'xhtm':
		case 'svg':
			return [
				...inTags(text),
				...all(text, PROCESSED),
				...all(text, REFRESH),
				...all(text, STYLE).flatMap((style) => all(style, IN_STYLES)),
				...all(text, SCRIPT).flatMap((script) => asked('js', script))
			];
		case 'css':
			return all(text, IN_STYLES);
		case 'js':
			return [...IN_SCRIPTS, IN_MARKUP].flatMap((pattern) => all(text, pattern));
		case 'json':
		case 'webmanifest':
			return all(text, /"(?:src|srcset|href|url|start_url|scope|id|action|poster)"\s*:\s*"([^"]*)"/g);
		default:
			return [];
	}
}

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found]) => found ?? '');

const inTags = (text: string): string[] =>
	[...text.matchAll(TAG)].flatMap(([, tag = '', attributes = '']) =>
		[...attributes.matchAll(ATTRIBUTE)].flatMap(([, name = '', double, single, bare]) => {
			const value = double ?? single ?? bare ?? '';
			const attribute = name.toLowerCase();
			if (attribute === 'style') return all(value, IN_STYLES);
			// Drawings say it in fill, filter and others.
			if (!ASKING.includes(attribute)) return /^\s*url\(/i.test(value) ? all(value, IN_STYLES) : [];
			if (FOLLOWED.includes(tag.toLowerCase()) && attribute !== 'ping') return [];
			return attribute === 'srcset' ? value.split(',').map((one) => one.trim()) : [value];
		})
	);

// Another host, or the root of the course's own, where an LMS keeps other things.
const isOutside = (address: string): boolean => /^\s*(?:(?:https?|wss?|ftp|file):|[/\\])/i.test(address);

/** What stands at the head of a script is there before it runs; what it fetches later may be left out with its session. */
const AT_ONCE = /(?:^|[;}\s])(?:import|export)\b[\w\s{},*$]*?(?:\bfrom)?\s*["'](\.{1,2}\/[^"'\s]+)["']/g;

/** The files of the package, by their path from its root, without which a script does not start or a style shows a gap. */
export function neededFiles(name: string, text: string): string[] {
	const kind = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
	const paths =
		kind === 'js'
			? all(text, AT_ONCE)
			: kind === 'css'
				? all(text, IN_STYLES).filter((path) => !/^(#|[a-z]+:|\/)/i.test(path))
				: [];
	return paths.map((path) => new URL(path, `https://package/${name}`).pathname.slice(1));
}
