import { describe, expect, it } from 'vitest';
import type { Step, Unit } from '#course/model.ts';
import { smallCourse, smallCourseFiles } from './small-course.ts';

const { outlines, units, aids, counts, meta } = smallCourse();
const [steeping, coldCup] = units['en'] ?? [];
const CASE = 'quizzes/case-cold-cup.yaml';
const COURSE = 'lessons/course.yaml';

const stepOf = <K extends Step['kind']>(unit: Unit | undefined, kind: K, id: string): Extract<Step, { kind: K }> => {
	const step = unit?.steps.find((one) => one.kind === kind && one.id === id);
	if (!step) throw new Error(`no ${kind} ${id}`);
	return step as Extract<Step, { kind: K }>;
};

describe('the outline', () => {
	it('holds the course as course.yaml says it', () => {
		expect(outlines['en']).toMatchObject({
			id: 'tea',
			version: '1.0.0',
			title: 'Tea',
			language: 'en',
			policy: { passMark: 0.8, completeOn: 'both', onFail: 'incomplete' },
			commitUrl: null,
			clinicalReview: { name: 'Bo Pot, MD', date: '2026-10-01' }
		});
		expect(meta?.widgets).toEqual(['kettle']);
		expect(counts).toEqual({ lessons: 1, cases: 1, questions: 5, claims: 2 });
	});

	it('has a first and a last screen around the sections and questions of a lesson', () => {
		expect(outlines['en']?.units[0]?.steps).toEqual([
			{ id: 'overview', kind: 'overview' },
			{ id: 'how-hot', kind: 'section' },
			{ id: 'q-heat', kind: 'question', question: 'q-heat', scored: true },
			{ id: 'in-short', kind: 'section' },
			{ id: 'q-parts', kind: 'question', question: 'q-parts', scored: true },
			{ id: 'q-sum', kind: 'question', question: 'q-sum', scored: true },
			{ id: 'summary', kind: 'section' },
			{ id: 'references', kind: 'references' }
		]);
	});

	it('has the stages of a case, each before its questions; an opinion is not scored', () => {
		expect(outlines['en']?.units[1]).toMatchObject({ id: 'cold-cup', kind: 'case', title: 'The cold cup', minutes: 4 });
		expect(outlines['en']?.units[1]?.steps).toEqual([
			{ id: 'complaint', kind: 'stage' },
			{ id: 'c-sure', kind: 'question', question: 'c-sure', scored: false },
			{ id: 'later', kind: 'stage' },
			{ id: 'c-next', kind: 'question', question: 'c-next', scored: true },
			{ id: 'expert', kind: 'expert' },
			{ id: 'references', kind: 'references' }
		]);
	});
});

describe('what stands before the course', () => {
	const { syllabi } = smallCourse();
	const cme = /\ncme:[\s\S]*/.exec(smallCourseFiles().texts.get(COURSE) ?? '')?.[0] ?? '';

	it('lists the objectives with their lessons', () => {
		expect(syllabi['en']?.objectives).toEqual([
			{ id: 'o1-1', text: ['Say how long black tea is steeped'], unit: 'steeping', unitTitle: 'Steeping' }
		]);
	});

	it('holds the front matter in the words of the language', () => {
		expect(syllabi['en']?.frontMatter).toMatchObject({
			audience: 'People who make tea.',
			offLabel: { inBrief: 'Tea is no medicine.' },
			faculty: [{ name: 'Ada Leaf', role: 'Author', disclosure: 'Nothing.' }],
			signOffs: [{ id: 'clinical', role: 'Clinical reviewer' }, { by: { name: 'Cy Cup' } }],
			accreditation: { credit: '1 tea credit' },
			termination: '2029-11-22'
		});
	});

	it('is on the cover as far as a learner must know it', () => {
		expect(outlines['en']?.notice).toEqual({
			audience: 'People who make tea.',
			offLabel: 'Tea is no medicine.',
			disclosure: 'None to disclose.',
			accredited: true,
			release: '2026-11-23',
			termination: '2029-11-22'
		});
	});

	it('says of a course without credit that it is not accredited, decided or not', () => {
		const accreditation = /accreditation: .*/.exec(cme)?.[0] ?? '';
		for (const put of ['accreditation: null', 'accreditation: none']) {
			const course = smallCourse({ file: COURSE, find: accreditation, put });
			expect(course.outlines['en']?.notice?.accredited).toBe(false);
			expect(course.syllabi['en']?.frontMatter?.accreditation).toBeNull();
		}
	});

	it('may be missing', () => {
		const course = smallCourse({ file: COURSE, find: cme, put: '' });
		expect(course.problems).toEqual([]);
		expect(course.syllabi['en']?.frontMatter).toBeNull();
		expect(course.outlines['en']).toMatchObject({ notice: null, clinicalReview: null });
	});
});

