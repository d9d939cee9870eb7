import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';

const pages = ['README.md', 'CONTRIBUTING.md'].concat(
	readdirSync('docs', { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => join('docs', file))
);

const treeOf = (text: string) => unified().use(remarkParse).use(remarkGfm).parse(text);

/** The targets of all links and images of a page that lead into this repository. */
function linksIn(text: string): string[] {
	const found: string[] = [];
	visit(treeOf(text), (node) => {
		if (node.type === 'link' || node.type === 'image' || node.type === 'definition') found.push(node.url);
	});
	return found.filter((url) => !/^[a-z]+:/i.test(url));
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsIn(text: string): Set<string> {
	const anchors = new Set<string>();
	visit(treeOf(text), 'heading', (heading) => {
		let words = '';
		visit(heading, (node) => {
			if (node.type === 'text' || node.type === 'inlineCode') words += node.value;
		});
		const anchor = words
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-');
		let made = anchor;
		for (let n = 1; anchors.has(made); n++) made = `${anchor}-${n}`;
		anchors.add(made);
	});
	return anchors;
}

/** What is wrong with a link that stands on a page; null for nothing. */
function faultOf(page: string, url: string): string | null {
	const [path = '', anchor] = url.split('#').map(decodeURIComponent);
	const file = path === '' ? page : join(dirname(page), path);
	if (!existsSync(file)) return `${url}: no file ${file}`;
	if (anchor === undefined || !file.endsWith('.md')) return null;
	return anchorsIn(readFileSync(file, 'utf8')).has(anchor) ? null : `${url}: no heading for #${anchor}`;
}

describe('every link', () => {
	it.each(pages)('of %s leads to a file and a heading that are there', (page) => {
		const faults = linksIn(readFileSync(page, 'utf8')).map((url) => faultOf(page, url));
		expect(faults.filter((fault) => fault !== null)).toEqual([]);
	});
});

it('a link to what is not there is found', () => {
	expect(linksIn('[a](none.md) ![b](none.png) [c][d]\n\n[d]: #none\n\n<https://example.org/>')).toEqual([
		'none.md',
		'none.png',
		'#none'
	]);
	expect(faultOf('docs/cme.md', 'none.md')).toBe('none.md: no file docs/none.md');
	expect(faultOf('docs/cme.md', '#none')).toBe('#none: no heading for #none');
	expect(faultOf('docs/cme.md', 'cme.md#before-the-start')).toBeNull();
});
