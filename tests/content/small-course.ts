import type { CourseFiles } from '#content/files.ts';
import { courseOf, type LoadedCourse } from '#content/load-course.ts';
import { numbersText, grown } from '#content/numbers.ts';

const course = `id: tea
version: 1.0.0
title: { en: Tea }
description: { en: How to make tea. }
languages: [en]
passMark: 80
cases: [cold-cup]
widgets: [kettle]
roles:
  - { id: nurse, title: { en: Nurse }, summary: { en: Pours. }, lessons: [steeping], cases: [cold-cup] }
commitUrl: null
cme:
  provider: Kettle School
  audience: { en: People who make tea. }
  prerequisites: { en: None. }
  method: { en: Read and answer. }
  timeBasis: { en: Timed with three guests. }
  passStandard: { en: 80% of the marks. }
  offLabel: { inBrief: { en: Tea is no medicine. }, inFull: { en: Tea is no medicine and is not sold as one. } }
  independence: { en: No kettle is praised. }
  disclosure: { en: None to disclose. }
  acknowledgement: { en: Nobody paid for it. }
  faculty:
    - { name: Ada Leaf, credentials: MD, role: { en: Author }, disclosure: { en: Nothing. } }
  signOffs:
    - { id: clinical, role: { en: Clinical reviewer }, by: { name: Bo Pot, credentials: MD, date: 2026-10-01 } }
    - { id: taster, role: { en: Taster }, by: { name: Cy Cup, credentials: RN, date: 2026-10-02 } }
  accreditation: { statement: { en: Accredited by the Tea Board. }, credit: { en: 1 tea credit } }
  release: 2026-11-23
  review: 2027-11-23
  termination: 2029-11-22
  contact: tea@kettle.school
  governingLanguage: en
  hardware: { en: A browser. }
  privacy: { en: Nothing is kept. }
  copyright: { en: Free. }
  bibliography: { en: After each lesson. }
`;

const evidence = `claims:
  - id: T-1
    statement: { en: Black tea is steeped for 3–5 min at 95 °C. }
    figures: ["3–5 min", "95 °C", "4 of 9"]
    references: [leaf2019]
    level: cohort
    check: verified
    how: { en: Stored text. }
  - id: T-2
    statement: { en: Most people like it hot. }
    figures: []
    references: [leaf2019, pot2021]
    level: expert-opinion
    check: source-only
    how: { en: As the first source says. }
    caution: { en: Taste differs. }
    article: { en: The article that the course grew from says that 9 of 10 people do. }
`;

const references = `[
	{
		"id": "leaf2019",
		"type": "article-journal",
		"title": "On leaves",
		"author": [{ "family": "Leaf", "given": "Ada" }],
		"container-title": "Journal of Tea",
		"volume": "3",
		"page": "4-9",
		"issued": { "date-parts": [[2019]] },
		"DOI": "10.1000/leaf"
	},
	{
		"id": "pot2021",
		"language": "es",
		"type": "book",
		"title": "Pots",
		"author": [{ "family": "Pot", "given": "Bo" }],
		"publisher": "Kettle",
		"issued": { "date-parts": [[2021]] }
	}
]
`;

const lesson = `---
id: steeping
title: Steeping
summary: How long and how hot.
minutes: 4
objectives:
  - id: o1-1
    text: Say how long black tea is steeped
---

## How hot {#how-hot}

Since 2019 water for black tea is :claim[95 °C]{of="T-1"}, *never* less:
after :claim[3 to 5 min]{of="T-1"} it is done. Take :example[2 cups] of H:sub[2]O.

### Hotter still

:::caution[People differ]
:claim[Most people like it hot]{of="T-2"}; :lang[trà nóng]{of="vi"} is hot tea.
:::

Table: Two teas

| Tea | Heat |
| --- | --- |
| Black | :claim[95 °C]{of="T-1"} |
| Green | less |

::figure[A cup, :claim[95 °C]{of="T-1"} hot.]{src="cup" alt="A cup with steam above it."}

:::data[The same as a table]
| Cup | Heat in it |
| --- | --- |
| Full | :claim[95 °C]{of="T-1"} |
:::

::widget{name="kettle"}

::question{id="q-heat"}

## In short {#in-short}

- Hot, **not** boiling.
- Ask at :example[10:30], or at tea:time.
- :term[Steeping]{of="steeping"} takes patience.

::question{id="q-parts"}

::question{id="q-sum"}

## Summary {#summary}

Steep, and wait.
`;

const cup = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">
  <!-- a cup -->
  <path class="line" d="M10 10 H300" fill="none" stroke-width="2"/>
  <text class="ink middle" x="160" y="40">hot<tspan x="160" dy="17">tea</tspan></text>
  <text class="ink" x="20" y="80" data-claim="T-1">95 °C</text>
</svg>
`;

const quiz = `lesson: steeping
questions:
  - id: q-heat
    type: single-choice
    objectives: [o1-1]
    claims: [T-1]
    stem: { en: How hot is the water? }
    options:
      - id: hot
        correct: true
        text: { en: "> 90 °C" }
        rationale: { en: 'Yes, :claim[95 °C]{of="T-1"}.' }
      - id: cold
        text: { en: Icy cold }
        rationale: { en: That is another drink. }
    takeaway: { en: Hot. }
  - id: q-parts
    type: matching
    objectives: [o1-1]
    stem: { en: Which goes where? }
    categories:
      - { id: pot, text: { en: Pot } }
      - { id: cup, text: { en: Cup } }
    items:
      - { id: leaves, text: { en: Leaves }, match: pot, rationale: { en: They steep. } }
      - { id: milk, text: { en: Milk }, match: cup, rationale: { en: Last. } }
    takeaway: { en: Leaves in the pot. }
  - id: q-sum
    type: numeric
    scenario:
      en: |
        Two guests drink 3 cups each.

        - One takes milk.
    stem: { en: How many cups are needed? }
    fields:
      - id: cups
        label: { en: Cups }
        key: 6
        rationale: { en: Twice 3. }
        traps:
          - { value: 3, rationale: { en: For one guest only. } }
    takeaway: { en: Count the guests. }
