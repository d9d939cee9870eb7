import type { Use } from '#course/ledger.ts';
import type { Step, Unit } from '#course/model.ts';
import { plainText, type Block } from '#text/text.ts';
import type { CourseSource } from '../read/source.ts';
import { claimsIn, claimsOfDrawing } from './claims-in.ts';
import type { Built } from './ledger.ts';

type Made = Use & { claims: string[] };

/** Every place of a course in one language that makes a claim or lists it, by claim, in the order of the course. */
export function usesIn(source: CourseSource, built: Built): Map<string, Use[]> {
	const uses = new Map<string, Use[]>();
	for (const { claims, ...use } of madeIn(source, built)) {
		for (const id of new Set(claims)) uses.set(id, [...(uses.get(id) ?? []), use]);
	}
	return uses;
}

const madeIn = ({ banks }: CourseSource, { language, units, tests, aids, glossary, faq, ranges }: Built): Made[] => [
	...units.flatMap(inUnit),
	...items(banks, tests, language),
	...aids.flatMap(({ id: aid, title: aidTitle, sections }) =>
		sections.map(({ id, title, blocks }): Made => ({
			kind: 'aid',
			unit: { id: aid, title: aidTitle },
			at: { id, title: plainText(title) },
			claims: claimsIn([title, blocks])
		}))
	),
	...(faq?.questions ?? []).map(({ id, question, answer }): Made => ({
		kind: 'faq',
		unit: null,
		at: { id, title: plainText(question) },
		claims: claimsIn([question, answer])
	})),
	...(glossary?.terms ?? []).map(({ id, term, meaning }): Made => ({
		kind: 'term',
		unit: null,
		at: { id, title: term },
		claims: claimsIn(meaning)
	})),
	...(ranges
		? [{ kind: 'range' as const, unit: null, at: { id: 'note', title: '' }, claims: claimsIn(ranges.note) }]
		: []),
	...(ranges?.tests ?? []).map(({ id, name, change, limits }): Made => ({
		kind: 'range',
		unit: null,
		at: { id, title: name },
		claims: claimsIn([change, limits])
	}))
];

/** What an item of the tests asks is not told here: a learner may still be asked it. */
const items = (banks: CourseSource['banks'], tests: Built['tests'], language: string): Made[] => {
	const asked = new Map(tests[0]?.questions.map((question) => [question.id, question]));
	return banks.flatMap(({ bank, questions }) =>
		questions.flatMap(({ id, texts }): Made[] => {
			const question = asked.get(id) ?? texts[language];
			return question
				? [{ kind: 'item', unit: { id: bank, title: '' }, at: { id, title: '' }, claims: question.claims }]
				: [];
		})
	);
};

function inUnit({ id, title, objectives, steps }: Unit): Made[] {
	const unit = { id, title };
	return [
		...objectives.map(({ id: objective, text }): Made => ({
			kind: 'objective',
			unit,
			at: { id: objective, title: plainText(text) },
			claims: claimsIn(text)
		})),
		...steps.flatMap((step) => inStep(step).map((made) => ({ ...made, unit })))
	];
}

function inStep(step: Step): Omit<Made, 'unit'>[] {
	const { kind, id } = step;
	switch (kind) {
		case 'section': {
			const title = plainText(step.title);
			const figures = step.blocks.flatMap(figuresIn).map((figure) => ({
				kind: 'figure' as const,
				at: { id, title: plainText(figure.caption) },
				claims: claimsOfDrawing(figure.svg)
			}));
			return [{ kind, at: { id, title }, claims: claimsIn([step.title, step.blocks]) }, ...figures];
		}
		case 'question':
			return [{ kind, at: { id, title: plainText(step.question.stem) }, claims: step.question.claims }];
		case 'stage':
			return [{ kind, at: { id, title: plainText(step.title) }, claims: claimsIn(step) }];
		case 'expert':
			return [{ kind, at: { id, title: '' }, claims: claimsIn(step) }];
		default:
			return [];
	}
}

type Figure = Extract<Block, { t: 'figure' }>;

const figuresIn = (block: Block): Figure[] => {
	if (block.t === 'figure') return [block];
	if (block.t === 'note') return block.c.flatMap(figuresIn);
	return block.t === 'list' ? block.items.flat().flatMap(figuresIn) : [];
};
