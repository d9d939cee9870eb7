import { beforeAll, describe, expect, it } from 'vitest';
import { problemsOf } from '#content/load-course.ts';
import { readCourse } from '#content/read/course.ts';
import type { CourseSource } from '#content/read/source.ts';
import { rules } from '#content/rules/index.ts';
import { smallCourseFiles, type Change } from './small-course.ts';
import { twoLanguages } from './two-languages.ts';

interface Planted extends Change {
	rule: string;
	/** What the message must say. */
	says: string;
	/** Where the problem shows, when not where it was planted: a file, and some words of the line. */
	at?: [file: string, words: string];
	/** The course it is planted in; the small one, if not said. */
	course?: typeof smallCourseFiles;
	/** How many problems of the rule follow from it; one, if not said. */
	count?: number;
}

const LESSON = 'lessons/01-steeping/lesson.en.md';
const AID = 'lessons/job-aids/pouring.en.md';
const CUP = 'lessons/01-steeping/cup.en.svg';
const QUIZ = 'quizzes/01-steeping.yaml';
const CASE = 'quizzes/case-cold-cup.yaml';
const LEDGER = 'lessons/evidence.yaml';
const COURSE = 'lessons/course.yaml';
const EVALUATION = 'quizzes/evaluation.yaml';
const GLOSSARY = 'lessons/glossary.yaml';
const FAQ = 'lessons/faq.yaml';
const RANGES = 'lessons/ranges.yaml';
const REFERENCES = 'lessons/references.json';

const ONE_KEY = `    fields:
      - id: cups
        label: { en: Cups }
        key: 6
        rationale: { en: Twice 3. }
        traps:
          - { value: 3, rationale: { en: For one guest only. } }`;
/** The second row's key is wrong. */
const KEY_BY_ROW = `    rows:
      - { id: two, values: { guests: "2" }, keys: { cups: 6 } }
      - { id: five, values: { guests: "5" }, keys: { cups: 14 } }
    fields:
      - id: cups
        label: { en: "Cups for [[guests]] guests" }
        sum: { of: difference, with: { a: "[[guests]]", b: -4 } }
        rationale: { en: And four to spare. }`;

const POST_TEST = '{ id: after, kind: posttest, title: { en: After }, summary: { en: One cup. }, minutes: 1 }';
const ONE_ROLE = `roles:
  - { id: nurse, title: { en: Nurse }, summary: { en: Pours. }, lessons: [steeping], cases: [cold-cup] }`;

const plant = (
	rule: string,
	file: string,
	find: string,
	put: string,
	says: string,
	more: Partial<Planted> = {}
): Planted => ({
	rule,
	file,
	find,
	put,
	says,
	...more
});

/** The same in the course of two languages. */
const plantIn2 = (...[rule, file, find, put, says, more = {}]: Parameters<typeof plant>): Planted =>
	plant(rule, file, find, put, says, { course: twoLanguages, ...more });

const LESSON_VI = 'lessons/01-steeping/lesson.vi.md';
const CUP_VI = 'lessons/01-steeping/cup.vi.svg';
const AID_VI = 'lessons/job-aids/pouring.vi.md';
const SECTION: Partial<Planted> = { at: [LESSON_VI, '## Nóng'] };
const HEAT: Partial<Planted> = { at: [QUIZ, '- id: q-heat'] };
const SUM: Partial<Planted> = { at: [QUIZ, '- id: q-sum'] };
const STAGED: Partial<Planted> = { at: [CASE, 'id: cold-cup'] };

/** An item that keeps the order of its options, with the right one first. */
const fixed = (id: string): string => `  - id: ${id}
    type: single-choice
    shuffle: false
    stem: { en: Which cup is hot? }
    options:
      - { id: a, correct: true, text: { en: The first one }, rationale: { en: Yes. } }
      - { id: b, text: { en: The second one }, rationale: { en: No. } }
    takeaway: { en: Hot. }
`;

