import type { LedgerClaim } from '#course/ledger.ts';
import type { Question } from '#questions/index.ts';
import { claimsIn } from '../assemble/claims-in.ts';
import type { Material } from './material.ts';

/** What of the course concerns a pharmacist, by the ids that the course gives it. */
export const pharmacy = {
	/** Choosing a drug, its dose, its harms, and its label. */
	objectives: ['o3-2', 'o3-3', 'o3-4', 'o3-6'],
	widgets: ['ivig-dose', 'emapalumab-dose'],
	sums: ['ivig-grams', 'ivig-volume', 'ivig-rate', 'emapalumab-day1', 'emapalumab-later', 'emapalumab-through-16'],
	/** What a learner types into those calculators. */
	measures: ['weight', 'dosePerKg', 'concentration', 'rateStep'],
	/** Other drugs beside the disease: non-steroidal anti-inflammatory drugs, and aspirin in Kawasaki disease. */
	claims: ['F-15', 'B-27']
} as const;

/** The role of course.yaml whose learners the nurse educator answers for. */
export const NURSE = 'nurse';

const has = (list: readonly string[], id: string): boolean => list.includes(id);

export const isPharmacyItem = ({ objectives }: Question): boolean =>
	objectives.some((id) => has(pharmacy.objectives, id));

/** Every question of the course in the language of the sheets, with the unit it stands in. */
function questionsIn({ course, language }: Material): { question: Question; unit: string }[] {
	const placed = (course.units[language] ?? []).flatMap(({ id: unit, steps }) =>
		steps.flatMap((step) => (step.kind === 'question' ? [{ question: step.question, unit }] : []))
	);
	const bank = course.tests[language]?.[0]?.questions ?? [];
	return [...placed, ...bank.map((question) => ({ question, unit: 'bank' }))];
}

/** Tells the claims that concern a pharmacist: of a label, with a dose by weight, on a job aid, beside a calculator, or in an item of theirs. */
export function pharmacyClaims(material: Material): (claim: LedgerClaim) => boolean {
	const { course, language } = material;
	const steps = (course.units[language] ?? []).flatMap((unit) => unit.steps);
	const beside = steps.flatMap((step) =>
		step.kind === 'section' && step.blocks.some((block) => block.t === 'widget' && has(pharmacy.widgets, block.name))
			? claimsIn([step.title, step.blocks])
			: []
	);
	const asked = questionsIn(material).flatMap(({ question }) => (isPharmacyItem(question) ? question.claims : []));
	const made = new Set([...pharmacy.claims, ...beside, ...asked]);
	return ({ id, level, figures, uses }) =>
		made.has(id) ||
		level === 'regulatory' ||
		figures.some((figure) => figure.includes('/kg')) ||
		uses.some(({ kind }) => kind === 'aid');
}

/** What a nurse is handed and asked: job aids, the lessons and cases of the role, every item that the role's tests may draw, and the claims made there. */
export function nursing(material: Material) {
	const { course, language } = material;
	const nurse = course.outlines[language]?.roles.find(({ id }) => id === NURSE);
	const objectives = new Set(Object.values(nurse?.blueprints ?? {}).flatMap((counts) => Object.keys(counts)));
	const units = (course.units[language] ?? []).filter(({ id }) => nurse?.units.includes(id));
	const lessons = units.filter(({ kind }) => kind === 'lesson');
	const cases = units.filter(({ kind }) => kind === 'case');
	const aids = (course.aids[language] ?? []).filter(({ audience }) => audience.includes(NURSE));
	const isItem = (question: Question, unit: string): boolean =>
		cases.some(({ id }) => id === unit) ||
		((unit === 'bank' || units.some(({ id }) => id === unit)) && question.objectives.some((id) => objectives.has(id)));
	const asked = questionsIn(material).flatMap(({ question, unit }) => (isItem(question, unit) ? question.claims : []));
	const made = new Set([...asked, ...claimsIn([aids, cases])]);
	return { lessons, cases, aids, isItem, isClaim: ({ id }: LedgerClaim): boolean => made.has(id) };
}
