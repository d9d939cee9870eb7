import type { Element, Root } from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import { unified } from 'unified';
import type { Findings, Passage } from './source.ts';

const SHAPE = ['class', 'transform', 'fill', 'stroke', 'stroke-width', 'stroke-linecap', 'stroke-linejoin', 'opacity'];
const CLAIM = ['data-claim', 'data-example'];
const BOX = ['x', 'y', 'width', 'height', 'rx', 'ry'];

/** Every element that a figure may hold, with its attributes; no style, script, address or foreign content among them. */
const ELEMENTS: Record<string, readonly string[]> = {
	svg: ['xmlns', 'viewbox', 'font-size', 'class'],
	g: [...SHAPE, ...CLAIM, 'font-size', 'text-anchor'],
	path: [...SHAPE, 'd'],
	rect: [...SHAPE, ...BOX],
	circle: [...SHAPE, 'cx', 'cy', 'r'],
	ellipse: [...SHAPE, 'cx', 'cy', 'rx', 'ry'],
	line: [...SHAPE, 'x1', 'y1', 'x2', 'y2'],
	polyline: [...SHAPE, 'points'],
	polygon: [...SHAPE, 'points'],
	text: [...SHAPE, ...CLAIM, 'x', 'y', 'dx', 'dy', 'font-size', 'text-anchor'],
	tspan: ['class', 'x', 'y', 'dx', 'dy', 'font-size']
};

const CLASSES =
	'ink soft line accent good warn danger accent-soft good-soft warn-soft danger-soft panel accent-line danger-line dashed bold small middle end'.split(
		' '
	);

/** What the values of some attributes must look like. */
const VALUES: Record<string, [RegExp, string]> = {
	viewbox: [/^0 0 320 \d+(\.\d+)?$/, '0 0 320 and a height'],
	fill: [/^none$/, 'none; colours come from classes'],
	stroke: [/^none$/, 'none; colours come from classes'],
	'font-size': [/^(1[3-9]|[2-9]\d)(\.\d+)?$/, '13 or more, without a unit'],
	xmlns: [/^http:\/\/www\.w3\.org\/2000\/svg$/, 'http://www.w3.org/2000/svg']
};

const parser = unified().use(rehypeParse, { fragment: true }).freeze();

// The check below names what is wrong; this wall stands behind it, so that what it missed is still not shown.
const writer = unified()
	.use(rehypeSanitize, {
		tagNames: Object.keys(ELEMENTS),
		attributes: {
			'*': [...new Set(Object.values(ELEMENTS).flat())].map(propertyName)
		},
		clobber: [],
		clobberPrefix: '',
		protocols: {}
	})
	.use(rehypeStringify, { space: 'svg', closeEmptyElements: true, tightSelfClosing: true })
	.freeze();

/** Reads a figure: what it may not hold becomes a problem, its words go to the rules, and its SVG comes back clean. */
export function readDrawing(file: string, language: string, text: string, found: Findings): string {
	const root: Root = parser.parse(text);
	const refuse = (element: Element | null, what: string, allowed: string): void => {
		found.problems.push({ rule: 'svg', file, line: element?.position?.start.line ?? 1, what, allowed });
	};
	const roots = root.children.filter((child) => child.type === 'element');
	const [svg, ...others] = roots;
	if (svg?.tagName !== 'svg' || others.length > 0)
		refuse(others[0] ?? svg ?? null, 'not one <svg>', 'one <svg> and nothing else');
	else if (svg.properties['viewBox'] === undefined) refuse(svg, '<svg> without viewBox', 'viewBox="0 0 320 H"');

	const walk = (element: Element, claims: Passage | null): void => {
		checkElement(element, refuse);
		const own = marked(element, file, language, found) ?? claims;
		const words =
			element.tagName === 'text'
				? { ...(own ?? bare(file, language, element)), text: '', line: lineOf(element) }
				: null;
		if (words) found.passages.push({ ...words, text: wordsOf(element) });
		for (const child of element.children) {
			if (child.type === 'element') walk(child, own);
			else if (child.type === 'text' && child.value.trim() !== '' && !['text', 'tspan'].includes(element.tagName)) {
				refuse(element, `text outside <text> in <${element.tagName}>`, 'text inside <text>');
			}
		}
	};
	for (const element of roots) walk(element, null);
	const clean = writer.runSync({ type: 'root', children: roots }) as Root;
	return writer
		.stringify(clean)
		.replace(/>\s*\n\s*</g, '><')
		.trim();
}

function checkElement(element: Element, refuse: (element: Element, what: string, allowed: string) => void): void {
	const attributes = ELEMENTS[element.tagName];
	if (!attributes) return refuse(element, `<${element.tagName}> in a figure`, Object.keys(ELEMENTS).join(', '));
	for (const [property, given] of Object.entries(element.properties)) {
		const name = attributeName(property);
		const value = Array.isArray(given) ? given.join(' ') : String(given);
		const shape = VALUES[name];
		if (!attributes.includes(name)) {
			refuse(element, `${name}="${value}" on <${element.tagName}>`, attributes.join(', '));
		} else if (shape && !shape[0].test(value)) {
			refuse(element, `${name}="${value}" on <${element.tagName}>`, shape[1]);
		} else if (name === 'class') {
			for (const part of value.split(/\s+/)) {
				if (!CLASSES.includes(part)) refuse(element, `class "${part}"`, CLASSES.join(', '));
			}
		}
	}
}

const lineOf = (element: Element): number => element.position?.start.line ?? 1;

const bare = (file: string, language: string, element: Element): Passage => ({
	file,
	language,
	line: lineOf(element),
	text: '',
	kind: 'bare',
	of: [],
	strict: true
});

function marked(element: Element, file: string, language: string, found: Findings): Passage | null {
	const { dataClaim, dataExample } = element.properties;
	if (dataClaim !== undefined) {
		const of = String(dataClaim)
			.split(/[\s,]+/)
			.filter(Boolean);
		for (const id of of) found.mentions.push({ kind: 'claim', id, file, line: lineOf(element) });
		return { ...bare(file, language, element), kind: 'claim', of };
	}
	return dataExample === undefined ? null : { ...bare(file, language, element), kind: 'example' };
}

/** The words of a text and its spans; a span may begin a new line, so it is set off by a space. */
function wordsOf(element: Element): string {
	return element.children
		.map((child) => (child.type === 'text' ? child.value : child.type === 'element' ? ` ${wordsOf(child)} ` : ''))
		.join('')
		.replace(/\n/g, ' ');
}

/** How the parser names the attributes that a figure may have. */
const NAMES = new Map([...new Set(Object.values(ELEMENTS).flat())].map((name) => [propertyName(name), name]));

const attributeName = (property: string): string => NAMES.get(property) ?? property.toLowerCase();

function propertyName(attribute: string): string {
	if (attribute === 'class') return 'className';
	if (attribute === 'viewbox') return 'viewBox';
	return attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