const planted: Planted[] = [
	plantIn2(
		'languages-differ',
		LESSON_VI,
		'95,5 °C',
		'95,6 °C',
		'figures of lessons/01-steeping, section how-hot',
		SECTION
	),
	plantIn2('languages-differ', LESSON_VI, '95,5 °C', '95,5%', '"vi": 95.5 %, allowed: 95.5 °C', SECTION),
	plantIn2('languages-differ', LESSON_VI, 'Từ 2019', 'Từ 2018', '"vi": 2018, allowed: 2019', SECTION),
	plantIn2('languages-differ', LESSON_VI, '[ấm 2 tách]', '[ấm hai tách]', '"vi": none, allowed: 2', SECTION),
	plantIn2(
		'languages-differ',
		LESSON_VI,
		'{#how-hot}',
		'{#how-hot further}',
		'has section how-hot for whoever wants more',
		{
			at: [LESSON_VI, '## Nóng']
		}
	),
	plantIn2('languages-differ', LESSON_VI, '20–53%', '53–20%', 'ranges of', SECTION),
	plantIn2('languages-differ', LESSON_VI, 'uống nóng]{of="T-2"}', 'uống nóng]{of="T-1"}', 'claims of', SECTION),
	plantIn2('languages-differ', LESSON_VI, '[Đa số thích uống nóng]{of="T-2"}', 'x', 'claims of', {
		...SECTION,
		find: ':claim[Đa số thích uống nóng]{of="T-2"}',
		put: 'Đa số thích uống nóng'
	}),
	plantIn2('languages-differ', LESSON_VI, 'id: o1-1', 'id: o1-2', 'has objective o1-2, allowed: objective o1-1', {
		at: [LESSON_VI, 'text: Nêu']
	}),
	plantIn2('languages-differ', LESSON_VI, '{#how-hot}', '{#how-warm}', 'has section how-warm, title', SECTION),
	plantIn2('languages-differ', LESSON_VI, 'minutes: 3', 'minutes: 4', 'lesson steeping, 4 minutes', {
		at: [LESSON_VI, 'id: steeping']
	}),
	plantIn2('languages-differ', LESSON_VI, ':::caution', ':::key', 'block 3 (note), key, title', SECTION),
	plantIn2(
		'languages-differ',
		LESSON_VI,
		'- :lang[',
		'\nĐoạn.\n\n- :lang[',
		'block 3 (p), allowed: section how-hot, block 2 (list) –2, block 1 (p)',
		SECTION
	),
	plantIn2('languages-differ', LESSON_VI, '| Oolong | kém nóng hơn trà đen |\n', '', 'block 5 (figure), alt', SECTION),
	plantIn2(
		'languages-differ',
		LESSON_VI,
		'::question{id="q-heat"}\n\n::question{id="q-sum"}',
		'::question{id="q-sum"}\n\n::question{id="q-heat"}',
		'has question q-sum, allowed: question q-heat'
	),
	plantIn2('languages-differ', CUP_VI, '95,5', '95,4', 'block 5 (figure), drawing in "vi": 95.4 °C', SECTION),
	plantIn2('languages-differ', CUP_VI, ' data-claim="T-1"', '', 'claims of', SECTION),
	plantIn2(
		'languages-differ',
		LESSON_VI,
		'ở mức 95,5',
		'ở mức 95,4',
		'block 6 (data), block 1 (table), row 1',
		SECTION
	),
	plantIn2(
		'not-translated',
		LESSON_VI,
		'Độ nóng ghi trong bảng',
		'The heat as a table',
		'The heat as a table',
		SECTION
	),
	plantIn2(
		'languages-differ',
		AID_VI,
		'- [ ] Tách đã ở trên bàn\n',
		'- [ ] Tách đã ở trên bàn\n- [ ] Ấm cũng vậy\n',
		'block 1 (ticks), box 2',
		{
			at: [AID_VI, '## Trước']
		}
	),
	plantIn2(
		'languages-differ',
		AID_VI,
		'| Ấm nâu | [ ] |',
		'| Ấm nâu | |',
		'row 1, space 2, allowed: section before, block 2 (form), row 1, box 2',
		{
			at: [AID_VI, '## Trước']
		}
	),
	plantIn2(
		'languages-differ',
		QUIZ,
		'Khoảng 95 °C',
		'Khoảng 59 °C',
		'options hot, text in "vi": 59 °C, allowed: 95 °C',
		HEAT
	),
	plantIn2(
		'languages-differ',
		QUIZ,
		':claim[95,5 °C]{of="T-1"}',
		'95,5 °C',
		'options hot, rationale in "vi": none',
		HEAT
	),
	plantIn2(
		'languages-differ',
		QUIZ,
		'Bé gái 9 tuổi',
		'Bé gái 8 tuổi',
		'row girl, stem in "vi": 8 year, allowed: 9',
		SUM
	),
	plantIn2(
		'languages-differ',
		QUIZ,
		'Bé gái 9 tuổi',
		'Bé gái 9 tháng',
		'row girl, stem in "vi": 9 month, allowed: 9',
		SUM
	),
	plantIn2(
		'languages-differ',
		QUIZ,
		'vi: mL/giờ }',
		'vi: mL/ngày }',
		'fields cups, unit in "vi": 1 mL/day, allowed: 1 mL/h',
		{ ...SUM, count: 2 }
	),
	plantIn2(
		'languages-differ',
		CASE,
		'Trà ở 40 °C.',
		'Trà ở 41 °C.',
		'stage complaint, block 1 (p) in "vi": 41 °C',
		STAGED
	),
	plantIn2('languages-differ', CASE, '40 °C lúc', '40 lúc', 'finding heat, value in "vi": 40, allowed: 40 °C', STAGED),
	plantIn2(
		'languages-differ',
		CASE,
		'Trà nguội trên bàn.',
		'"Trà nguội.\\n\\nTrên bàn."',
		'has expert, block 2 (p), allowed: nothing',
		STAGED
	),
	plantIn2('languages-differ', FAQ, 'không chờ]{of="T-2"}', 'không chờ 2 phút]{of="T-2"}', 'FAQ milk-first, answer', {
		at: [FAQ, '- id: milk-first']
	}),
	plantIn2('languages-differ', GLOSSARY, 'nửa đen', 'đen 50%', 'term oolong, meaning in "vi": 50 %', {
		at: [GLOSSARY, '- id: oolong']
	}),
	plantIn2('languages-differ', LEDGER, '9 trên 10', '8 trên 10', 'claim T-2, article in "vi": 8, allowed: 9', {
		at: [LEDGER, '- id: T-2']
	}),

	plantIn2(
		'not-translated',
		LESSON_VI,
		'Có người đợi rất lâu.',
		'Some wait for long.',
		'is not translated: “Some wait for long.”',
		SECTION
	),
	plantIn2(
		'not-translated',
		LESSON_VI,
		'title: Hãm trà',
		'title: Steeping',
		'title in "vi" is not translated: “Steeping”',
		{ at: [LESSON_VI, 'id: steeping'] }
	),
	plantIn2(
		'not-translated',
		LESSON_VI,
		'Có người đợi rất lâu.',
		'Some people wait too long.',
		'has no letter of that language',
		SECTION
	),
	plantIn2(
		'not-translated',
		QUIZ,
		'Lạnh như băng',
		'As cold as ice',
		'options cold, text in "vi" is not translated',
		HEAT
	),
	plantIn2(
		'figure-differs',
		LESSON,
		'20–53%',
		'53–20%',
		'range from "53 %" to "20%" in a claim of T-1, allowed: the other way round'
	),
	plantIn2('not-translated', COURSE, 'names: [oolong]', 'names: []', 'term in "vi" is not translated: “oolong”', {
		at: [GLOSSARY, '- id: oolong'],
		count: 2
	}),

	plant(
		'objective-without-question',
		LESSON,
		'text: Say how long black tea is steeped',
		'text: Say\n  - id: o1-2\n    text: Pour',
		'no question asks for objective o1-2',
		{
			at: [LESSON, 'text: Pour']
		}
	),
	plant(
		'option-length',
		QUIZ,
		'text: { en: "> 90 °C" }',
		'text: { en: At the boil or nearly so }',
		'the longest by more than 25% in 1 of 1 items: q-heat',
		HEAT
	),
	plantIn2('option-length', QUIZ, 'Khoảng 95 °C }', '"Khoảng 95 °C, không hơn" }', 'in "vi" the right option', HEAT),
	plant(
		'key-position',
		QUIZ,
		'questions:\n',
		`questions:\n${['p1', 'p2', 'p3', 'p4', 'p5'].map(fixed).join('')}`,
		'the right option stands at place 1 in 5 of 5 items that keep their order: p1, p2, p3, p4, p5, allowed: 3 of 5 or fewer',
		{
			at: [QUIZ, '- id: p1']
		}
	),
	...[
		'Which of these is not hot?',
		'What does not steep?',
		'All are hot except which one?',
		"Which tea isn't black?"
	].map((stem) =>
		plant('negative-stem', QUIZ, 'How hot is the water?', `"${stem}"`, 'the stem of q-heat in "en"', HEAT)
	),
	...['Ý nào không đúng?', 'Tất cả đều nóng, ngoại trừ ý nào?', 'Loại nào sau đây không phải là trà?'].map((stem) =>
		plantIn2('negative-stem', QUIZ, 'Nước nóng bao nhiêu?', `"${stem}"`, 'the stem of q-heat in "vi"', HEAT)
	),
	...['All of the above', 'None of these', 'Both A and B'].map((option) =>
		plant(
			'all-of-the-above',
			QUIZ,
			'text: { en: Icy cold }',
			`text: { en: ${option} }`,
			`option cold of q-heat in "en" says “${option}”`,
			HEAT
		)
	),
	...['Tất cả các ý trên', 'Không ý nào ở trên', 'Cả A và B', 'Tất cả đều đúng'].map((option) =>
		plantIn2('all-of-the-above', QUIZ, 'Lạnh như băng', option, `option cold of q-heat in "vi"`, HEAT)
	),

	plant('duplicate-id', LEDGER, '- id: T-2', '- id: T-1', 'claim "T-1" a second time'),
	plant('duplicate-id', QUIZ, '- id: q-parts', '- id: q-heat', 'question "q-heat"'),
	plant('duplicate-id', QUIZ, '- id: cold', '- id: hot', 'part of question q-heat "hot"'),
	plant('duplicate-id', LESSON, '{#in-short}', '{#how-hot}', 'step of steeping "how-hot"'),
	plant('duplicate-id', LESSON, '{#in-short}', '{#references}', 'step of steeping "references"'),
	plant('duplicate-id', CASE, '- id: later', '- id: complaint', 'step of cold-cup "complaint"'),
	plant('duplicate-id', CASE, 'id: cold-cup', 'id: steeping', 'unit "steeping"', { count: 2 }),
	plant('duplicate-id', CASE, '- id: later', '- id: expert', 'step of cold-cup "expert"'),
	plant('duplicate-id', CASE, 'id: temperature', 'id: heat', 'finding of cold-cup "heat"'),
	plant('duplicate-id', CASE, 'id: open-window', 'id: heat', 'finding of cold-cup "heat"', {
		at: [CASE, '- { id: heat']
	}),
	plant('duplicate-id', CASE, 'id: delay', 'id: draught', 'diagnosis of cold-cup "draught"'),
	plant('duplicate-id', REFERENCES, '"id": "pot2021"', '"id": "leaf2019"', 'reference "leaf2019"'),

	plant('unknown-id', LESSON, '{id="q-heat"}', '{id="q-cold"}', 'unknown question "q-cold", allowed: q-heat'),
	plant('unknown-id', QUIZ, 'lesson: steeping', 'lesson: stepping', 'unknown lesson "stepping"'),
	plant('unknown-id', QUIZ, 'match: cup', 'match: mug', 'unknown category "mug", allowed: pot, cup'),
	plant('unknown-id', COURSE, '[cold-cup]', '[cold-cup, hot-cup]', 'unknown case "hot-cup"'),
	plant(
		'unknown-diagnosis',
		CASE,
		'speaks: { delay: for }',
		'speaks: { haste: for }',
		'unknown diagnosis "haste", allowed: draught, delay'
	),
	plant('unknown-diagnosis', CASE, 'draught: for, delay', 'cold: for, delay', 'unknown diagnosis "cold"'),
	plant('unknown-diagnosis', CASE, 'of: [draught]', 'of: [draught, rain]', 'unknown diagnosis "rain"'),
	plant('unknown-reference', LEDGER, '[leaf2019, pot2021]', '[leaf2019, pan2021]', 'unknown reference "pan2021"'),
	plant('unknown-claim', LESSON, 'Most people like it hot]{of="T-2"}', 'Most]{of="T-3 T-2"}', 'unknown claim "T-3"'),
	plant('unknown-claim', QUIZ, 'claims: [T-1]', 'claims: [T-9]', 'unknown claim "T-9"'),
	plant('unknown-claim', CUP, 'data-claim="T-1"', 'data-claim="T-7"', 'unknown claim "T-7"'),
	plant('unknown-objective', QUIZ, '[o1-1]', '[o9-9]', 'unknown objective "o9-9"'),
	plant('unknown-objective', CASE, '[o1-1]', '[o9-9]', 'unknown objective "o9-9"'),
	...[
		['{ of: ratio, with: { a: 18, b: 2 } }', 'key 6 of cups of question q-sum, allowed: 9 ± 0, by the sum ratio'],
		[
			'{ of: ratio, with: { a: 13, b: 2 } }\n        tolerance: 0.1',
			'key 6 of cups of question q-sum, allowed: 6.5 ± 0.1'
		],
		['{ of: ratio, with: { a: 14, b: 2 } }\n        tolerance: 3', 'key 6 of cups of question q-sum, allowed: 7 ± 3'],
		['{ of: ratio, with: { a: 12.04, b: 2 } }', 'key 6 of cups of question q-sum, allowed: 6.02 ± 0'],
		['{ of: tea-spoons, with: {} }', 'unknown sum "tea-spoons", allowed: ivig-grams'],
		['{ of: ratio, with: { a: 12 } }', 'sum ratio: no b, allowed: a, b'],
		['{ of: ratio, with: { a: 12, c: 2 } }', 'sum ratio: unknown input c, allowed: a, b'],
		['{ of: ratio, with: { a: tea, b: 2 } }', 'sum ratio: a is tea, allowed: a number']
	].map(([sum = '', says = '']) =>
		plant('key-recomputed', QUIZ, 'key: 6', `key: 6\n        sum: ${sum}`, says, { at: [QUIZ, 'sum:'] })
	),
	plant('key-recomputed', QUIZ, ONE_KEY, KEY_BY_ROW, 'key 14 of cups of question q-sum, row five, allowed: 9 ± 0', {
		at: [QUIZ, 'sum:']
	}),
	plant('unknown-widget', COURSE, '[kettle]', '[kettle, stove]', 'no widget "stove", allowed: kettle'),
	plant('unknown-widget', LESSON, 'name="kettle"', 'name="stove"', 'unknown widget "stove", allowed: kettle'),

	plant(
		'figure-differs',
		LESSON,
		'after :claim[3 to 5 min]',
		'after :claim[3 to 6 min]',
		'figure "6 min" in a claim of T-1'
	),
	plant('figure-differs', LESSON, '[95 °C]', '[95%]', 'figure "95%"'),
	plant('figure-differs', LESSON, '[95 °C]', '[said in 2018 to be 95 °C]', 'figure "2018"'),
	plant('figure-differs', LESSON, 'A cup, :claim[95', 'A cup, :claim[96', 'figure "96 °C"'),
	plant('figure-differs', LESSON, '| Black | :claim[95', '| Black | :claim[94', 'figure "94 °C"'),
	plant('figure-differs', LESSON, '| Full | :claim[95', '| Full | :claim[94', 'figure "94 °C"'),
	plant('figure-differs', QUIZ, 'Yes, :claim[95', 'Yes, :claim[93', 'figure "93 °C"'),
	plant('figure-differs', CUP, '>95 °C', '>92 °C', 'figure "92 °C"'),
	plant('uncited-figure', LESSON, 'Hot, **not** boiling.', 'Hot, 95 °C.', 'figure "95 °C" without a claim'),
	plant('uncited-figure', LESSON, 'title: Steeping', 'title: Steeping for 5 min', 'figure "5 min"'),
	plant('uncited-figure', LESSON, 'text: Say how', 'text: Say 3 times how', 'figure "3"'),
	plant('uncited-figure', LESSON, 'Table: Two teas', 'Table: 2 teas', 'figure "2"'),
	plant('uncited-figure', LESSON, 'The same as', 'The 2 cups as', 'figure "2"'),
	plant('uncited-figure', CUP, '>tea<', '>3 teas<', 'figure "3"'),
	plant('ledger-statement', LEDGER, 'at 95 °C', 'at 96 °C', 'figure "96 °C" in the words of T-1'),
	plant('ledger-statement', LEDGER, 'Taste differs.', 'Taste differs by 5%.', 'figure "5%" in the words of T-2'),
	plant('ledger-statement', LEDGER, 'how: { en: Stored', 'how: { en: 12 stored', 'figure "12"'),
	plant('ledger-statement', LEDGER, '"4 of 9"', '"a few"', 'figure "a few" of T-1', { at: [LEDGER, '- id: T-1'] }),

	plant(
		'missing-rationale',
		QUIZ,
		'\n        rationale: { en: That is another drink. }',
		'',
		'option cold has no rationale',
		{
			at: [QUIZ, '- id: cold']
		}
	),
	plant('missing-rationale', QUIZ, ', rationale: { en: They steep. }', '', 'item leaves has no rationale'),
	plant('missing-rationale', QUIZ, '\n        rationale: { en: Twice 3. }', '', 'field cups has no rationale', {
		at: [QUIZ, '- id: cups']
	}),
	plant('missing-rationale', QUIZ, ', rationale: { en: For one guest only. }', '', 'trap 3 of field cups'),
	plant('question-not-placed', LESSON, '::question{id="q-parts"}\n', '', 'question "q-parts" is not placed', {
		at: [QUIZ, '- id: q-parts']
	}),
	plant('question-not-placed', LESSON, '::question{id="q-sum"}', '::question{id="q-heat"}', 'a second time', {
		count: 2
	}),
	plant('figure-differs', LESSON, 'A cup with steam', 'A cup of 90 °C with steam', 'figure "90 °C"'),
	plant(
		'pass-mark-differs',
		COURSE,
		'en: 80% of',
		'en: 70% of',
		'does not state the passMark, allowed: a text with 80%'
	),
	plant('pass-mark-differs', COURSE, 'passMark: 80', 'passMark: 8', 'a text with 8%', { at: [COURSE, '{ en: 80%'] }),
	plant(
		'bank-too-small',
		COURSE,
		'cases: [cold-cup] }',
		`cases: [cold-cup], blueprints: { after: { o1-1: 1 } } }
tests:
  - ${POST_TEST}`,
		'role nurse is asked 0 items of o1-1 before and 1 after, and the bank has 0 of 0 questions, allowed: 2 items'
	),
	plant(
		'credit-too-early',
		COURSE,
		'disclosure: { en: None to disclose. }',
		'disclosure: null',
		'gives credit though cme.disclosure is not supplied, allowed: null until all is supplied',
		{ at: [COURSE, 'accreditation:'] }
	),
	plant(
		'credit-too-early',
		COURSE,
		'{ name: Cy Cup, credentials: RN, date: 2026-10-02 }',
		'null',
		'gives credit though sign-off taster is missing',
		{ at: [COURSE, 'accreditation:'] }
	),
	plant(
		'post-test-not-asked',
		COURSE,
		'widgets: [kettle]',
		`widgets: [kettle]\ntests:\n  - ${POST_TEST}`,
		'role nurse',
		{
			at: [COURSE, '- { id: nurse']
		}
	),
	plant('post-test-not-asked', COURSE, ONE_ROLE, `tests:\n  - ${POST_TEST}`, 'after is asked of no role', {
		at: [COURSE, '- { id: after']
	}),
	plant('case-not-listed', COURSE, '[cold-cup]', '[]', 'case "cold-cup" is not listed', { at: [CASE, 'id: cold-cup'] }),
	plant(
		'long-without-question',
		LESSON,
		'## Summary',
		'## A {#a}\n\nA.\n\n## B {#b}\n\nB.\n\n## C {#c}\n\nC.\n\n## D {#d}\n\nD.\n\n## Summary',
		'section d is the 4th without a question, allowed: 3 sections, then a question or a calculator',
		{ at: [LESSON, '## D'] }
	),
	plant(
		'long-without-question',
		LESSON,
		'## Summary',
		'## A {#a}\n\nA.\n\n## B {#b}\n\nB.\n\n## C {#c for="nurse"}\n\nC.\n\n## X {#x further}\n\n::widget{name="kettle"}\n\n## D {#d}\n\nD.\n\n## Summary',
		'section d is the 4th without a question',
		{ at: [LESSON, '## D'] }
	),
	plant('minutes-differ', LESSON, 'minutes: 4', 'minutes: 6', '6 minutes for steeping, allowed: 4 to 5', {
		at: [LESSON, 'id: steeping']
	}),
	plantIn2('minutes-differ', LESSON_VI, 'minutes: 3', 'minutes: 4', '4 minutes for steeping, allowed: 2 to 3', {
		at: [LESSON_VI, 'id: steeping']
	}),
	plant('missing-figure-file', LESSON, 'src="cup"', 'src="mug"', 'no picture lessons/01-steeping/mug.en.svg'),
	plant('source-only-without-caution', LEDGER, '\n    caution: { en: Taste differs. }', '', 'T-2 is source-only', {
		at: [LEDGER, '- id: T-2']
	}),
	plant('no-summary', LESSON, '{#summary}', '{#at-last}', 'section at-last at the end, allowed: ## … {#summary}', {
		at: [LESSON, '## Summary']
	}),
	plant('no-summary', LESSON, 'wait.\n', 'wait.\n\n::question{id="q-last"}\n', 'question q-last at the end', {
		at: [LESSON, 'q-last']
	}),
	plant('not-numbered', LESSON, '{#in-short}', '{#in-brief}', 'step steeping/in-brief has no number', {
		at: ['lessons/numbers.json', '{']
	}),
	plant('not-numbered', QUIZ, '- id: cold', '- id: icy', 'part icy of question q-heat', {
		at: ['lessons/numbers.json', '{']
	}),

	plant('uncited-figure', AID, 'Cups on', '6 cups on', 'figure "6" without a claim'),
	plant('uncited-figure', AID, 'Table: Each', 'Table: 2 of each', 'figure "2"'),
	plant('uncited-figure', AID, 'What to check', 'What to check in 5 min', 'figure "5 min"'),
	plant('figure-differs', AID, '[95 °C]', '[94 °C]', 'figure "94 °C"'),
	plant('unknown-claim', AID, 'of="T-2"', 'of="T-9"', 'unknown claim "T-9"'),
	plant('duplicate-id', AID, '{#pots}', '{#before}', 'section of job aid pouring "before"'),
	plant('markdown', AID, '- [ ] Cups', '- [x] Cups', 'an item of a list of boxes'),
	plant('markdown', AID, '- [ ] Cups', '- Cups', 'an item of a list of boxes'),
	plant('markdown', AID, 'Ask the guest', '::figure[x]{src="cup" alt="x"}\n\nAsk the guest', '::figure here'),
	plant('markdown', AID, '## Before', 'Pour.\n\n## Before', 'text before the first section', { at: [AID, 'Pour.'] }),
	plant('markdown', LESSON, '- Hot, **not**', '- [ ] Hot, **not**', 'a box to tick'),
	plant('unknown-id', AID, '[nurse]', '[guest]', 'unknown role "guest", allowed: nurse'),
	plant('schema', AID, 'kind: checklist', 'kind: poster', 'kind is "poster"'),

	plant('unknown-term', LESSON, 'of="steeping"', 'of="pouring"', 'unknown term "pouring", allowed: steeping'),
	plant(
		'unknown-term',
		QUIZ,
		'{ en: That is another drink. }',
		`{ en: 'A :term[drink]{of="drink"}.' }`,
		'unknown term "drink"'
	),
	plant('unknown-term', FAQ, 'Ask around', 'Ask :term[around]{of="around"}', 'unknown term "around"'),
	plant('unknown-term', AID, 'Ask the', 'Ask :term[the]{of="the"}', 'unknown term "the"'),
	plant('unknown-term', CASE, 'The tea is', 'The :term[tea]{of="tea"} is', 'unknown term "tea"'),
	plant('duplicate-id', GLOSSARY, '- id: draught', '- id: steeping', 'term "steeping" a second time'),
	plant('schema', GLOSSARY, 'meaning: { en: Moving', 'means: { en: Moving', 'terms.1.meaning is missing', { count: 2 }),
	plant('schema', GLOSSARY, 'term: { en: draught }', 'term: { vi: gió lùa }', 'terms.1.term has no text in "en"', {
		count: 2
	}),
	plant('markdown', GLOSSARY, 'Moving air.', `':term[Moving]{of="steeping"} air.'`, ':term here'),
	plant('markdown', LEDGER, 'Taste differs.', '\':term[Taste]{of="steeping"} differs.\'', ':term here'),
	plant('markdown', LESSON, '*never*', ':term[a :term[b]{of="draught"}]{of="draught"}', 'around another mark'),
	plant('markdown', LESSON, '*never*', ':term[never]', 'term without of'),
	plant('uncited-figure', GLOSSARY, 'Moving air', 'Air at 4 m/s', 'figure "4 m/s"'),
	plant('figure-differs', GLOSSARY, '[3–5 min]', '[3–6 min]', 'figure "6 min"'),
	plant('uncited-figure', FAQ, 'Ask around', 'Ask 2 guests', 'figure "2"'),
	plant('unknown-claim', FAQ, 'of="T-2"', 'of="T-9"', 'unknown claim "T-9"'),
	plant('uncited-figure', RANGES, 'lukewarm', '40 °C', 'figure "40 °C"'),
	plant('unknown-reference', RANGES, '[pot2021]', '[pan2021]', 'unknown reference "pan2021"'),
	...[
		['factor: 0.5', 'factor: 0.6', 'of heat in "en" for 189–191 °F × 0.6, allowed: 113.4, 114.6'],
		['94.5–95.5', '94.5–95.6', '94.5–95.6 °C of heat'],
		['94.5–95.5', '95.5–94.5', 'allowed: 94.5, 95.5'],
		['94.5–95.5', 'hot', 'hot °C of heat in "en" for 189–191']
	].map(([find = '', put = '', says = '']) =>
		plant('range-converted', RANGES, find, put, says, { at: [RANGES, '- id: heat'] })
	),
	plant('schema', RANGES, 'factor: 0.5', 'factor: 0', 'a number above 0'),

	plant('raw-html', LESSON, '*never*', '<b>never</b>', 'raw HTML <b>', { count: 2 }),
	plant('raw-html', LESSON, '### Hotter still', '<script>alert()</script>', 'raw HTML <script>'),
	plant('raw-html', QUIZ, 'That is another', 'That is <i>another', 'raw HTML <i>'),
	plant('raw-html', QUIZ, '- One takes milk.', '<hr>', 'raw HTML <hr>'),
	plant('markdown', LESSON, '*never*', '[never](https://example.org)', 'a link'),
	plant('markdown', LESSON, '*never*', '![never](never.png)', 'an image'),
	plant('markdown', LESSON, '*never*', '`never`', 'code'),
	plant('markdown', LESSON, '*never*', ':foo[never]', 'unknown mark :foo'),
	plant('markdown', LESSON, '*never*', ':claim', ':claim without words'),
	plant('markdown', LESSON, '*never*', ':claim[never]', 'claim without of'),
	plant('markdown', LESSON, '*never*', ':sub[never]{of="x"}', 'attribute of of sub'),
	plant('markdown', LESSON, '*never*', ':claim[a :claim[never]{of="T-1"}]{of="T-1"}', ':claim inside another :claim'),
	plant('markdown', LESSON, '*never*', ':claim[never{of="T-1"}', 'is a bracket left open?'),
	plant('markdown', LESSON, '*never*', '::claim[never]{of="T-1"}', 'a mark that could not be read'),
	plant('markdown', LESSON, '### Hotter still', '> Hotter still', 'a quotation'),
	plant('markdown', LESSON, '### Hotter still', '    Hotter still', 'code'),
	plant('markdown', LESSON, '### Hotter still', '# Hotter still', 'a heading of level 1'),
	plant('markdown', LESSON, '### Hotter still', '::sound{src="x"}', '::sound here'),
	plant('markdown', LESSON, ':::caution', ':::warning', 'unknown callout :::warning'),
	plant('markdown', LESSON, 'hot tea.\n:::', 'hot tea.\n', 'a callout that is not closed', {
		at: [LESSON, ':::caution']
	}),
	plant('markdown', LESSON, '|\n:::\n', '|\n', 'a callout that is not closed', { at: [LESSON, ':::data['], count: 7 }),
	plant('markdown', LESSON, 'alt="A cup with steam above it."', 'alt=""', 'figure without alt'),
	plant('markdown', LESSON, '[A cup, :claim[95 °C]{of="T-1"} hot.]', '', '::figure without a caption'),
	plant('markdown', LESSON, ' {#in-short}', '', 'a section without an id'),
	plant(
		'markdown',
		LESSON,
		'{#how-hot}',
		'{#how-hot later}',
		'"later" after a section\'s id, allowed: further, or for='
	),
	plant('markdown', LESSON, '{#how-hot}', '{#how-hot for=""}', "after a section's id, allowed: further, or for="),
	plant('unknown-id', LESSON, '{#how-hot}', '{#how-hot for="nurse guest"}', 'unknown role "guest", allowed: nurse'),
	plant('markdown', LESSON, '## How hot', 'Once upon a time.\n\n## How hot', 'text before the first section', {
		at: [LESSON, 'Once upon']
	}),
	plant('markdown', LESSON, '## In short', 'And then.\n\n## In short', 'text after a question', {
		at: [LESSON, 'And then']
	}),
	plant('markdown', LESSON, '| --- | --- |\n', '\n', '"Table:" without a table', { at: [LESSON, 'Table: Two'] }),
	plant('markdown', QUIZ, '- One takes milk.', '::figure[x]{src="cup" alt="x"}', '::figure here'),
	plant('markdown', LESSON, ':::data[', 'Now in numbers.\n\n:::data[', ':::data without a figure', {
		at: [LESSON, ':::data[']
	}),
	plant('markdown', LESSON, ':::data[The same as a table]', ':::data', ':::data without a title'),
	plant('markdown', LESSON, '| Cup |', 'A cup.\n\n| Cup |', ':::data that is not one table', {
		at: [LESSON, ':::data[']
	}),
	plant('markdown', QUIZ, '- One takes milk.', ':::data[x]', 'unknown callout :::data', { count: 2 }),
	plant('markdown', LEDGER, 'Taste differs.', '":claim[Taste]{of=T-1} differs."', ':claim here'),

	plant('svg', CUP, '<path', '<script>alert()</script><path', '<script> in a figure', { count: 2 }),
	plant('svg', CUP, '<path', '<style>a{}</style><path', '<style> in a figure', { count: 2 }),
	plant('svg', CUP, '<path', '<foreignObject></foreignObject><path', '<foreignObject> in a figure'),
	plant('svg', CUP, '<path', '<image href="https://example.org/x.png"/><path', '<image> in a figure'),
	plant('svg', CUP, '<path', '<path style="fill:red"', 'style="fill:red" on <path>'),
	plant('svg', CUP, '<path', '<path onclick="alert()"', 'onclick'),
	plant('svg', CUP, 'fill="none"', 'fill="url(https://example.org)"', 'fill="url(https://example.org)"'),
	plant('svg', CUP, '"line"', '"red"', 'class "red"'),
	plant('svg', CUP, 'viewBox="0 0 320 200"', 'viewBox="0 0 500 200"', 'viewbox="0 0 500 200"'),
	plant('svg', CUP, 'viewBox="0 0 320 200"', '', '<svg> without viewBox'),
	plant('svg', CUP, 'x="20"', 'x="20" font-size="9"', 'font-size="9"'),
	plant('svg', CUP, '</svg>', '</svg><p>more</p>', 'not one <svg>', { count: 3 }),

	plant('schema', QUIZ, 'type: matching', 'type: sorting', 'one of single-choice'),
	plant('schema', QUIZ, 'correct: true', 'correct: false', 'exactly one option with correct: true', {
		at: [QUIZ, 'options:']
	}),
	plant('schema', QUIZ, 'takeaway: { en: Hot. }', 'take-away: { en: Hot. }', 'unknown field questions.0.take-away', {
		count: 2
	}),
	plant('schema', QUIZ, 'stem: { en: How hot', 'stem: { vi: How hot', 'has no text in "en"', { count: 2 }),
	plant('schema', QUIZ, 'stem: { en: How hot is the water? }', 'stem: How hot?', 'a text in each language'),
	plant('schema', CASE, '["40", "20"]', '["40"]', 'as many values', { at: [CASE, 'trend:'] }),
	plant('schema', CASE, 'delay: against', 'delay: maybe', 'for or against'),
	plant('schema', CASE, '{ en: [before', '{ vi: [before', 'trend.columns has no text in "en"', {
		count: 2
	}),
	plant('schema', LEDGER, 'level: cohort', 'level: rumour', 'claims.0.level is "rumour"'),
	plant('schema', LEDGER, 'level: cohort', 'level: cohort\n    level: cohort', 'Map keys must be unique', {
		at: [LEDGER, '    level: cohort\n    check']
	}),
	plant('schema', COURSE, 'passMark: 80', 'passMark: 180', 'a percentage'),
	plant('schema', COURSE, 'id: clinical', 'id: clinician', 'a list that holds one with the id clinical', {
		at: [COURSE, 'signOffs:']
	}),
	plant('schema', COURSE, 'en: People who', 'vi: People who', 'cme.audience has no text in "en"', { count: 2 }),
	plant('schema', COURSE, 'release: 2026-11-23', 'release: soon', 'a date such as'),
	plant('schema', COURSE, '\n  contact: tea@kettle.school', '', 'cme.contact is missing', { at: [COURSE, 'cme:'] }),
	plant(
		'schema',
		COURSE,
		'accreditation: {',
		'accreditation: { number: 1,',
		'none, or an object with statement, credit'
	),
	plant('schema', EVALUATION, 'stem: { en: The', 'stem: { vi: The', 'items.0.stem has no text in "en"', { count: 2 }),
	plant('schema', EVALUATION, 'items:', 'items: []\nmore:', 'one item or more', { count: 2 }),
	plant('schema', EVALUATION, 'items:', 'items: &items', 'the anchor &items, allowed: the value written out', {
		at: [EVALUATION, '- { id: e-met']
	}),
	plant('unknown-id', EVALUATION, '[nurse]', '[guest]', 'unknown role "guest", allowed: nurse'),
	plant('duplicate-id', EVALUATION, 'id: agree', 'id: disagree', 'step of after-tea "disagree"'),
	plant('duplicate-id', EVALUATION, 'id: e-met', 'id: q-heat', 'question "q-heat" a second time'),
	plant('schema', COURSE, 'widgets:', 'wigets:', 'unknown field wigets'),
	plant('schema', LESSON, 'minutes: 4', 'minutes: soon', 'minutes is "soon"'),
	plant('schema', LESSON, '---\n', '', 'no front matter', { at: [LESSON, 'id: steeping'] }),
	plant('schema', REFERENCES, '10.1000/leaf', 'doi:10.1000/leaf', 'a DOI')
];

