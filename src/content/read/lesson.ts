import type { RootContent } from 'mdast';
import { attributesOf } from '../markdown/attributes.ts';
import { blocks, closed } from '../markdown/blocks.ts';
import { openPassage, refuse, type MarkdownContext } from '../markdown/context.ts';
import { inlineText } from '../markdown/inlines.ts';
import { sectionHead, type SectionHead } from '../markdown/section-head.ts';
import { lineOf } from '../markdown/tree.ts';
import { frontMatter } from '../schemas/course.ts';
import { splitFrontMatter } from './front-matter.ts';
import type { Findings, LessonPart, LessonText } from './source.ts';

type Picture = NonNullable<MarkdownContext['picture']>;

/** Reads one lesson in one language: front matter, then sections and questions. Null when it has no usable front matter. */
export function readLesson(
	file: string,
	language: string,
	text: string,
	picture: Picture,
	found: Findings
): LessonText | null {
	const split = splitFrontMatter(file, text, frontMatter, 'id, title, summary, minutes and objectives', found);
	if (!split) return null;
	const { front, body } = split;
	const at: MarkdownContext = {
		file,
		language,
		lineOf: (line) => line,
		found,
		strict: true,
		claims: true,
		picture,
		widgets: true
	};
	const parts = readParts(body, at);
	if (!front) return null;

	const { id, title, summary, minutes, objectives } = front.value;
	for (const [key, words] of Object.entries({ title, summary })) {
		openPassage({ ...at, lineOf: () => front.lineAt([key]) }, 1).text = words;
	}
	return {
		file,
		line: front.lineAt(['id']),
		id,
		title,
		summary,
		minutes,
		objectives: objectives.map((objective, index) => {
			const line = front.lineAt(['objectives', index, 'text']);
			return { id: objective.id, text: inlineText(objective.text, { ...at, lineOf: () => line }), file, line };
		}),
		parts
	};
}

function readParts(body: string, at: MarkdownContext): LessonPart[] {
	const parts: LessonPart[] = [];
	let section: (SectionHead & { line: number; nodes: RootContent[] }) | null = null;
	let ended = false;
	const close = (): void => {
		if (!section) return;
		if (section.nodes.length === 0)
			refuse(at, 'markdown', section.line, 'a section without text', 'text after a ## heading');
		const { line, nodes, ...head } = section;
		const spot = { file: at.file, line: at.lineOf(line) };
		for (const role of head.audience ?? []) at.found.mentions.push({ kind: 'role', id: role, ...spot });
		parts.push({ kind: 'section', ...head, blocks: blocks(nodes, at), ...spot });
		section = null;
	};
	for (const node of closed(body, at).children) {
		const line = lineOf(node);
		if (node.type === 'heading' && node.depth === 2) {
			close();
			section = { ...sectionHead(node, at), line, nodes: [] };
			ended = false;
		} else if (node.type === 'leafDirective' && node.name === 'question') {
			close();
			ended = true;
			const { id = '' } = attributesOf(node, at, ['id']);
			if (node.children.length > 0) refuse(at, 'markdown', line, '::question with a label', '::question{id="…"}');
			at.found.mentions.push({ kind: 'question', id, file: at.file, line: at.lineOf(line) });
			parts.push({ kind: 'question', id, file: at.file, line: at.lineOf(line) });
		} else if (section) {
			section.nodes.push(node);
		} else {
			const what = ended ? 'text after a question' : 'text before the first section';
			refuse(at, 'markdown', line, what, 'a new section (## Title {#id}) before it');
			blocks([node], at);
		}
	}
	close();
	return parts;
}