`;

const staged = `id: cold-cup
title: { en: The cold cup }
summary: { en: A guest complains. }
minutes: 4
objectives: [o1-1]
diagnoses:
  - { id: draught, text: { en: A draught } }
  - { id: delay, text: { en: A slow waiter } }
stages:
  - id: complaint
    title: { en: The complaint }
    text:
      en: |
        The tea is at 40 °C, says the guest of table 4.
    findings:
      - { id: heat, label: { en: Heat }, value: { en: 40 °C }, speaks: { delay: for } }
    questions:
      - id: c-sure
        type: likert
        stem: { en: How sure are you? }
        scale:
          - { id: little, text: { en: A little } }
          - { id: very, text: { en: Very } }
  - id: later
    title: { en: Later }
    trend:
      columns: { en: [before, now] }
      rows:
        - { id: temperature, label: { en: Temperature }, unit: °C, from: 15, values: ["40", "20"], speaks: { draught: for, delay: against } }
    questions:
      - id: c-next
        type: multiple-choice
        claims: [T-2]
        stem: { en: What now? }
        options:
          - { id: new, correct: true, text: { en: New tea }, rationale: { en: Yes. } }
          - { id: sorry, correct: true, text: { en: Excuse }, rationale: { en: Yes. } }
          - { id: wait, text: { en: Wait }, rationale: { en: It gets no warmer. } }
        takeaway: { en: Serve hot. }
absent:
  - { id: open-window, label: { en: An open window }, of: [draught] }
expert:
  en: |
    It cooled on the table. :claim[Most people like it hot]{of="T-2"}.
`;

const aid = `---
id: pouring
title: Pouring
summary: What to check at the table.
audience: [nurse]
kind: checklist
---

## Before {#before}

Ask the guest first.

- [ ] Water at :claim[95 °C]{of="T-1"}
- [ ] Cups on the table

## The pots {#pots}

Table: Each pot

| Pot | Warm | Poured by |
| --- | --- | --- |
| :claim[Hot]{of="T-2"} | [ ] | |
`;

const glossary = `terms:
  - id: steeping
    term: { en: steeping }
    also: { en: [infusing, brewing] }
    meaning: { en: 'Leaving leaves in water, for :claim[3–5 min]{of="T-1"}.' }
  - id: draught
    term: { en: draught }
    meaning: { en: Moving air. }
`;

const faq = `questions:
  - id: milk-first
    question: { en: Does milk go first? }
    answer:
      en: |
        Ask around.

        - :claim[Most people like it hot]{of="T-2"}, with or without.
`;

const ranges = `note: { en: Kettles differ. }
condition: { en: In a draught }
tests:
  - id: heat
    name: { en: Heat of the water }
    us: { unit: °F, range: "189–191" }
    si: { unit: °C, range: "94.5–95.5" }
    factor: 0.5
    change: { en: lukewarm }
    limits: { en: 'black tea: :claim[95 °C]{of="T-1"}' }
    references: [pot2021]
`;

const evaluation = `evaluation: after-tea
scale:
  - { id: disagree, text: { en: Disagree } }
  - { id: agree, text: { en: Agree } }
items:
  - { id: e-met, stem: { en: The lesson met its objectives. } }
  - { id: e-balance, stem: { en: No kettle was praised. }, audience: [nurse] }
`;

/** The files of a small course that breaks no rule, without its numbers. */
const files: Record<string, string> = {
	'lessons/course.yaml': course,
	'lessons/evidence.yaml': evidence,
	'lessons/references.json': references,
	'lessons/glossary.yaml': glossary,
	'lessons/faq.yaml': faq,
	'lessons/ranges.yaml': ranges,
	'lessons/01-steeping/lesson.en.md': lesson,
	'lessons/01-steeping/cup.en.svg': cup,
	'lessons/job-aids/pouring.en.md': aid,
	'quizzes/01-steeping.yaml': quiz,
	'quizzes/case-cold-cup.yaml': staged,
	'quizzes/evaluation.yaml': evaluation
};

const filesOf = (texts: Record<string, string>): CourseFiles => ({
	lessons: 'lessons',
	quizzes: 'quizzes',
	widgets: ['kettle'],
	texts: new Map(Object.entries(texts))
});

const { outlines, units, tests, numbers } = courseOf(filesOf(files));
const numbered = { outline: outlines['en'] ?? null, units: units['en'] ?? [], tests: tests['en'] ?? [] };
files['lessons/numbers.json'] = numbersText(grown(numbers, numbered));

/** One change to the small course; `find` must be there, once or more, and its first place is changed. */
export interface Change {
	file: string;
	find: string;
	put: string;
}

/** Files with some changes made. */
export function changed(files: Readonly<Record<string, string>>, changes: readonly Change[]): Record<string, string> {
	const texts = { ...files };
	for (const { file, find, put } of changes) {
		const text = texts[file];
		if (!text?.includes(find)) throw new Error(`${file} does not hold ${find}`);
		texts[file] = text.replace(find, () => put);
	}
	return texts;
}

/** The files of the small course with some changes made. */
export const smallCourseFiles = (...changes: Change[]): CourseFiles => filesOf(changed(files, changes));

/** The small course, read, checked and built. */
export function smallCourse(...changes: Change[]): LoadedCourse {
	return courseOf(smallCourseFiles(...changes));
}
