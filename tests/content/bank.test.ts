import { describe, expect, it } from 'vitest';
import { citeQuestion } from '#content/assemble/cite-question.ts';
import { places } from '#content/assemble/places.ts';
import { problemsOf } from '#content/load-course.ts';
import { readCourse } from '#content/read/course.ts';
import type { Question } from '#questions/index.ts';
import { smallCourseFiles } from './small-course.ts';

const FILE = 'quizzes/bank-tea.yaml';

const bank = `bank: tea
questions:
  - id: b-pots
    type: numeric
    objectives: [o1-1]
    audience: [nurse]
    scenario: { en: "[[guests]] guests came." }
    stem: { en: "[[guests]] guests, one pot for [[each]]. How many pots?" }
    hint: { en: "Think of :claim[heat]{of=\\"T-2\\"} too." }
    rows:
      - { id: few, values: { guests: 6, each: "3" }, keys: { pots: 2 }, traps: { pots: [3] } }
      - { id: many, values: { guests: "8", each: "2" }, keys: { pots: 4 }, traps: { pots: [2] } }
    fields:
      - id: pots
        label: { en: "Pots for [[guests]]" }
        sum: { of: ratio, with: { a: "[[guests]]", b: "[[each]]" } }
        rationale: { en: "[[guests]] by [[each]]." }
        traps:
          - { rationale: { en: "[[each]] is for one pot." } }
    takeaway: { en: "Count all [[guests]]." }
  - id: b-order
    type: ordering
    objectives: [o1-1]
    stem: { en: What comes first? }
    groups: [[boil], [leaves, cups], [pour]]
    items:
      - { id: boil, text: { en: Boil }, rationale: { en: 'To :claim[95 °C]{of="T-1"}.' } }
      - { id: leaves, text: { en: Leaves }, rationale: { en: In the pot. } }
      - { id: cups, text: { en: Cups }, rationale: { en: On the table. } }
      - { id: pour, text: { en: Pour }, rationale: { en: Last. } }
    takeaway: { en: Water first. }
  - id: b-table
    type: table
    objectives: [o1-1]
    stem: { en: Which tea is how? }
    choices:
      - { id: hot, text: { en: Hot } }
      - { id: cold, text: { en: Cold } }
    columns:
      - { id: black, text: { en: Black } }
      - { id: iced, text: { en: Iced } }
    rows:
      - id: served
        text: { en: Served }
        cells:
          black: { choice: hot, rationale: { en: 'As :claim[most like it]{of="T-2"}.' } }
          iced: { choice: cold, rationale: { en: By its name. } }
    takeaway: { en: Black is hot. }
`;

const loaded = (text = bank) => {
	const files = smallCourseFiles();
	return readCourse({ ...files, texts: new Map([...files.texts, [FILE, text]]) });
};

const problemsWith = (find: string, put: string) => {
	expect(bank).toContain(find);
	const text = bank.replace(find, () => put);
	return problemsOf(loaded(text))
		.filter(({ file }) => file === FILE)
		.map(({ line, what, allowed, rule }) => ({
			words: text.split('\n')[line - 1]?.trim(),
			says: `${what}, allowed: ${allowed}`,
			rule
		}));
};

describe('a bank', () => {
	const source = loaded();
	const asked = (id: string): Question => {
		const question = source.banks[0]?.questions.find((one) => one.id === id)?.texts['en'];
		if (!question) throw new Error(`no ${id}`);
		return question;
	};

	it('breaks no rule, though no lesson places its questions', () => {
		expect(problemsOf(source).filter(({ file }) => file === FILE)).toEqual([]);
		expect(source.banks.map(({ bank: id, questions }) => [id, questions.length])).toEqual([['tea', 3]]);
	});

	it('gives each row the words, keys and traps of its values', () => {
		const question = asked('b-pots');
		if (question.type !== 'numeric') throw new Error(question.type);
		expect(question.rows.map(({ id, stem }) => [id, stem])).toEqual([
			['few', ['6 guests, one pot for 3. How many pots?']],
			['many', ['8 guests, one pot for 2. How many pots?']]
		]);
		expect(question.rows[1]).toMatchObject({
			scenario: [{ t: 'p', c: ['8 guests came.'] }],
			takeaway: ['Count all 8.'],
			fields: [
				{
					label: ['Pots for 8'],
					key: 4,
					rationale: ['8 by 2.'],
					traps: [{ value: 2, rationale: ['2 is for one pot.'] }]
				}
			]
		});
		expect(question).toMatchObject({ stem: question.rows[0]?.stem, fields: question.rows[0]?.fields });
	});

	it('keeps the sum of every key for the check that reckons it again, with the values of its row', () => {
		const sums = source.sums.filter(({ question }) => question === 'b-pots');
		expect(sums).toEqual([
			{
				question: 'b-pots',
				field: 'pots',
				row: 'few',
				of: 'ratio',
				with: { a: 6, b: 3 },
				key: 2,
				tolerance: 0,
				file: FILE,
				line: bank.slice(0, bank.indexOf('sum:')).split('\n').length
			},
			expect.objectContaining({ row: 'many', with: { a: 8, b: 2 }, key: 4 })
		]);
		expect(source.sums.find(({ question }) => question === 'q-sum')).toMatchObject({ row: null, of: null, key: 6 });
	});

	it('numbers the claims of every text, whatever the type', () => {
		const list = places(source.claims, source.references);
		const [pots, order, table] = ['b-pots', 'b-order', 'b-table'].map((id) => citeQuestion(asked(id), list));
		expect([pots, order, table].map((question) => question?.claims)).toEqual([['T-2'], ['T-1'], ['T-2']]);
		expect(JSON.stringify([pots, order, table])).not.toMatch(/"t":"claim","of":\[[^\]]*\],"refs":\[\]/);
	});

	it('says whom it asks, and hints only where the author does', () => {
		expect(asked('b-pots')).toMatchObject({ audience: ['nurse'] });
		expect(asked('b-pots').hint).not.toEqual([]);
		expect(asked('b-order')).toMatchObject({ audience: [], hint: [], shuffle: true });
	});
});

