import { dirname, join } from 'node:path/posix';
import type { List, RootContent } from 'mdast';
import type { AidBlock, AidCell } from '#course/job-aid.ts';
import type { Block, Inline } from '#text/text.ts';
import type { CourseFiles } from '../files.ts';
import { blocks, closed } from '../markdown/blocks.ts';
import { openPassage, refuse, type MarkdownContext } from '../markdown/context.ts';
import { inlines } from '../markdown/inlines.ts';
import { sectionHead } from '../markdown/section-head.ts';
import { lineOf } from '../markdown/tree.ts';
import { jobAid } from '../schemas/job-aid.ts';
import { splitFrontMatter } from './front-matter.ts';
import type { Findings, JobAidText } from './source.ts';

const BOX = '[ ]';

/** The folder of the job aids, beside those of the lessons. */
export const aidsFolder = (lessons: string): string => join(lessons, 'job-aids');

/** Reads every job aid in each language; one that lacks a language becomes a problem. */
export function readJobAids(
	{ lessons, texts }: CourseFiles,
	languages: readonly string[],
	found: Findings
): Record<string, JobAidText[]> {
	const files = [...texts.keys()].filter((file) => dirname(file) === aidsFolder(lessons));
	const stems = new Set(files.map((file) => file.replace(/\.[^./]+\.md$/, '')));
	const byLanguage = languages.map((language) => {
		const aids = [...stems].flatMap((stem) => {
			const file = `${stem}.${language}.md`;
			const text = texts.get(file);
			if (text !== undefined) return readJobAid(file, language, text, found) ?? [];
			const allowed = 'a job aid in each language, named such as checklist.en.md';
			found.problems.push({ rule: 'schema', file, line: 1, what: 'the file is missing', allowed });
			return [];
		});
		return [language, aids] as const;
	});
	declare(byLanguage[0]?.[1] ?? [], found);
	return Object.fromEntries(byLanguage);
}

/** The ids of an aid are the same in each language, so those of the first are declared. */
function declare(aids: readonly JobAidText[], { declarations }: Findings): void {
	for (const { id, file, line, sections } of aids) {
		declarations.push({ scope: 'job aid', id, file, line });
		const scope = `section of job aid ${id}`;
		for (const section of sections) declarations.push({ scope, id: section.id, file, line: section.line });
	}
}

/** One job aid in one language: front matter, then sections. Null when it has no usable front matter. */
function readJobAid(file: string, language: string, text: string, found: Findings): JobAidText | null {
	const split = splitFrontMatter(file, text, jobAid, 'id, title, summary, audience and kind', found);
	if (!split) return null;
	const { front, body } = split;
	const at: MarkdownContext = {
		file,
		language,
		lineOf: (line) => line,
		found,
		strict: true,
		claims: true,
		widgets: false
	};
	const sections = readSections(body, at);
	if (!front) return null;

	const { title, summary } = front.value;
	for (const [key, words] of Object.entries({ title, summary })) {
		openPassage({ ...at, lineOf: () => front.lineAt([key]) }, 1).text = words;
	}
	front.value.audience.forEach((id, index) =>
		found.mentions.push({ kind: 'role', id, file, line: front.lineAt(['audience', index]) })
	);
	return { ...front.value, sections, file, line: front.lineAt(['id']) };
}

function readSections(body: string, at: MarkdownContext): JobAidText['sections'] {
	const sections: (JobAidText['sections'][number] & { nodes: RootContent[] })[] = [];
	for (const node of closed(body, at).children) {
		const line = lineOf(node);
		if (node.type === 'heading' && node.depth === 2) {
			const { audience, ...head } = sectionHead(node, at);
			if (audience) refuse(at, 'markdown', line, `section ${head.id} for some readers`, 'a sheet that is one for all');
			sections.push({ ...head, blocks: [], nodes: [], file: at.file, line });
			continue;
		}
		if (sections.length === 0) {
			refuse(at, 'markdown', line, 'text before the first section', 'a new section (## Title {#id}) before it');
		}
		sections.at(-1)?.nodes.push(node);
	}
	return sections.map(({ nodes, ...section }) => {
		if (nodes.length === 0) refuse(at, 'markdown', section.line, 'a section without text', 'text after a ## heading');
		return { ...section, blocks: aidBlocks(nodes, at) };
	});
}

/** A caption stands before its table, so both are read together. */
function aidBlocks(nodes: readonly RootContent[], at: MarkdownContext): AidBlock[] {
	return nodes.flatMap((node, index): AidBlock[] => {
		const next = nodes[index + 1];
		const before = nodes[index - 1];
		if (node.type === 'paragraph' && next?.type === 'table') return [];
		if (node.type === 'table' && before?.type === 'paragraph') return blocks([before, node], at).flatMap(toFillIn);
		if (node.type === 'list' && node.children.some(({ checked }) => checked != null)) return ticks(node, at);
		return blocks([node], at).flatMap(toFillIn);
	});
}

function ticks(list: List, at: MarkdownContext): AidBlock[] {
	const items = list.children.flatMap((item): Inline[][] => {
		const [words, ...rest] = item.children;
		if (item.checked !== false || words?.type !== 'paragraph' || rest.length > 0) {
			const allowed = `${BOX} and one paragraph for each item of the list`;
			refuse(at, 'markdown', lineOf(item), 'an item of a list of boxes', allowed);
			return [];
		}
		return [inlines(words.children, at, openPassage(at, lineOf(words)))];
	});
	return [{ t: 'ticks', items }];
}

/** A table of an aid is there to be written in: `[ ]` is a box, an empty cell a space. */
function toFillIn(block: Block): AidBlock[] {
	if (block.t === 'figure' || block.t === 'data' || block.t === 'widget') return [];
	if (block.t !== 'table') return [block];
	const { caption = [], head, rows } = block;
	return [{ t: 'form', caption, head, rows: rows.map((row) => row.map(cell)) }];
}

function cell(words: Inline[]): AidCell {
	if (words.length === 0) return 'space';
	return words.length === 1 && words[0] === BOX ? 'box' : words;
}
