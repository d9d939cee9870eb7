import { describe, expect, it } from 'vitest';
import { stampPage, type Stamp } from './stamp.ts';

const stamp: Stamp = {
	target: 'lms',
	language: 'en',
	csp: { 'connect-src': "'self'" },
	preload: ['chunks/own.js'],
	webManifest: null
};
const page = ({ html = '<html lang="en" data-target="web">', meta = policy("default-src 'none'"), head = '' } = {}) =>
	`${html}<head>${meta}${head}</head><body data-target="web">$&</body></html>`;
const policy = (content: string) => `<meta http-equiv="content-security-policy" content="${content}">`;

it('changes the target of the page and of nothing else', () =>
	expect(stampPage(page(), { ...stamp, preload: [] })).toBe(
		'<html lang="en" data-target="lms"><head>' +
			policy("default-src 'none'; connect-src 'self'") +
			'</head><body data-target="web">$&</body></html>'
	));

it('says in which language the page is before any script runs', () =>
	expect(stampPage(page(), { ...stamp, language: 'vi' })).toContain('<html lang="vi" data-target="lms">'));

it('replaces a directive and leaves the others as they stand', () => {
	const meta = policy("default-src 'none'; connect-src *; script-src 'self' 'sha256-a+b/c='");
	expect(stampPage(page({ meta }), stamp)).toContain(
		policy("default-src 'none'; connect-src 'self'; script-src 'self' 'sha256-a+b/c='")
	);
});

it('fetches the session behind the other scripts, each once', () => {
	const head =
		'<link href="./chunks/a.js" rel="modulepreload"><link href="./chunks/b.js" rel="modulepreload"><style></style>';
	expect(stampPage(page({ head }), { ...stamp, preload: ['chunks/own.js', 'chunks/a.js'] })).toContain(
		'<link href="./chunks/b.js" rel="modulepreload">\n\t\t<link href="./chunks/own.js" rel="modulepreload"><style>'
	);
});

it('fetches the session where nothing else is fetched early', () =>
	expect(stampPage(page(), stamp)).toContain('<link href="./chunks/own.js" rel="modulepreload">\n\t</head>'));

describe('the web manifest', () => {
	const head = '<link rel="manifest" href="./old.webmanifest" />';

	it('is linked once', () =>
		expect(
			stampPage(page({ head }), { ...stamp, webManifest: 'app.webmanifest' }).match(/rel="manifest"/g)
		).toHaveLength(1));

	it('is not linked inside an LMS', () => expect(stampPage(page({ head }), stamp)).not.toContain('rel="manifest"'));
});

describe('refuses a page', () => {
	const refusals: [string, Parameters<typeof page>[0], string][] = [
		[
			'without a target',
			{ html: '<html lang="en">' },
			'index.html: 0 data-target attributes in <html>; exactly one is allowed'
		],
		['with two', { html: '<html data-target="a" data-target="b">' }, 'index.html: 2 data-target attributes'],
		['without a policy', { meta: '' }, 'index.html: 0 content-security-policy meta tags; exactly one is allowed'],
		['with two policies', { head: policy('') }, 'index.html: 2 content-security-policy meta tags']
	];
	it.each(refusals)('%s', (_, parts, message) => expect(() => stampPage(page(parts), stamp)).toThrow(message));
});