describe('the evaluation', () => {
	it('asks opinions on one scale', () => {
		expect(smallCourse().evaluations['en']).toMatchObject({
			id: 'after-tea',
			items: [
				{
					id: 'e-met',
					type: 'likert',
					stem: ['The lesson met its objectives.'],
					scale: [{ id: 'disagree' }, { id: 'agree' }]
				},
				{ id: 'e-balance' }
			]
		});
	});

	it('is not there where the course switches it off', () => {
		const course = smallCourse({ file: COURSE, find: 'passMark: 80', put: 'evaluation: off\npassMark: 80' });
		expect(course.problems).toEqual([]);
		expect(course.evaluations['en']).toBeNull();
		expect(course.outlines['en']?.policy.evaluation).toBe(false);
	});
});

describe('a lesson', () => {
	it('has its words as data', () => {
		const { title, blocks } = stepOf(steeping, 'section', 'how-hot');
		expect(title).toEqual(['How hot']);
		expect(blocks.map(({ t }) => t)).toEqual(['p', 'h', 'note', 'table', 'figure', 'data', 'widget']);
		expect(blocks[0]).toEqual({
			t: 'p',
			c: [
				'Since 2019 water for black tea is ',
				{ t: 'claim', of: ['T-1'], refs: [1], c: ['95 °C'] },
				', ',
				{ t: 'em', c: ['never'] },
				' less: after ',
				{ t: 'claim', of: ['T-1'], refs: [1], c: ['3 to 5 min'] },
				' it is done. Take 2 cups of H',
				{ t: 'sub', c: ['2'] },
				'O.'
			]
		});
		expect(blocks[2]).toEqual({
			t: 'note',
			kind: 'caution',
			title: ['People differ'],
			c: [
				{
					t: 'p',
					c: [
						{ t: 'claim', of: ['T-2'], refs: [1, 2], c: ['Most people like it hot'] },
						'; ',
						{ t: 'lang', lang: 'vi', c: ['trà nóng'] },
						' is hot tea.'
					]
				}
			]
		});
		expect(blocks[3]).toMatchObject({
			caption: ['Two teas'],
			head: [['Tea'], ['Heat']],
			rows: [
				[['Black'], [{ t: 'claim', c: ['95 °C'] }]],
				[['Green'], ['less']]
			]
		});
		expect(blocks[6]).toEqual({ t: 'widget', name: 'kettle' });
	});

	it('has the table of a figure under it, with the places of its claims', () => {
		expect(stepOf(steeping, 'section', 'how-hot').blocks[5]).toEqual({
			t: 'data',
			title: ['The same as a table'],
			table: {
				t: 'table',
				head: [['Cup'], ['Heat in it']],
				rows: [[['Full'], [{ t: 'claim', of: ['T-1'], refs: [1], c: ['95 °C'] }]]]
			}
		});
	});

	it('keeps words that only look like a mark', () => {
		const [list] = stepOf(steeping, 'section', 'in-short').blocks;
		expect(list).toMatchObject({ t: 'list', ordered: false });
		expect(JSON.stringify(list)).toContain('Ask at 10:30, or at tea:time.');
	});

	it('shows a picture without what a picture may not hold', () => {
		const figure = stepOf(steeping, 'section', 'how-hot').blocks[4];
		expect(figure).toMatchObject({ t: 'figure', alt: 'A cup with steam above it.' });
		expect(figure?.t === 'figure' && figure.svg).toBe(
			'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200"><path class="line" d="M10 10 H300" fill="none" stroke-width="2"/>' +
				'<text class="ink middle" x="160" y="40">hot<tspan x="160" dy="17">tea</tspan></text>' +
				'<text class="ink" x="20" y="80" data-claim="T-1">95 °C</text></svg>'
		);
	});

	it('lists its references in the order of first use, Vancouver style, and its claims with their places', () => {
		expect(steeping?.evidence.references).toEqual([
			{ id: 'leaf2019', text: 'Leaf A. On leaves. Journal of Tea. 2019;3:4–9.', language: 'en', doi: '10.1000/leaf' },
			{ id: 'pot2021', text: 'Pot B. Pots. Kettle; 2021.', language: 'es', doi: null }
		]);
		expect(steeping?.evidence.claims).toEqual([
			{
				id: 'T-1',
				statement: ['Black tea is steeped for 3–5 min at 95 °C.'],
				level: 'cohort',
				check: 'verified',
				caution: [],
				refs: [1]
			},
			expect.objectContaining({ id: 'T-2', caution: ['Taste differs.'], refs: [1, 2] })
		]);
	});

	it('asks its questions with the key kept and the claims of their texts named', () => {
		const { question } = stepOf(steeping, 'question', 'q-heat');
		expect(question).toMatchObject({
			type: 'single-choice',
			shuffle: true,
			key: 'hot',
			claims: ['T-1'],
			refs: [1],
			options: [{ id: 'hot', text: ['> 90 °C'] }, { id: 'cold' }]
		});
		expect(stepOf(steeping, 'question', 'q-parts').question).toMatchObject({
			items: [
				{ id: 'leaves', match: 'pot' },
				{ id: 'milk', match: 'cup' }
			]
		});
		expect(stepOf(steeping, 'question', 'q-sum').question).toMatchObject({
			scenario: [{ t: 'p' }, { t: 'list' }],
			fields: [
				{ id: 'cups', unit: '', key: 6, tolerance: 0, traps: [{ value: 3, rationale: ['For one guest only.'] }] }
			]
		});
	});
});

