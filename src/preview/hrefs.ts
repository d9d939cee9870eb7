import { ManifestError } from './manifest-error.ts';

/** Where a reference of a manifest leads. */
export type Target =
	| { kind: 'file'; file: string; suffix: string }
	| { kind: 'missing'; path: string; /** A file that differs in case alone. */ near: string | undefined }
	| { kind: 'elsewhere'; url: string };

/**
 * Follows a reference through its bases to a file of the package. One that names a script, data or another host by
 * stealth, or climbs out of the package, is no mistake to be shown but a ManifestError.
 */
export function follow(where: string, bases: readonly string[], href: string, files: ReadonlySet<string>): Target {
	let path = '';
	for (const part of [...bases, href]) {
		const kind = kindOf(where, part);
		if (kind === 'elsewhere' || part.startsWith('/')) path = part;
		else if (part !== '') path = `${path.slice(0, path.lastIndexOf('/') + 1)}${part}`;
	}
	if (/^https?:/i.test(path)) return { kind: 'elsewhere', url: path };
	const end = /[?#]/.exec(path)?.index ?? path.length;
	const written = path.slice(0, end).replaceAll('\\', '/');
	const name = withinPackage(where, href, decoded(written));
	// A file may itself be called `a%20b.html`.
	const file = [name, withinPackage(where, href, written)].find((candidate) => files.has(candidate));
	if (file !== undefined) return { kind: 'file', file, suffix: path.slice(end) };
	const near = inLowerCase(files).get(name.toLowerCase());
	return { kind: 'missing', path: name, near };
}

const lowered = new WeakMap<ReadonlySet<string>, ReadonlyMap<string, string>>();

/** The files by their name in lower case; made once, for a manifest may miss thousands. */
function inLowerCase(files: ReadonlySet<string>): ReadonlyMap<string, string> {
	const known = lowered.get(files) ?? new Map([...files].map((file) => [file.toLowerCase(), file]));
	lowered.set(files, known);
	return known;
}

/** The address of a file below the package, each part encoded. */
export const addressOf = (file: string) => file.split('/').map(encodeURIComponent).join('/');

/** Parameters of an item, joined to an address as SCORM CAM says (3.4.1.12): they join the query, or open it. */
export function withParameters(suffix: string, parameters: string): string {
	if (parameters === '') return suffix;
	if (parameters.startsWith('#')) return suffix.includes('#') ? suffix : `${suffix}${parameters}`;
	const [query = '', ...fragment] = suffix.split('#');
	const added = parameters.replace(/^[?&]+/, '');
	return [`${query}${query.includes('?') ? '&' : '?'}${added}`, ...fragment].join('#');
}

function kindOf(where: string, part: string): 'inside' | 'elsewhere' {
	// Browsers leave out blanks and control characters within a scheme.
	// eslint-disable-next-line no-control-regex -- control characters are what is looked for
	const plain = part.replace(/[\u0000-\u0020]/g, '');
	if (/^https?:\/\//i.test(plain)) return 'elsewhere';
	const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(plain)?.[0];
	if (scheme) throw refused(where, part, `the scheme ${scheme}`);
	if (/^[/\\]{2}/.test(plain)) throw refused(where, part, 'another host');
	return 'inside';
}

/** The path with `.` and `..` resolved, which must not lead out. */
function withinPackage(where: string, href: string, path: string): string {
	const steps: string[] = [];
	for (const step of path.replace(/^\/+/, '').split('/')) {
		if (step === '..') {
			if (steps.pop() === undefined) throw refused(where, href, 'a path that leaves the package (..)');
		} else if (step !== '.') steps.push(step);
	}
	return steps.join('/');
}

const refused = (where: string, href: string, found: string) =>
	new ManifestError(`${where}: ${JSON.stringify(href)}: ${found}; only paths inside the package are allowed`);

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
