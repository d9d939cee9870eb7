import { differentialOf } from '#course/differential.ts';
import {
	extras,
	type Considered,
	type Evidence,
	type Finding,
	type Outline,
	type Step,
	type StepOutline,
	type Test,
	type Unit
} from '#course/model.ts';
import { isScored } from '#questions/index.ts';
import type { Case, CourseSource, LessonText, QuestionSource } from '../read/source.ts';
import { citeQuestion } from './cite-question.ts';
import { citeBlocks, citeInline } from './cite.ts';
import { places, type Places } from './places.ts';
import { rolesOf, testOutline } from './tests.ts';
import { clinicalReviewOf, evaluationOf, noticeOf } from './syllabus.ts';

/** A unit's words, and what they rest on. */
export type AssembledUnit = Unit & { evidence: Evidence };

/** Every unit of a course in one language, lessons first, in the order of the course. */
export function unitsOf(source: CourseSource, language: string): AssembledUnit[] {
	const lessons = source.lessons.flatMap(({ texts }) => texts[language] ?? []);
	return [
		...lessons.map((lesson) => lessonUnit(lesson, source, language)),
		...source.cases.map((staged) => caseUnit(staged, source, language))
	];
}

/** The skeleton of a course in one language; null while course.yaml cannot be read. */
export function outlineOf(
	source: CourseSource,
	language: string,
	units: readonly Unit[],
	tests: readonly Test[]
): Outline | null {
	const { meta } = source;
	if (!meta) return null;
	const roles = rolesOf(source, language);
	const of = (kind: Test['kind']) => tests.filter((test) => test.kind === kind).map((test) => testOutline(test, roles));
	return {
		id: meta.id,
		version: meta.version,
		title: meta.title[language] ?? '',
		description: meta.description[language] ?? '',
		language,
		languages: source.languages,
		policy: {
			passMark: meta.passMark / 100,
			completeOn: meta.completion,
			onFail: meta.onFail,
			attempts: meta.attempts,
			certainty: meta.certainty === 'on',
			evaluation: evaluationOf(source, language) !== null
		},
		roles,
		commitUrl: meta.commitUrl,
		clinicalReview: clinicalReviewOf(source),
		notice: noticeOf(source, language),
		extras: extrasOf(source),
		units: [
			...of('pretest'),
			...units.map(({ id, kind, title, summary, minutes, steps }) => ({
				id,
				kind,
				title,
				summary,
				minutes,
				steps: steps.map(stepOutline)
			})),
			...of('posttest')
		]
	};
}

/** The pages that the files hold something for. */
function extrasOf({ aids, glossary, faq, ranges, claims, references }: CourseSource): Outline['extras'] {
	const held: Record<(typeof extras)[number], boolean> = {
		aids: Object.values(aids).some(({ length }) => length > 0),
		glossary: glossary !== null,
		faq: faq !== null,
		ranges: ranges !== null,
		evidence: claims.length > 0,
		references: references.length > 0
	};
	return extras.filter((page) => held[page]);
}

function stepOutline(step: Step): StepOutline {
	const { id, kind } = step;
	if (step.kind === 'section' && step.audience) return { id, kind, audience: step.audience };
	if (step.kind !== 'question') return { id, kind };
	const { type, audience } = step.question;
	return {
		id,
		kind,
		question: step.id,
		scored: isScored(type),
		...(audience.length > 0 ? { audience } : {})
	};
}

function lessonUnit(lesson: LessonText, source: CourseSource, language: string): AssembledUnit {
	const list = places(source.claims, source.references);
	const objectives = lesson.objectives.map(({ id, text }) => ({ id, text: citeInline(text, list) }));
	const questions = new Map(
		source.quizzes.filter((quiz) => quiz.lesson === lesson.id).flatMap((quiz) => quiz.questions.map((q) => [q.id, q]))
	);
	const steps = lesson.parts.flatMap((part): Step[] => {
		if (part.kind === 'question') return questionStep(questions.get(part.id), null, language, list);
		const { kind, id, audience } = part;
		const words = { title: citeInline(part.title, list), blocks: citeBlocks(part.blocks, list) };
		return [{ kind, id, ...words, ...(audience ? { audience } : {}) }];
	});
	const { id, title, summary, minutes } = lesson;
	const evidence = evidenceOf(list, language);
	return {
		id,
		kind: 'lesson',
		title,
		summary,
		minutes,
		objectives,
		steps: [{ kind: 'overview', id: 'overview' }, ...steps, ...referencesStep(evidence)],
		evidence
	};
}

function caseUnit(staged: Case, source: CourseSource, language: string): AssembledUnit {
	const list = places(source.claims, source.references);
	const known = new Map(
		source.lessons.flatMap(({ texts }) => (texts[language]?.objectives ?? []).map(({ id, text }) => [id, text]))
	);
	const stages = staged.stages.flatMap(({ id, texts, questions }, stage): Step[] => {
		const text = texts[language];
		if (!text) return [];
		const { title, blocks, findings, trend } = text;
		const screen: Step = {
			kind: 'stage',
			id,
			title: citeInline(title, list),
			blocks: citeBlocks(blocks, list),
			// What they speak for is shown at the end alone.
			findings: findings.map(({ speaks: _, ...finding }) => citeFinding(finding, list)),
			trend: trend && {
				...trend,
				rows: trend.rows.map(({ speaks: _, ...row }) => ({ ...row, label: citeInline(row.label, list) }))
			},
			stage
		};
		return [screen, ...questions.flatMap((question) => questionStep(question, stage, language, list))];
	});
	const objectives = staged.objectives.flatMap((id) => {
		const text = known.get(id);
		return text ? [{ id, text: citeInline(text, list) }] : [];
	});
	const written = [...stages, ...expertStep(staged, language, list)];
	const evidence = evidenceOf(list, language);
	return {
		id: staged.id,
		kind: 'case',
		title: staged.title[language] ?? '',
		summary: staged.summary[language] ?? '',
		minutes: staged.minutes,
		objectives,
		steps: [...written, ...referencesStep(evidence)],
		evidence
	};
}

const evidenceOf = (list: Places, language: string): Evidence => ({
	references: list.references(),
	claims: list.notes(language)
});

/** A unit that makes no claim rests on nothing that could be shown. */
const referencesStep = ({ claims }: Evidence): Step[] =>
	claims.length > 0 ? [{ kind: 'references', id: 'references' }] : [];

const citeFinding = ({ id, label, value }: Finding, list: Places): Finding => ({
	id,
	label: citeInline(label, list),
	value: citeInline(value, list)
});

function expertStep({ stages, closing }: Case, language: string, list: Places): Step[] {
	const text = closing?.[language];
	if (!text) return [];
	const charted = stages.flatMap(({ texts }) => texts[language] ?? []);
	const differential = differentialOf(text.diagnoses, charted, text.absent).map(
		({ id, text: name, for: supporting, against, absent }): Considered => ({
			id,
			text: citeInline(name, list),
			for: supporting.map((finding) => citeFinding(finding, list)),
			against: against.map((finding) => citeFinding(finding, list)),
			absent: absent.map((sign) => ({ ...sign, label: citeInline(sign.label, list) }))
		})
	);
	return [{ kind: 'expert', id: 'expert', differential, blocks: citeBlocks(text.blocks, list) }];
}

function questionStep(
	source: QuestionSource | undefined,
	stage: number | null,
	language: string,
	list: Places
): Step[] {
	const question = source?.texts[language];
	return question ? [{ kind: 'question', id: question.id, question: citeQuestion(question, list), stage }] : [];
}
