import type { CourseFiles } from '#content/files.ts';
import { courseOf } from '#content/load-course.ts';
import { grown, numbersText } from '#content/numbers.ts';
import { changed, type Change } from './small-course.ts';

const course = `id: tea
version: 1.0.0
title: { en: Tea, vi: Trà }
description: { en: How to make tea., vi: Cách pha trà. }
languages: [en, vi]
siFirst: [vi]
names: [oolong]
passMark: 80
cases: [cold-cup]
roles:
  - { id: all, title: { en: Everyone, vi: Mọi người }, summary: { en: Pours., vi: Rót trà. }, lessons: [steeping], cases: [cold-cup] }
commitUrl: null
`;

const evidence = `claims:
  - id: T-1
    statement: { en: Black tea is steeped for 3–5 min at 95.5 °C., vi: "Trà đen được hãm 3–5 phút ở 95,5 °C." }
    figures: ["3–5 min", "95.5 °C", "20–53%", "−5 °C", "8400 mL"]
    references: [leaf2019]
    level: cohort
    check: verified
    how: { en: Stored text., vi: Toàn văn đã lưu. }
  - id: T-2
    statement: { en: Most people like it hot., vi: Đa số mọi người thích uống nóng. }
    figures: ["7 cups"]
    references: [leaf2019]
    level: expert-opinion
    check: verified
    how: { en: Stored text., vi: Toàn văn đã lưu. }
    article: { en: The article says 9 of 10., vi: Bài viết ghi 9 trên 10. }
`;

const references = `[{ "id": "leaf2019", "type": "book", "title": "On leaves", "issued": { "date-parts": [[2019]] } }]
`;

const lesson = {
	en: `---
id: steeping
title: Steeping
summary: How long and how hot.
minutes: 3
objectives:
  - id: o1-1
    text: Say how long black tea is steeped
---

## How hot {#how-hot}

Since 2019 black tea is kept at :claim[95.5 °C]{of="T-1"}, or in :claim[20–53%]{of="T-1"} of homes less.
Frost is :claim[−5 °C]{of="T-1"}; an urn holds :claim[8400 mL]{of="T-1"}; :example[a pot of 2 cups] is usual.

- :claim[Most like it hot]{of="T-2"}, the kettle being near
- :lang[trà nóng]{of="vi"} is hot tea

:::caution[People differ]
Some wait for long.
:::

| Tea | Heat |
| --- | --- |
| Oolong | less hot than black |

::figure[A cup of tea.]{src="cup" alt="A cup with steam above it."}

:::data[The heat as a table]
| Cup | Heat |
| --- | --- |
| A full one | :claim[at 95.5 °C]{of="T-1"} |
:::

::question{id="q-heat"}

::question{id="q-sum"}

## Summary {#summary}

Steep, and wait.
`,
	vi: `---
id: steeping
title: Hãm trà
summary: Hãm bao lâu và nóng đến đâu.
minutes: 3
objectives:
  - id: o1-1
    text: Nêu thời gian hãm trà đen
---

## Nóng đến đâu {#how-hot}

Từ 2019 trà đen được giữ ở :claim[95,5 °C]{of="T-1"}, hoặc ở :claim[20–53%]{of="T-1"} số nhà thì thấp hơn.
Trời băng giá là :claim[−5 °C]{of="T-1"}; bình lớn chứa :claim[8400 mL]{of="T-1"}; :example[ấm 2 tách] là thường gặp.

- :claim[Đa số thích uống nóng]{of="T-2"}, ấm đặt gần đó
- :lang[hot tea]{of="en"} là trà nóng

:::caution[Mỗi người mỗi khác]
Có người đợi rất lâu.
:::

| Trà | Độ nóng |
| --- | --- |
| Oolong | kém nóng hơn trà đen |

::figure[Một tách trà.]{src="cup" alt="Một tách trà bốc hơi."}

:::data[Độ nóng ghi trong bảng]
| Tách | Độ nóng |
| --- | --- |
| Tách đầy | :claim[ở mức 95,5 °C]{of="T-1"} |
:::

::question{id="q-heat"}

::question{id="q-sum"}

## Tóm tắt {#summary}

Hãm trà rồi đợi.
`
};

const cup = (words: string, tspan: string): string =>
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">
  <text class="ink" x="20" y="80" data-claim="T-1">${words}<tspan x="20" dy="17">${tspan}</tspan></text>
