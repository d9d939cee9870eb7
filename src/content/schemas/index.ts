import { toJsonSchema } from '@valibot/to-json-schema';
import { staged } from './case.ts';
import { course, frontMatter, ledger, numbers } from './course.ts';
import { quiz } from './questions.ts';

const schemas = {
	course: ['lessons/course.yaml', course],
	evidence: ['lessons/evidence.yaml', ledger],
	lesson: ['front matter of a lesson', frontMatter],
	quiz: ['quizzes/*.yaml: the knowledge checks of one lesson', quiz],
	case: ['quizzes/case-*.yaml: a staged case', staged],
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
