import { itemStep } from '#course/test.machine.ts';
import type { CourseMap, Evidence, Place, Role, Test, Unit, UnitOutline } from '#course/model.ts';
import { plainText } from '#text/text.ts';
import type { CourseSource } from '../read/source.ts';
import { citeQuestion } from './cite-question.ts';
import { claimsIn } from './claims-in.ts';
import { places } from './places.ts';

/** A test with its bank, and what the bank rests on. */
export type AssembledTest = Test & { evidence: Evidence };

/** Every test of a course in one language, each with the whole bank. */
export function testsOf(source: CourseSource, language: string): AssembledTest[] {
	const { meta, banks, claims, references } = source;
	if (!meta) return [];
	const list = places(claims, references);
	const questions = banks.flatMap((bank) =>
		bank.questions.flatMap(({ texts }) => {
			const question = texts[language];
			return question ? [citeQuestion(question, list)] : [];
		})
	);
	const evidence = { references: list.references(), claims: list.notes(language) };
	return meta.tests.map(({ id, kind, title, summary, minutes, timeLimit }) => ({
		id,
		kind,
		title: title[language] ?? '',
		...(language === source.languages[0] ? {} : { reported: title[source.languages[0] ?? ''] ?? '' }),
		summary: summary[language] ?? '',
		minutes,
		timeLimit,
		questions,
		evidence
	}));
}

/** The screens of a test: as many items as the longest paper that any role is asked. */
export function testOutline({ id, kind, title, summary, minutes }: Test, roles: readonly Role[]): UnitOutline {
	const lengths = roles.map(({ blueprints }) =>
		Object.values(blueprints[id] ?? {}).reduce((sum, count) => sum + count, 0)
	);
	const items = Array.from({ length: Math.max(0, ...lengths) }, (_, index) => itemStep(index));
	return {
		id,
		kind,
		title,
		summary,
		minutes,
		steps: [
			{ id: 'start', kind: 'start' },
			...items.map((item) => ({ id: item, kind: 'item' as const })),
			{ id: 'check', kind: 'check' },
			{ id: 'result', kind: 'result' }
		]
	};
}

/** The roles of a course in one language. */
export function rolesOf({ meta }: CourseSource, language: string): Role[] {
	return (meta?.roles ?? []).map(({ id, title, summary, lessons, cases, blueprints }) => ({
		id,
		title: title[language] ?? '',
		summary: summary[language] ?? '',
		units: [...lessons, ...cases],
		blueprints
	}));
}

const SHOWN = 2;

/** The sections that make most of a question's claims, the best first; in a tie the earlier one. */
function sectionsFor(claims: readonly string[], sections: readonly { place: Place; claims: string[] }[]): Place[] {
	return sections
		.map(({ place, claims: made }) => ({ place, hits: new Set(claims.filter((id) => made.includes(id))).size }))
		.filter(({ hits }) => hits > 0)
		.sort((a, b) => b.hits - a.hits)
		.slice(0, SHOWN)
		.map(({ place }) => place);
}

/** What each question asks for and where the lessons teach it, for results and review. */
export function courseMapOf(units: readonly Unit[], tests: readonly Test[]): CourseMap {
	const sections = units.flatMap(({ id: unit, title: unitTitle, steps }) =>
		steps.flatMap((step) =>
			step.kind === 'section'
				? [
						{
							place: { unit, step: step.id },
							title: `${unitTitle}: ${plainText(step.title)}`,
							claims: claimsIn(step.blocks)
						}
					]
				: []
		)
	);
	const asked = [
		...units.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'question' ? [step.question] : []))),
		...(tests[0]?.questions ?? [])
	];
	return {
		questions: Object.fromEntries(
			asked.map(({ id, objectives, claims }) => [id, { objectives, review: sectionsFor(claims, sections) }])
		),
		sections: Object.fromEntries(sections.map(({ place, title }) => [`${place.unit}/${place.step}`, title]))
	};
}
