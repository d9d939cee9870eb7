import { describe, expect, it } from 'vitest';
import { loadCourse } from '#content/load-course.ts';
import { quantities } from '#content/quantities.ts';
import type { AidBlock, JobAid } from '#course/job-aid.ts';
import { plainText, within, type Block, type Inline } from '#text/text.ts';

const { aids, outlines } = loadCourse({ lessons: 'lessons', quizzes: 'quizzes' });

/** The claims that each aid owes the ward. */
const owed: Record<string, string[]> = {
	'infusion-checklist': ['B-18', 'B-19', 'B-20', 'B-21', 'B-22', 'B-23', 'B-24', 'B-25'],
	'reaction-card': ['B-17', 'B-18', 'B-19', 'B-21', 'B-22', 'B-23', 'B-24', 'B-26'],
	'competency-sheet': ['B-17', 'B-18', 'B-19', 'B-20', 'B-21', 'B-22', 'B-23', 'B-24', 'B-25', 'B-26', 'F-40']
};

const blocksOf = ({ sections }: JobAid): AidBlock[] => sections.flatMap(({ blocks }) => blocks);

function textsIn(block: AidBlock | Block): Inline[][] {
	switch (block.t) {
		case 'p':
		case 'h':
			return [block.c];
		case 'ticks':
			return block.items;
		case 'list':
			return block.items.flat().flatMap(textsIn);
		case 'note':
			return [block.title, ...block.c.flatMap(textsIn)];
		case 'form':
			return [block.caption, ...block.head, ...block.rows.flat().filter((cell) => typeof cell !== 'string')];
		default:
			return [];
	}
}

const makesClaim = (text: Inline[]): boolean =>
	text.some((part) => typeof part !== 'string' && (part.t === 'claim' || makesClaim(within(part))));

it.each(Object.entries(outlines))('every job aid of the course is there in %s', (language) => {
	expect(aids[language]?.map(({ id }) => id)).toEqual(Object.keys(owed));
});

describe.each(Object.values(aids).flat())('$id', (aid) => {
	const texts = blocksOf(aid).flatMap(textsIn);
	const words = texts.map(plainText).join('\n');

	it('rests on the claims that it owes the ward', () => {
		const cited = aid.claims.map(({ id }) => id);
		expect((owed[aid.id] ?? []).filter((id) => !cited.includes(id))).toEqual([]);
	});

	it('has no line to tick that rests on nothing', () => {
		const lines = blocksOf(aid).flatMap((block) => (block.t === 'ticks' ? block.items : []));
		expect(lines.filter((line) => !makesClaim(line)).map(plainText)).toEqual([]);
	});

	it('prints no rate, and no dose but that per kilogram', () => {
		const units = quantities(words).map(({ unit }) => unit);
		expect(units.filter((unit) => /\/(min|h)$|^(mg|µg|g|mL)$/.test(unit))).toEqual([]);
	});

	it('has no room for a patient’s name', () => {
		expect(words).not.toMatch(/patient’s name|name of the patient|date of birth|hospital number/i);
	});
});

it('the competency sheet certifies nothing by itself and has a line for an assessor', () => {
	const sheet = aids['en']?.find(({ kind }) => kind === 'competency');
	const blocks = sheet ? blocksOf(sheet) : [];
	expect(blocks.flatMap(textsIn).map(plainText).join(' ')).toContain('certifies nothing by itself');
	const rows = blocks.flatMap((block) => (block.t === 'form' ? block.rows : []));
	expect(rows).toContainEqual([['Assessor'], 'space', 'space', 'space', 'space']);
});
