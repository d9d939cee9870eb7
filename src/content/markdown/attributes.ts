import { refuse, type MarkdownContext } from './context.ts';
import { lineOf, type Directive } from './tree.ts';

/** The attributes of a directive: all of `names` must be there, and nothing else may. */
export function attributesOf<const N extends string>(
	node: Directive,
	at: MarkdownContext,
	names: readonly N[]
): Partial<Record<N, string>> {
	const given = node.attributes ?? {};
	const allowed = names.length === 0 ? 'no attributes' : `{${names.map((name) => `${name}="…"`).join(' ')}}`;
	for (const name of Object.keys(given)) {
		if (!names.some((known) => known === name)) {
			refuse(at, 'markdown', lineOf(node), `attribute ${name} of ${node.name}`, allowed);
		}
	}
	for (const name of names) {
		if ((given[name] ?? '').trim() === '')
			refuse(at, 'markdown', lineOf(node), `${node.name} without ${name}`, allowed);
	}
	return Object.fromEntries(names.map((name) => [name, given[name] ?? ''])) as Partial<Record<N, string>>;
}
