import { aidKinds, type AidBlock, type AidCell, type JobAid } from '#course/job-aid.ts';
import type { CourseSource } from '../read/source.ts';
import { citeBlocks, citeInline } from './cite.ts';
import { places, type Places } from './places.ts';
import { shortReferenceOf } from './references.ts';

/** Every job aid in one language, each with what it rests on; checklists come first. */
export function jobAidsOf({ aids, claims, references }: CourseSource, language: string): JobAid[] {
	const entries = new Map(references.map(({ id, csl }) => [id, csl]));
	const sorted = [...(aids[language] ?? [])].sort((a, b) => aidKinds.indexOf(a.kind) - aidKinds.indexOf(b.kind));
	return sorted.map(({ file: _file, line: _line, sections, ...aid }) => {
		const list = places(claims, references);
		const cited = sections.map(({ id, title, blocks }) => ({
			id,
			title: citeInline(title, list),
			blocks: blocks.flatMap((block) => citeAidBlock(block, list))
		}));
		const shortened = list.references().flatMap((reference) => {
			const entry = entries.get(reference.id);
			return entry ? [{ ...reference, short: shortReferenceOf(entry) }] : [];
		});
		return { ...aid, sections: cited, references: shortened, claims: list.notes(language) };
	});
}

function citeAidBlock(block: AidBlock, list: Places): AidBlock[] {
	if (block.t === 'ticks') return [{ ...block, items: block.items.map((item) => citeInline(item, list)) }];
	if (block.t !== 'form') return citeBlocks([block], list) as AidBlock[];
	const cell = (words: AidCell): AidCell => (typeof words === 'string' ? words : citeInline(words, list));
	const { caption, head, rows } = block;
	return [
		{
			...block,
			caption: citeInline(caption, list),
			head: head.map((words) => citeInline(words, list)),
			rows: rows.map((row) => row.map(cell))
		}
	];
}
