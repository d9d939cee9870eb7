import { inflateSync } from 'node:zlib';

/** One page as Chromium wrote it; sizes in points. */
export interface PdfPage {
	width: number;
	height: number;
	text: string;
	/** The size of the smallest letters. */
	smallest: number;
	/** What is drawn, as drawing operators: two pages that look alike have the same. */
	drawing: string;
}

/** Reads the pages of a PDF that Chromium made; not a reader of any PDF. */
export function readPdf(pdf: Buffer): PdfPage[] {
	const objects = objectsOf(pdf);
	const object = (id: string | undefined): PdfObject => {
		const found = objects.get(id ?? '');
		if (!found) throw new Error(`PDF: no object ${id}`);
		return found;
	};
	const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
	return pages.map(({ head }) => {
		const [, width = '', height = ''] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(head) ?? [];
		const drawing = object(/\/Contents (\d+) 0 R/.exec(head)?.[1]).stream;
		const fonts = new Map(
			[...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]) => {
				const map = /\/ToUnicode (\d+) 0 R/.exec(object(id).head)?.[1];
				return [name, lettersOf(object(map).stream)];
			})
		);
		return { width: Number(width), height: Number(height), drawing, ...writtenIn(drawing, fonts) };
	});
}

interface PdfObject {
	head: string;
	stream: string;
}

function objectsOf(pdf: Buffer): Map<string, PdfObject> {
	const objects = new Map<string, PdfObject>();
	const source = pdf.toString('latin1');
	for (const { 1: id = '', index, 0: opening } of source.matchAll(/^(\d+) 0 obj\n/gm)) {
		const start = index + opening.length;
		const [head = ''] = /^[\s\S]*?(?=\nendobj|>>\s?stream\n)/.exec(source.slice(start)) ?? [];
		const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
		const from = source.indexOf('stream\n', start + head.length) + 'stream\n'.length;
		const data = pdf.subarray(from, from + length);
		const isText = /\/FlateDecode/.test(head) && !/\/(Length1|Subtype)\b/.test(head);
		objects.set(id, { head, stream: isText && length > 0 ? inflateSync(data).toString('latin1') : '' });
	}
	return objects;
}

type Letters = Map<number, string>;

/** What the glyphs of a font stand for. */
function lettersOf(map: string): Letters {
	const letters: Letters = new Map();
	for (const line of map.split('\n')) {
		const [first, second, third] = [...line.matchAll(/<([\dA-F]+)>/g)].map(([, hex = '']) => hex);
		if (first === undefined || second === undefined || first.length !== 4 || !/^</.test(line)) continue;
		if (third === undefined) letters.set(parseInt(first, 16), decoded(second));
		else {
			const [from, to] = [parseInt(first, 16), parseInt(second, 16)];
			for (let glyph = from; glyph <= to; glyph++) {
				letters.set(glyph, String.fromCodePoint(parseInt(third, 16) + glyph - from));
			}
		}
	}
	return letters;
}

const decoded = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Follows the drawing as far as letters go: which font, how large under the scale that holds, and what. */
function writtenIn(drawing: string, fonts: Map<string, Letters>): Pick<PdfPage, 'text' | 'smallest'> {
	let text = '';
	let smallest = Infinity;
	let letters: Letters = new Map();
	let scale = 1;
	const outer: number[] = [];
	for (const line of drawing.split('\n')) {
		const words = line.trim().split(/\s+/);
		const operator = words.at(-1);
		if (operator === 'q') outer.push(scale);
		if (operator === 'Q') scale = outer.pop() ?? 1;
		if (operator === 'cm') scale *= Math.abs(Number(words[0]));
		if (operator === 'BT') text += '\n';
		if (operator === 'Tf') {
			letters = fonts.get((words[0] ?? '').slice(1)) ?? new Map();
			smallest = Math.min(smallest, Number(words[1]) * scale);
		}
		for (const [, hex = ''] of operator === 'Tj' ? line.matchAll(/<([\dA-F]+)>/g) : []) {
			for (const [glyph] of hex.matchAll(/.{4}/g)) text += letters.get(parseInt(glyph, 16)) ?? '\ufffd';
		}
	}
	return { text, smallest };
}