</svg>
`;

const quiz = `lesson: steeping
questions:
  - id: q-heat
    type: single-choice
    objectives: [o1-1]
    claims: [T-1]
    stem: { en: How hot is the water?, vi: Nước nóng bao nhiêu? }
    options:
      - id: hot
        correct: true
        text: { en: About 95 °C, vi: Khoảng 95 °C }
        rationale: { en: 'Yes, :claim[95.5 °C]{of="T-1"}.', vi: 'Đúng, :claim[95,5 °C]{of="T-1"}.' }
      - id: cold
        text: { en: As cold as ice, vi: Lạnh như băng }
        rationale: { en: That is another drink., vi: Đó là thức uống khác. }
    takeaway: { en: Keep it hot., vi: Giữ cho nóng. }
  - id: q-sum
    type: numeric
    stem: { en: "[[who]] fell from 520 to 142 mL and takes [[dose]] mL/h. How much?", vi: "[[whoVi]] uống giảm từ 520 mL xuống 142 mL và dùng [[dose]] mL/giờ. Bao nhiêu?" }
    rows:
      - { id: girl, values: { who: A girl of 9, whoVi: Bé gái 9 tuổi, dose: "1.5" }, keys: { cups: 6 } }
      - { id: boy, values: { who: A boy of 7, whoVi: Bé trai 7 tuổi, dose: "2" }, keys: { cups: 6.5 } }
    fields:
      - id: cups
        label: { en: Amount, vi: Lượng }
        unit: { en: mL/h, vi: mL/giờ }
        sum: { of: difference, with: { a: "[[dose]]", b: -4.5 } }
        rationale: { en: It is so., vi: Là như vậy. }
    takeaway: { en: Count them., vi: Hãy đếm. }
`;

const staged = `id: cold-cup
title: { en: The cold cup, vi: Tách trà nguội }
summary: { en: A guest complains., vi: Một vị khách phàn nàn. }
minutes: 4
diagnoses:
  - { id: draught, text: { en: A draught, vi: Gió lùa } }
stages:
  - id: complaint
    title: { en: The complaint, vi: Lời phàn nàn }
    text: { en: The tea is at 40 °C., vi: Trà ở 40 °C. }
    findings:
      - { id: heat, label: { en: Heat, vi: Độ nóng }, value: { en: 40 °C at noon, vi: 40 °C lúc trưa } }
    trend:
      columns: { en: [before, now], vi: [trước, nay] }
      rows:
        - { id: fat, label: { en: Fat of the milk, vi: Chất béo của sữa }, unit: mg/dL, values: ["100", "200"], si: { unit: mmol/L, values: ["1.13", "2.26"] } }
    questions:
      - id: c-next
        type: multiple-choice
        stem: { en: What now?, vi: Làm gì bây giờ? }
        options:
          - { id: new, correct: true, text: { en: New tea, vi: Pha trà mới }, rationale: { en: Yes., vi: Đúng. } }
          - { id: sorry, correct: true, text: { en: Excuse, vi: Xin lỗi }, rationale: { en: Yes., vi: Đúng. } }
          - { id: wait, text: { en: Wait, vi: Chờ }, rationale: { en: It cools., vi: Trà nguội đi. } }
        takeaway: { en: Serve hot., vi: Phục vụ khi còn nóng. }
expert: { en: It cooled on the table., vi: Trà nguội trên bàn. }
`;

const aid = {
	en: `---
id: pouring
title: Pouring
summary: What to check at the table.
audience: [all]
kind: checklist
---

## Before {#before}

- [ ] Cups on the table

| Pot | Warm |
| --- | --- |
| Brown one | [ ] |
`,
	vi: `---
id: pouring
title: Rót trà
summary: Cần kiểm tra gì ở bàn.
audience: [all]
kind: checklist
---

## Trước khi rót {#before}

- [ ] Tách đã ở trên bàn

| Ấm | Đã ấm |
| --- | --- |
| Ấm nâu | [ ] |
`
};

const glossary = `terms:
  - id: oolong
    term: { en: oolong, vi: oolong }
    meaning: { en: A tea that is half black., vi: Một loại trà nửa đen. }
`;

const faq = `questions:
  - id: milk-first
    question: { en: Does milk go first?, vi: Có rót sữa trước không? }
    answer: { en: ':claim[Most do not wait]{of="T-2"}.', vi: ':claim[Đa số không chờ]{of="T-2"}.' }
`;

const files: Record<string, string> = {
	'lessons/course.yaml': course,
	'lessons/evidence.yaml': evidence,
	'lessons/references.json': references,
	'lessons/glossary.yaml': glossary,
	'lessons/faq.yaml': faq,
	'lessons/01-steeping/lesson.en.md': lesson.en,
	'lessons/01-steeping/lesson.vi.md': lesson.vi,
	'lessons/01-steeping/cup.en.svg': cup('at 95.5 °C', 'hot tea'),
	'lessons/01-steeping/cup.vi.svg': cup('trà nóng ở', '95,5 °C'),
	'lessons/job-aids/pouring.en.md': aid.en,
	'lessons/job-aids/pouring.vi.md': aid.vi,
	'quizzes/01-steeping.yaml': quiz,
	'quizzes/case-cold-cup.yaml': staged
};
const filesOf = (texts: Record<string, string>): CourseFiles => ({
	lessons: 'lessons',
	quizzes: 'quizzes',
	widgets: [],
	texts: new Map(Object.entries(texts))
});

const { outlines, units, tests, numbers } = courseOf(filesOf(files));
const numbered = { outline: outlines['en'] ?? null, units: units['en'] ?? [], tests: tests['en'] ?? [] };
files['lessons/numbers.json'] = numbersText(grown(numbers, numbered));

/** The files of a course in two languages that breaks no rule, with some changes made. */
export function twoLanguages(...changes: Change[]): CourseFiles {
	return filesOf(changed(files, changes));
}
