import type { Question, QuestionTypeName } from '#questions/index.ts';
import type { NumericField } from '#questions/numeric/numeric.ts';
import type { ChoiceOption, Named, Option, QuestionBase } from '#questions/question.ts';
import type { Block, Inline } from '#text/text.ts';
import { citeBlocks, citeInline } from './cite.ts';
import type { Places } from './places.ts';

type Of<N extends QuestionTypeName> = Extract<Question, { type: N }>;
type Words = Pick<QuestionBase, 'scenario' | 'stem' | 'hint' | 'takeaway'>;

/** Fills in the places of claims in the words that every question has. */
interface Cite {
	inline(text: Inline[]): Inline[];
	blocks(blocks: Block[]): Block[];
}

/** The same question with its places filled in; what it rests on are the claims it names and those its texts make. */
export function citeQuestion(question: Question, places: Places): Question {
	const made = new Set(question.claims);
	const noting: Places = {
		...places,
		of(ids) {
			for (const id of ids) made.add(id);
			return places.of(ids);
		}
	};
	const cite: Cite = {
		inline: (text) => citeInline(text, noting),
		blocks: (blocks) => citeBlocks(blocks, noting)
	};
	const citeParts = parts[question.type] as (question: Question, cite: Cite) => Question;
	const { scenario, stem, hint } = question;
	// In the order a learner reads: the numbers of the references follow it.
	const asked = { ...question, scenario: cite.blocks(scenario), stem: cite.inline(stem), hint: cite.inline(hint) };
	const cited = citeParts(asked, cite);
	const takeaway = cite.inline(question.takeaway);
	const claims = [...made];
	return { ...cited, takeaway, claims, refs: places.of(claims) };
}

/** How a type's own texts are cited; the compiler names a type that lacks its entry. */
const parts: { [N in QuestionTypeName]: (question: Of<N>, cite: Cite) => Of<N> } = {
	'single-choice': (question, cite) => ({ ...question, options: question.options.map((one) => choice(one, cite)) }),
	'multiple-choice': (question, cite) => ({ ...question, options: question.options.map((one) => choice(one, cite)) }),
	numeric: (question, cite) => ({
		...question,
		fields: question.fields.map((one) => field(one, cite)),
		rows: question.rows.map((row) => ({
			...row,
			...words(row, cite),
			fields: row.fields.map((one) => field(one, cite))
		}))
	}),
	matching: (question, cite) => ({
		...question,
		categories: question.categories.map((one) => named(one, cite)),
		items: question.items.map((one) => explained(one, cite))
	}),
	likert: (question, cite) => ({ ...question, scale: question.scale.map((one) => named(one, cite)) }),
	ordering: (question, cite) => ({ ...question, items: question.items.map((one) => explained(one, cite)) }),
	table: (question, cite) => ({
		...question,
		choices: question.choices.map((one) => named(one, cite)),
		columns: question.columns.map((one) => named(one, cite)),
		rows: question.rows.map((row) => ({
			...named(row, cite),
			cells: Object.fromEntries(
				Object.entries(row.cells).map(([column, cell]) => [column, { ...cell, rationale: cite.inline(cell.rationale) }])
			)
		}))
	}),
	'free-text': (question, cite) => ({
		...question,
		expert: cite.blocks(question.expert),
		checks: question.checks.map((one) => named(one, cite))
	})
};

const named = <T extends Named>(part: T, cite: Cite): T => ({ ...part, text: cite.inline(part.text) });

const explained = <T extends Option>(part: T, cite: Cite): T => ({
	...named(part, cite),
	rationale: cite.inline(part.rationale)
});

const choice = (option: ChoiceOption, cite: Cite): ChoiceOption => ({
	...explained(option, cite),
	consequence: cite.blocks(option.consequence)
});

const field = (one: NumericField, cite: Cite): NumericField => ({
	...one,
	label: cite.inline(one.label),
	rationale: cite.inline(one.rationale),
	traps: one.traps.map((trap) => ({ ...trap, rationale: cite.inline(trap.rationale) }))
});

const words = ({ scenario, stem, hint, takeaway }: Words, cite: Cite): Words => ({
	scenario: cite.blocks(scenario),
	stem: cite.inline(stem),
	hint: cite.inline(hint),
	takeaway: cite.inline(takeaway)
});
