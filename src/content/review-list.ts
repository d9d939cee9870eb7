import { keyOf } from '#questions/key.ts';
import { inWords } from '#questions/in-words.ts';
import { asked, isScored, rowsOf, type Question } from '#questions/index.ts';
import { plainLines } from '#text/plain-lines.ts';
import { plainText } from '#text/text.ts';
import type { LoadedCourse } from './load-course.ts';

/** Text inside a cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').trim();

/** Every way a question is asked: each value row of a numeric one, or the one it has. */
function variantsOf(question: Question): { name: string; question: Question }[] {
	const rows = rowsOf(question);
	return rows.length === 0
		? [{ name: question.id, question }]
		: rows.map((row) => ({ name: `${question.id} / ${row}`, question: asked(question, row) }));
}

function keyLine(question: Question): string {
	const key = keyOf(question);
	const lines = key === null ? null : inWords(question, key);
	return (lines ?? []).map(plainText).join('; ');
}

/**
 * Every marked item of a course as Markdown, for a clinician to go through: what is asked, what counts as right, which
 * claims it rests on, and of these which nobody has verified.
 */
export function reviewList({ outlines, units, tests }: LoadedCourse): string {
	const [language = ''] = Object.keys(units);
	const outline = outlines[language];
	const bank = tests[language]?.[0];
	const evidence = [...(units[language] ?? []), ...(bank ? [bank] : [])].flatMap(({ evidence: { claims } }) => claims);
	const unverified = new Set(evidence.filter(({ check }) => check !== 'verified').map(({ id }) => id));
	const lists = [
		...(units[language] ?? []).map(({ title, steps }) => ({
			title,
			questions: steps.flatMap((step) => (step.kind === 'question' ? [step.question] : []))
		})),
		...(bank ? [{ title: 'Bank of the tests', questions: bank.questions }] : [])
	];
	const sections = lists.flatMap(({ title, questions }) => {
		const marked = questions.filter(({ type }) => isScored(type)).flatMap(variantsOf);
		if (marked.length === 0) return [];
		const rows = marked.map(({ name, question }) => {
			const claims = question.claims.map((id) => (unverified.has(id) ? `${id}\\*` : id)).join(', ');
			const asks = [...plainLines(question.scenario), plainText(question.stem)].join(' ');
			const cells = [name, question.objectives.join(', '), asks, keyLine(question), claims, ''];
			return `| ${cells.map(cell).join(' | ')} |`;
		});
		return [
			`## ${title}\n`,
			'| item | objective | asks | counts as right | claims | signed |',
			'| --- | --- | --- | --- | --- | --- |',
			...rows,
			''
		];
	});
	return [
		`# Items for clinical review\n`,
		`${outline?.title ?? ''}, version ${outline?.version ?? ''}. Written by \`npm run review:list\`; not to be edited. A claim with \\* is not verified against its source. Rationales stand in \`quizzes/\`, claims in \`lessons/evidence.yaml\`, open points in clinical-review.md.\n`,
		...sections
	].join('\n');
}
