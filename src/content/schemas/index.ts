import { toJsonSchema } from '@valibot/to-json-schema';
import { staged } from './case.ts';
import { course, frontMatter, ledger, numbers } from './course.ts';
import { evaluation } from './evaluation.ts';
import { jobAid } from './job-aid.ts';
import { bank, quiz } from './questions.ts';
import { faq, glossary, ranges } from './reference.ts';

const schemas = {
	course: ['lessons/course.yaml', course],
	evidence: ['lessons/evidence.yaml', ledger],
	glossary: ['lessons/glossary.yaml', glossary],
	faq: ['lessons/faq.yaml', faq],
	ranges: ['lessons/ranges.yaml', ranges],
	lesson: ['front matter of a lesson', frontMatter],
	'job-aid': ['front matter of a job aid', jobAid],
	quiz: ['quizzes/*.yaml: the knowledge checks of one lesson', quiz],
	bank: ['quizzes/bank-*.yaml: stand-alone items for the tests', bank],
	case: ['quizzes/case-*.yaml: a staged case', staged],
	evaluation: ['quizzes/evaluation.yaml', evaluation],
	numbers: ['lessons/numbers.json', numbers]
} as const;

/** The schemas for authors' editors, by file name, as their files hold them. */
export function schemaFiles(): Map<string, string> {
	return new Map(
		Object.entries(schemas).map(([name, [title, schema]]) => {
			// What only a check can say (exactly one right option) has no words in JSON Schema; the course check still says it.
			const json = toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' });
			return [`${name}.schema.json`, `${JSON.stringify({ title, ...json }, null, '\t')}\n`];
		})
	);
}