const ROW = '{ id: many, values: { guests: "8", each: "2" }, keys: { pots: 4 }, traps: { pots: [2] } }';

describe('in a bank', () => {
	it.each<[string, string, string, string, string?]>([
		[
			'a name without a value',
			'pot for [[each]]',
			'pot for [[cup]]',
			'unknown value [[cup]], allowed: guests, each',
			'stem:'
		],
		[
			'a name in a question without rows',
			'What comes first?',
			'"What [[x]] first?"',
			'allowed: none, for the question has no rows',
			'stem:'
		],
		[
			'a sum of an unknown value',
			'b: "[[each]]"',
			'b: "[[cup]]"',
			'unknown value [[cup]], allowed: guests, each',
			'sum:'
		],
		['a row without a value', ROW, ROW.replace(', each: "2"', ''), 'values: guests, allowed: each of guests, each'],
		['a row without a key', ROW, ROW.replace('pots: 4', ''), 'keys: none, allowed: each of pots'],
		['a row with the key of no field', ROW, ROW.replace('pots: 4', 'mugs: 4'), 'keys: mugs, allowed: each of pots'],
		[
			'a row without its traps',
			ROW,
			ROW.replace(', traps: { pots: [2] }', ''),
			'rows.1: 0 traps for pots, allowed: 1, as the field explains'
		],
		['a row with a trap too many', ROW, ROW.replace('[2]', '[2, 3]'), 'traps.pots: 2 traps for pots, allowed: 1'],
		['a trap of no field', ROW, ROW.replace('pots: [2]', 'pots: [2], mugs: [1]'), 'traps.mugs: mugs, allowed: pots'],
		[
			'a key beside rows',
			'        rationale: { en: "[[guests]]',
			'        key: 6\n        rationale: { en: "[[guests]]',
			'key: 6, allowed: none here',
			'key: 6'
		],
		['a trap value beside rows', '- { rationale', '- { value: 3, rationale', 'value: 3, allowed: none here'],
		['a single row', `      - ${ROW}\n`, '', '2 to 12 rows', 'rows:'],
		[
			'a row by the name of a field',
			'id: many',
			'id: pots',
			'part of question b-pots "pots" a second time',
			'- { id: pots'
		],
		['an unknown role', '[nurse]', '[guest]', 'unknown role "guest", allowed: nurse'],
		[
			'a question for no objective',
			'objectives: [o1-1]\n    audience',
			'objectives: []\n    audience',
			'one objective or more',
			'- id: b-pots'
		],
		['a step in no group', '[pour]]', '[boil]]', 'pour in no group', '- { id: pour'],
		['a step in two groups', '[pour]]', '[pour, boil]]', 'boil a second time', 'groups:'],
		['an unknown step', '[pour]]', '[pour, sip]]', ': sip, allowed: boil, leaves, cups, pour', 'groups:'],
		[
			'an order of one group',
			'[[boil], [leaves, cups], [pour]]',
			'[[boil, leaves, cups, pour]]',
			'2 to 12 groups',
			'groups:'
		],
		[
			'an unknown choice of a cell',
			'choice: cold',
			'choice: warm',
			'choice: warm, allowed: hot, cold',
			'iced: { choice'
		],
		['a cell of no column', 'iced: { choice', 'green: { choice', 'green: green, allowed: black, iced', 'green:'],
		[
			'a cell without a rationale',
			', rationale: { en: By its name. }',
			'',
			'cell served.iced has no rationale',
			'iced: { choice'
		],
		[
			'a column that is never asked',
			'          iced: { choice: cold, rationale: { en: By its name. } }\n',
			'',
			'iced is never asked',
			'- { id: iced'
		]
	])('%s is reported on its line', (_what, find, put, says, words = put.trim().split('\n')[0] ?? '') => {
		const found = problemsWith(find, put);
		expect(found.map((problem) => problem.says).join('\n')).toContain(says);
		expect(found.some((problem) => problem.says.includes(says) && problem.words?.includes(words.slice(0, 20)))).toBe(
			true
		);
	});

	it('an item that counts for nothing is refused', () => {
		const opinion = `
  - id: b-sure
    type: likert
    objectives: [o1-1]
    stem: { en: How sure? }
    scale: [{ id: low, text: { en: Low } }, { id: high, text: { en: High } }]
`;
		expect(problemsWith('  - id: b-order', `${opinion.slice(1)}  - id: b-order`)).toEqual([
			{ words: '- id: b-sure', says: expect.stringContaining('a type that counts for the score'), rule: 'schema' }
		]);
	});

	it('a table of more parts than an LMS has letters for is refused', () => {
		const rows = Array.from(
			{ length: 11 },
			(_, n) => `      - id: r${n}
        text: { en: R }
        cells:
          black: { choice: hot, rationale: { en: R } }
          iced: { choice: cold, rationale: { en: R } }
          green: { choice: cold, rationale: { en: R } }
`
		).join('');
		const text = bank.replace(
			'- { id: iced, text: { en: Iced } }',
			'- { id: iced, text: { en: Iced } }\n      - { id: green, text: { en: Green } }'
		);
		const more = text.replace('      - id: served', `${rows}      - id: served`);
		expect(problemsOf(loaded(more)).find(({ file }) => file === FILE)?.what).toContain(': 37 cells and choices');
	});
});
