import { asked, explanationsOf, rowsOf, type Question } from '#questions/index.ts';
import { keyOf } from '#questions/key.ts';
import { plainLines } from '#text/plain-lines.ts';
import { plainText, type Inline } from '#text/text.ts';

/**
 * Questions as a text file that Anki imports: scenario and stem, then the key with its reasons, then a tag that says
 * where the card comes from. What is not marked is left out.
 */
export function ankiText(questions: readonly Question[], tag: string): string {
	const cards = questions.flatMap((question) => {
		const back = backOf(question);
		return back === null ? [] : [[frontOf(question), back, tag].map(quoted).join('\t')];
	});
	return ['#separator:tab', '#html:false', '#tags column:3', ...cards].map((line) => `${line}\n`).join('');
}

/** Of a question with value rows the first is asked. */
const inFirstRow = (question: Question): Question => asked(question, rowsOf(question)[0] ?? null);

function frontOf(question: Question): string {
	const { scenario, stem } = inFirstRow(question);
	return [...plainLines(scenario), plainText(stem), ...listOf(question)].join('\n');
}

/** What a stem asks about and cannot be answered without; sorted, where the author's order is the answer. */
function listOf(question: Question): string[] {
	const texts = (parts: readonly { text: Inline[] }[]) => parts.map(({ text }) => plainText(text));
	switch (question.type) {
		case 'matching':
			return [...texts(question.items).map((item) => `– ${item}`), texts(question.categories).join(' / ')];
		case 'ordering':
			return texts(question.items)
				.sort()
				.map((item) => `– ${item}`);
		case 'table':
			return [...texts(question.rows).map((row) => `– ${row}`), texts(question.columns).join(' / ')];
		case 'single-choice':
		case 'multiple-choice':
		case 'numeric':
		case 'likert':
		case 'free-text':
			return [];
	}
}

function backOf(question: Question): string | null {
	const key = keyOf(question);
	if (key === null) return null;
	const reasons = explanationsOf(question, key)
		.filter(({ role }) => role === 'key')
		.map(({ text, rationale }) => `${plainText(text)}\n${plainText(rationale)}`);
	return [...reasons, plainText(inFirstRow(question).takeaway)].filter((part) => part !== '').join('\n\n');
}

/** Every field in quotes: a first sign such as # then begins no comment, and a line break ends no card. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
