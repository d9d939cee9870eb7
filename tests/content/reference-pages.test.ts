import { describe, expect, it } from 'vitest';
import { courseOf } from '#content/load-course.ts';
import type { LedgerClaim } from '#course/ledger.ts';
import { smallCourse, smallCourseFiles } from './small-course.ts';

const course = smallCourse();
const bilingual = { file: 'lessons/course.yaml', find: 'languages: [en]', put: 'languages: [en, vi]\nsiFirst: [vi]' };

describe('the glossary', () => {
	it('gives each term its other spellings, its meaning and the places of its references', () => {
		expect(course.glossaries['en']?.terms[1]).toEqual({
			id: 'steeping',
			term: 'steeping',
			also: ['infusing', 'brewing'],
			meaning: ['Leaving leaves in water, for ', { t: 'claim', of: ['T-1'], refs: [1], c: ['3–5 min'] }, '.'],
			others: []
		});
		expect(course.glossaries['en']?.references.map(({ id }) => id)).toEqual(['leaf2019']);
		expect(course.glossaries['en']?.claims.map(({ id }) => id)).toEqual(['T-1']);
	});

	it('stands in the order of each language’s own alphabet, the other name beside it', () => {
		const { glossaries } = smallCourse(
			bilingual,
			{ file: 'lessons/glossary.yaml', find: 'term: { en: steeping }', put: 'term: { en: steeping, vi: em }' },
			{ file: 'lessons/glossary.yaml', find: 'term: { en: draught }', put: 'term: { en: draught, vi: đan }' }
		);
		expect(glossaries['en']?.terms.map(({ term }) => term)).toEqual(['draught', 'steeping']);
		// By code points đ would come last: in Vietnamese it is a letter of its own, between d and e.
		expect(glossaries['vi']?.terms.map(({ term }) => term)).toEqual(['đan', 'em']);
		expect(glossaries['vi']?.terms[1]?.others).toEqual([{ language: 'en', term: 'steeping' }]);
	});
});

it('an answer of the FAQ is made of blocks and rests on claims', () => {
	const { questions, references } = course.faqs['en'] ?? {};
	expect(questions).toMatchObject([
		{ id: 'milk-first', question: ['Does milk go first?'], answer: [{ t: 'p' }, { t: 'list' }] }
	]);
	expect(references?.map(({ id }) => id)).toEqual(['leaf2019', 'pot2021']);
});

describe('usual values', () => {
	it('stand in both systems, with the references that are named for them', () => {
		expect(course.ranges['en']).toMatchObject({
			siFirst: false,
			note: ['Kettles differ.'],
			condition: 'In a draught',
			tests: [
				{
					id: 'heat',
					us: { unit: '°F', range: '189–191' },
					si: { unit: '°C', range: '94.5–95.5' },
					factor: 0.5,
					change: ['lukewarm'],
					refs: [1]
				}
			]
		});
		expect(course.ranges['en']?.references.map(({ id }) => id)).toEqual(['pot2021', 'leaf2019']);
		expect(course.ranges['en']?.tests[0]).not.toHaveProperty('file');
	});

	it('have the language’s own decimal mark, and SI units first where course.yaml says so', () => {
		const { ranges } = smallCourse(bilingual);
		expect(ranges['vi']).toMatchObject({ siFirst: true, tests: [{ si: { range: '94,5–95,5' } }] });
	});
});

it('a course without these files has none of them', () => {
	const files = smallCourseFiles();
	const texts = new Map([...files.texts].filter(([path]) => !/(glossary|faq|ranges)\.yaml$/.test(path)));
	const { glossaries, faqs, ranges } = courseOf({ ...files, texts });
	expect([glossaries, faqs, ranges]).toEqual([{ en: null }, { en: null }, { en: null }]);
});