describe('a case', () => {
	it('has its stages with findings and trends', () => {
		expect(stepOf(coldCup, 'stage', 'complaint')).toMatchObject({
			title: ['The complaint'],
			findings: [{ id: 'heat', label: ['Heat'], value: ['40 °C'] }],
			trend: null,
			stage: 0
		});
		expect(stepOf(coldCup, 'stage', 'later')).toMatchObject({
			blocks: [],
			trend: { columns: ['before', 'now'], rows: [{ id: 'temperature', unit: '°C', from: 15, values: ['40', '20'] }] },
			stage: 1
		});
		expect(stepOf(coldCup, 'question', 'c-next')).toMatchObject({
			stage: 1,
			question: { keys: ['new', 'sorry'], claims: ['T-2'], refs: [1, 2] }
		});
	});

	it('keeps to itself what its findings speak for until the end', () => {
		const stages = coldCup?.steps.filter(({ kind }) => kind === 'stage');
		expect(JSON.stringify(stages)).not.toContain('speaks');
	});

	it('ends with what speaks for and against each diagnosis, what is absent, and the reasoning', () => {
		const { differential, blocks } = stepOf(coldCup, 'expert', 'expert');
		expect(differential).toEqual([
			{
				id: 'draught',
				text: ['A draught'],
				for: [{ id: 'temperature', label: ['Temperature'], value: ['40 → 20 °C'] }],
				against: [],
				absent: [{ id: 'open-window', label: ['An open window'] }]
			},
			{
				id: 'delay',
				text: ['A slow waiter'],
				for: [{ id: 'heat', label: ['Heat'], value: ['40 °C'] }],
				against: [{ id: 'temperature', label: ['Temperature'], value: ['40 → 20 °C'] }],
				absent: []
			}
		]);
		expect(blocks).toMatchObject([{ t: 'p', c: ['It cooled on the table. ', { t: 'claim', refs: [1, 2] }, '.'] }]);
	});

	it('without diagnoses and reasoning has no screen for them', () => {
		const plain = smallCourse(
			{
				file: CASE,
				find: '  - { id: draught, text: { en: A draught } }\n  - { id: delay, text: { en: A slow waiter } }\n',
				put: ''
			},
			{ file: CASE, find: 'diagnoses:\n', put: '' },
			{ file: CASE, find: 'absent:\n  - { id: open-window, label: { en: An open window }, of: [draught] }\n', put: '' },
			{
				file: CASE,
				find: 'expert:\n  en: |\n    It cooled on the table. :claim[Most people like it hot]{of="T-2"}.\n',
				put: ''
			}
		);
		expect(plain.units['en']?.[1]?.steps.map(({ kind }) => kind)).not.toContain('expert');
	});

	it('has the objectives that it names, in the words of the lesson', () => {
		expect(coldCup?.objectives).toEqual([{ id: 'o1-1', text: ['Say how long black tea is steeped'] }]);
	});
});