const lineOf = (text: string, words: string): number => text.slice(0, text.indexOf(words)).split('\n').length;

it.each([smallCourseFiles, twoLanguages])('finds nothing in a course that breaks no rule', (course) => {
	expect(problemsOf(readCourse(course()))).toEqual([]);
});

describe.each(planted)('$rule: $find → $put', ({ rule, says, at, course = smallCourseFiles, count = 1, ...change }) => {
	const clean = course();
	const files = course(change);
	let source: CourseSource;
	beforeAll(() => {
		source = readCourse(files);
	});

	it('is reported with its file and line', () => {
		const [file, words] = at ?? [change.file, change.find];
		const line = lineOf((at ? files : clean).texts.get(file) ?? '', words);
		const found = problemsOf(source).filter((problem) => problem.rule === rule);
		expect(found.map(({ what, allowed }) => `${what}, allowed: ${allowed}`).join('\n')).toContain(says);
		expect(found).toContainEqual(expect.objectContaining({ file, line }));
	});

	it('is counted', () => {
		expect(problemsOf(source).filter((problem) => problem.rule === rule)).toHaveLength(count);
	});

	if (!(rule in rules)) return;
	it('goes unseen when the rule is switched off', () => {
		const { [rule]: _off, ...others } = rules;
		expect(problemsOf(source, others).filter((problem) => problem.rule === rule)).toEqual([]);
	});
});

it('plants something for every rule', () => {
	const names = new Set(planted.map(({ rule }) => rule));
	expect([...names].sort()).toEqual([...Object.keys(rules), 'markdown', 'raw-html', 'schema', 'svg'].sort());
});