describe('the ledger', () => {
	const claims = new Map(course.ledgers['en']?.claims.map((claim) => [claim.id, claim]));
	const usesOf = (id: string): string[] =>
		(claims.get(id) as LedgerClaim).uses.map(
			({ kind, unit, at }) => `${kind} ${unit?.id ?? '–'} ${at.id}: ${at.title}`
		);

	it('tells everything of a claim', () => {
		expect(claims.get('T-2')).toMatchObject({
			statement: ['Most people like it hot.'],
			how: ['As the first source says.'],
			caution: ['Taste differs.'],
			article: ['The article that the course grew from says that 9 of 10 people do.'],
			level: 'expert-opinion',
			check: 'source-only',
			figures: [],
			refs: [1, 2]
		});
		expect(claims.get('T-1')).toMatchObject({ article: [], figures: ['3–5 min', '95 °C', '4 of 9'] });
		expect(course.ledgers['en']?.references).toMatchObject([
			{ id: 'leaf2019', doi: '10.1000/leaf' },
			{ id: 'pot2021', doi: null }
		]);
	});

	it('says everywhere that a claim is made or listed', () => {
		expect(usesOf('T-1')).toEqual([
			'section steeping how-hot: How hot',
			'figure steeping how-hot: A cup, 95 °C hot.',
			'question steeping q-heat: How hot is the water?',
			'aid pouring before: Before',
			'term – steeping: steeping',
			'range – heat: Heat of the water'
		]);
		expect(usesOf('T-2')).toEqual([
			'section steeping how-hot: How hot',
			'question cold-cup c-next: What now?',
			'expert cold-cup expert: ',
			'aid pouring pots: The pots',
			'faq – milk-first: Does milk go first?'
		]);
	});

	it('gives its figures in the language’s own words and decimal mark', () => {
		const { ledgers } = smallCourse(bilingual, {
			file: 'lessons/evidence.yaml',
			find: '"4 of 9"',
			put: '"4 of 9", "1.5 g/kg per dose"'
		});
		expect(ledgers['en']?.claims[0]?.figures).toEqual(['3–5 min', '95 °C', '4 of 9', '1.5 g/kg per dose']);
		expect(ledgers['vi']?.claims[0]?.figures).toEqual(['3–5 phút', '95 °C', '4 trên 9', '1,5 g/kg mỗi liều']);
	});

	it('says that what stands before the usual values makes it', () => {
		const { ledgers } = smallCourse({
			file: 'lessons/ranges.yaml',
			find: 'Kettles differ.',
			put: '\':claim[Kettles]{of="T-2"}\''
		});
		expect(ledgers['en']?.claims[1]?.uses).toContainEqual({ kind: 'range', unit: null, at: { id: 'note', title: '' } });
	});

	it('says in which objective and stage', () => {
		const { ledgers } = smallCourse(
			{ file: 'lessons/01-steeping/lesson.en.md', find: 'text: Say how', put: 'text: \':claim[Say]{of="T-1"} how' },
			{ file: 'lessons/01-steeping/lesson.en.md', find: 'is steeped', put: "is steeped'" },
			{ file: 'quizzes/case-cold-cup.yaml', find: 'says the guest', put: ':claim[says]{of="T-1"} the guest' }
		);
		const uses = ledgers['en']?.claims[0]?.uses.map(({ kind, at }) => `${kind} ${at.id}`);
		expect(uses).toContain('objective o1-1');
		expect(uses).toContain('stage complaint');
	});

	it('does not say what an item of the tests asks', () => {
		const files = smallCourseFiles();
		const bank = (files.texts.get('quizzes/01-steeping.yaml') ?? '')
			.replace('lesson: steeping', 'bank: cups')
			.replaceAll('id: q-', 'id: b-')
			.replace(/ {2}- id: b-parts[\s\S]*/, '');
		const { ledgers } = courseOf({ ...files, texts: new Map([...files.texts, ['quizzes/bank-cups.yaml', bank]]) });
		expect(ledgers['en']?.claims[0]?.uses).toContainEqual({
			kind: 'item',
			unit: { id: 'cups', title: '' },
			at: { id: 'b-heat', title: '' }
		});
	});
});

describe('the search index', () => {
	const entries = course.searches['en'] ?? [];
	const found = (kind: string) => entries.filter((entry) => entry.kind === kind);

	it('holds sections and stages with their screens', () => {
		expect(found('section').map(({ place }) => place)).toEqual([
			{ unit: 'steeping', step: 'how-hot' },
			{ unit: 'steeping', step: 'in-short' },
			{ unit: 'steeping', step: 'summary' }
		]);
		expect(found('section')[0]).toMatchObject({ title: 'How hot', unitTitle: 'Steeping', id: '' });
		expect(found('section')[0]?.text).toContain('after 3 to 5 min it is done. Take 2 cups of H2O.');
		expect(found('section')[1]?.text).toContain('Steeping takes patience.');
		expect(found('stage').map(({ title }) => title)).toEqual(['The complaint', 'Later']);
	});

	it('holds terms with their other spellings, questions with their answers, and references', () => {
		expect(found('term').map(({ id, text }) => [id, text])).toContainEqual([
			'steeping',
			'infusing\nbrewing\nLeaving leaves in water, for 3–5 min.'
		]);
		expect(found('faq')).toMatchObject([{ id: 'milk-first', title: 'Does milk go first?', place: null }]);
		expect(found('reference').map(({ title, id }) => [id, title])).toEqual([
			['leaf2019', 'On leaves'],
			['pot2021', 'Pots']
		]);
		expect(found('reference')[0]?.text).toContain('10.1000/leaf');
	});

	it('holds no question and no answer', () =>
		expect(JSON.stringify(entries)).not.toMatch(/How many cups|another drink|How hot is the water/));
});
