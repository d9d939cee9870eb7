import type * as v from 'valibot';
import type { Findings } from './source.ts';
import { readYaml, type YamlFile } from './yaml.ts';

/** A Markdown file taken apart; the body has blank lines for its front matter, so that lines keep their numbers. */
interface Parts<T> {
	/** Null when it cannot be used. */
	front: YamlFile<T> | null;
	body: string;
}

/** Splits a Markdown file into front matter and body; null when it has no front matter. */
export function splitFrontMatter<S extends v.GenericSchema>(
	file: string,
	text: string,
	schema: S,
	names: string,
	found: Findings
): Parts<v.InferOutput<S>> | null {
	const [whole, yaml] = /^---\n([\s\S]*?\n)---[ \t]*(?:\n|$)/.exec(text) ?? [];
	if (whole === undefined || yaml === undefined) {
		const allowed = `lines of --- around ${names}`;
		found.problems.push({ rule: 'schema', file, line: 1, what: 'no front matter', allowed });
		return null;
	}
	const front = readYaml(file, yaml, schema, found, 1);
	return { front, body: whole.replace(/[^\n]/g, '') + text.slice(whole.length) };
}