describe('a job aid', () => {
	const [pouring] = aids['en'] ?? [];

	it('is no lesson', () => {
		expect(units['en']?.map(({ id }) => id)).toEqual(['steeping', 'cold-cup']);
	});

	it('has boxes to tick, and tables whose empty cells are there to be written in', () => {
		expect(pouring).toMatchObject({ id: 'pouring', kind: 'checklist', title: 'Pouring', audience: ['nurse'] });
		expect(pouring?.sections).toEqual([
			{
				id: 'before',
				title: ['Before'],
				blocks: [
					{ t: 'p', c: ['Ask the guest first.'] },
					{
						t: 'ticks',
						items: [['Water at ', { t: 'claim', of: ['T-1'], refs: [1], c: ['95 °C'] }], ['Cups on the table']]
					}
				]
			},
			{
				id: 'pots',
				title: ['The pots'],
				blocks: [
					{
						t: 'form',
						caption: ['Each pot'],
						head: [['Pot'], ['Warm'], ['Poured by']],
						rows: [[[{ t: 'claim', of: ['T-2'], refs: [1, 2], c: ['Hot'] }], 'box', 'space']]
					}
				]
			}
		]);
	});

	it('lists its own references, short as well, and the claims it makes', () => {
		expect(pouring?.references.map(({ id, short }) => [id, short])).toEqual([
			['leaf2019', 'Leaf 2019. Journal of Tea. doi:10.1000/leaf'],
			['pot2021', 'Pot 2021. Pots']
		]);
		expect(pouring?.claims.map(({ id }) => id)).toEqual(['T-1', 'T-2']);
	});
});

it('builds the same course from the same files', () => {
	expect(JSON.stringify(smallCourse().units)).toBe(JSON.stringify(units));
});

it('reads a course in two languages', () => {
	const course = smallCourse({ file: 'lessons/course.yaml', find: '[en]', put: '[en, vi]' });
	expect(Object.keys(course.outlines)).toEqual(['en', 'vi']);
	expect(course.problems.map(({ file, what }) => `${file}: ${what}`)).toContain(
		'lessons/01-steeping/lesson.vi.md: the file is missing'
	);
	expect(course.problems.map(({ file, what }) => `${file}: ${what}`)).toContain(
		'lessons/job-aids/pouring.vi.md: the file is missing'
	);
});

it.each([
	['an empty file', ''],
	['a list', '- a'],
	['a word', 'tea'],
	['nonsense', ': : :\n\t- {']
])('never throws for bad content: %s', { timeout: 60_000 }, (_, put) => {
	for (const file of [
		'lessons/course.yaml',
		'lessons/evidence.yaml',
		'lessons/references.json',
		'lessons/numbers.json',
		'quizzes/01-steeping.yaml',
		'quizzes/case-cold-cup.yaml',
		'quizzes/evaluation.yaml',
		'lessons/01-steeping/lesson.en.md',
		'lessons/01-steeping/cup.en.svg',
		'lessons/job-aids/pouring.en.md'
	]) {
		const find = smallCourseFiles().texts.get(file) ?? '';
		expect(smallCourse({ file, find, put }).problems.length, file).toBeGreaterThan(0);
	}
});
