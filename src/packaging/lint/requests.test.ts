import { describe, expect, it } from 'vitest';
import { neededFiles, outsideRequests } from './requests.ts';

const far = 'https://cdn.example/x';

describe('finds what would be asked of another host or of its root', () => {
	it.each([
		['page.html', `<script src="${far}"></script>`],
		['page.html', `<link rel="preload" href='${far}'>`],
		['page.html', `<img alt="a > b" src=${far}>`],
		['page.html', `<img srcset="${far} 2x">`],
		['page.html', `<iframe src="${far}"></iframe>`],
		['page.html', `<form action="${far}"></form>`],
		['page.html', `<a href="#top" ping="${far}">up</a>`],
		['page.html', `<p style="background: url(${far})"></p>`],
		['page.html', `<style>@import "${far}";</style>`],
		['page.html', `<script>fetch("${far}")</script>`],
		['page.html', `<meta http-equiv="refresh" content="0; url=${far}">`],
		['page.xhtml', `<img src="${far}"/>`],
		['figure.svg', `<svg><path filter="url(${far})"/></svg>`],
		['figure.svg', `<svg><image xlink:href="${far}"/></svg>`],
		['figure.svg', `<?xml-stylesheet href="${far}"?><svg/>`],
		['figure.svg', `<svg><style>@font-face{src:url('${far}')}</style></svg>`],
		['look.css', `a{background:url("${far}")}`],
		['look.css', `@import url(${far});`],
		['run.js', `import("${far}")`],
		['run.js', `import a,{b as c}from"${far}";`],
		['run.js', `import"${far}";`],
		['run.js', `export*from"${far}";`],
		['run.js', `navigator.sendBeacon(\`${far}\`)`],
		['run.js', `new Worker("${far}")`],
		['run.js', `x.open("GET","${far}")`],
		['run.js', `image.src="${far}"`],
		['run.js', `var t=\`<img class="a" src="${far}">\``],
		['run.js', `e.setAttribute("src","${far}")`],
		['run.js', `new URL("${far}",import.meta.url)`],
		['data.json', `{"src": "${far}"}`],
		['app.webmanifest', `{"icons":[{"src":"${far}"}]}`]
	])('%s: %s', (name, text) => {
		expect(outsideRequests(name, text).map((found) => found.replace(/ 2x$/, ''))).toEqual([far]);
		// The root of the course's own host, and another host by the scheme of the page.
		for (const other of ['/x', '//cdn.example/x', 'wss://cdn.example/x']) {
			expect(outsideRequests(name, text.replace(far, other))).toHaveLength(1);
		}
		for (const own of ['./x', 'x', '../x']) expect(outsideRequests(name, text.replace(far, own))).toEqual([]);
	});
});

describe('leaves alone what asks for nothing', () => {
	it.each([
		['page.html', `<a href="${far}">source</a>`],
		['page.html', '<img src="data:image/png;base64,AA">'],
		['page.html', `<p>See ${far} or src=x</p>`],
		['figure.svg', '<svg xmlns="http://www.w3.org/2000/svg"><a href="https://doi.org/10.1/x"/><use href="#a"/></svg>'],
		['look.css', 'a{fill:url(#a)}'],
		['run.js', `const links={doi:"${far}",from:"/a"};`],
		['run.js', `a.href="${far}"`],
		['run.js', 'e.createElementNS("http://www.w3.org/2000/svg","svg")'],
		['page.html', '<meta name="description" content="0; see the url">'],
		['run.js', 'var a="_app/immutable/a.png"'],
		['readme.txt', far]
	])('%s: %s', (name, text) => expect(outsideRequests(name, text)).toEqual([]));
});

describe('finds what must be there at once', () => {
	it.each([
		[
			'a/run.js',
			'import"./one.js";import{b as c}from"../two.js";export*from"./three.js"',
			'a/one.js two.js a/three.js'
		],
		['a/run.js', 'import("./later.js")', ''],
		['a/look.css', "a{background:url('../one.png')}b{fill:url(#c);src:url(data:x)}", 'one.png'],
		['page.html', '<script>import "./one.js"</script>', '']
	])('%s: %s', (name, text, needed) => expect(neededFiles(name, text).join(' ')).toBe(needed));
});
