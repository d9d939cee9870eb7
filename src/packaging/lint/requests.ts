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
const IN_STYLES = /(?:url\(\s*["']?|@import\s*["']|image-set\(\s*["'])([^"')\s]+)/gi;
const PROCESSED = /<\?xml-stylesheet\b[^>]*\bhref=["']([^"']*)/gi;

const QUOTED = `["'\`]([^"'\`\\s]*)`;
const IN_SCRIPTS = [
	`\\b(?:fetch|import|importScripts|sendBeacon|Worker|SharedWorker|EventSource|WebSocket|Request)\\(\\s*${QUOTED}`,
	`\\.open\\(\\s*["'\`][A-Za-z]+["'\`]\\s*,\\s*${QUOTED}`,
	`\\.(?:src|srcset|poster|action)\\s*=\\s*${QUOTED}`,
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
		case 'svg':
			return [
				...inTags(text),
				...all(text, PROCESSED),
				...all(text, STYLE).flatMap((style) => all(style, IN_STYLES)),
				...all(text, SCRIPT).flatMap((script) => asked('js', script))
			];
		case 'css':
			return all(text, IN_STYLES);
		case 'js':
			return [...IN_SCRIPTS, IN_MARKUP].flatMap((pattern) => all(text, pattern));
		case 'webmanifest':
			return all(text, /"(?:src|url|start_url|scope|id|action)"\s*:\s*"([^"]*)"/g);
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
			if (!ASKING.includes(attribute)) return [];
			if (FOLLOWED.includes(tag.toLowerCase()) && attribute !== 'ping') return [];
			return attribute === 'srcset' ? value.split(',').map((one) => one.trim()) : [value];
		})
	);

// Another host, or the root of the course's own, where an LMS keeps other things.
const isOutside = (address: string): boolean => /^\s*(?:(?:https?|wss?|ftp|file):|[/\\])/i.test(address);
