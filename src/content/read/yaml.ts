import * as v from 'valibot';
import { isCollection, isPair, isScalar, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Problem } from '../problem.ts';
import type { Findings } from './source.ts';

const WELL_FORMED = 'well-formed YAML, each text in double quotes';

export type Path = readonly (string | number)[];

/** A YAML (or JSON) file whose shape has been checked, with the line of each of its values. */
export interface YamlFile<T> {
	file: string;
	value: T;
	lineAt(path: Path): number;
	/** Where the words of a text begin, and whether its line breaks are those of the file. */
	textAt(path: Path): { line: number; literal: boolean };
}

/**
 * Reads a YAML text as the schema says. Each fault becomes a problem with its line; an item of a list that is at fault
 * is left out, so that one bad question does not hide the others. Null when nothing useful is left.
 */
export function readYaml<S extends v.GenericSchema>(
	file: string,
	text: string,
	schema: S,
	found: Findings,
	linesBefore = 0
): YamlFile<v.InferOutput<S>> | null {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines });
	const lineOf = (offset: number): number => lines.linePos(offset).line + linesBefore;
	// What comes after the first error mostly follows from it.
	for (const { message, pos } of [...document.errors.slice(0, 1), ...document.warnings]) {
		const what = (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
		found.problems.push({ rule: 'schema', file, line: lineOf(pos[0]), what, allowed: WELL_FORMED });
	}
	// An item that is left out below could hold what an alias elsewhere stands for.
	const anchors: Problem[] = [];
	visit(document, {
		Value(_, { anchor, range }) {
			const line = lineOf(range?.[0] ?? 0);
			const allowed = 'the value written out';
			if (anchor !== undefined) anchors.push({ rule: 'schema', file, line, what: `the anchor &${anchor}`, allowed });
		}
	});
	found.problems.push(...anchors);
	if (document.errors.length > 0 || anchors.length > 0) {
		collectIds(document.contents, found.unreadable);
		return null;
	}

	const lineAt = (path: Path): number => {
		for (let length = path.length; length > 0; length--) {
			const line = lineOfKey(document, path.slice(0, length));
			if (line !== null) return lineOf(line);
		}
		return 1 + linesBefore;
	};

	// Leaving an item out can bring a new fault to light (an empty list), never endlessly: each round leaves out one more.
	for (;;) {
		const result = v.safeParse(schema, document.toJS() ?? {});
		if (result.success) {
			const textAt = (path: Path) => {
				const node = document.getIn(path, true);
				const block = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
				const start = isScalar(node) && node.range ? lineOf(node.range[0]) : lineAt(path);
				return { line: start + (block ? 1 : 0), literal: isScalar(node) && node.type === 'BLOCK_LITERAL' };
			};
			return { file, value: result.output, lineAt, textAt };
		}
		found.problems.push(...result.issues.map((issue) => schemaProblem(file, issue, lineAt)));
		const items = new Map(result.issues.flatMap((issue) => listItem(keysOf(issue)) ?? []));
		if (items.size === 0 || items.size < new Set(result.issues.map((issue) => itemKey(keysOf(issue)))).size) {
			collectIds(document.contents, found.unreadable);
			return null;
		}
		const last = [...items.values()].sort((a, b) => Number(b.at(-1)) - Number(a.at(-1)));
		for (const path of last) {
			collectIds(document.getIn(path, true) as Node | null, found.unreadable);
			document.deleteIn(path);
		}
	}
}

const keysOf = (issue: v.BaseIssue<unknown>): (string | number)[] =>
	(issue.path ?? []).map((part) => part.key as string | number);

const itemKey = (path: Path): string => JSON.stringify(listItem(path)?.[0] ?? null);

/** The outermost list item that a path leads through, under a name for it. */
function listItem(path: Path): [string, Path][] | null {
	const at = path.findIndex((key) => typeof key === 'number');
	if (at < 0) return null;
	const item = path.slice(0, at + 1);
	return [[JSON.stringify(item), item]];
}

/** Where a key stands, or a value when it has no key (an item of a list); null when there is no such thing. */
function lineOfKey(document: Document, path: Path): number | null {
	const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
	const key = path.at(-1);
	if (isCollection(parent)) {
		for (const item of parent.items) {
			if (isPair(item) && isScalar(item.key) && item.key.value === key) return item.key.range?.[0] ?? null;
		}
	}
	const node = document.getIn(path, true) as Node | null | undefined;
	return node?.range?.[0] ?? null;
}

function schemaProblem(file: string, issue: v.BaseIssue<unknown>, lineAt: (path: Path) => number): Problem {
	const keys = keysOf(issue);
	const where = keys.join('.') || 'the file';
	const ours = !/^Invalid /.test(issue.message);
	return {
		rule: 'schema',
		file,
		line: lineAt(keys),
		what: whatOf(issue, where, ours),
		allowed: ours ? issue.message : (issue.expected ?? issue.message)
	};
}

function whatOf({ type, kind, expected, received }: v.BaseIssue<unknown>, where: string, ours: boolean): string {
	// A check of several fields says in words what it found.
	if (type === 'raw_check' || type === 'raw_transform') return `${where}: ${received}`;
	if (kind === 'validation' && ours) return `${where} is not right (${received})`;
	if (type === 'strict_object' && expected === 'never') return `unknown field ${where}`;
	return received === 'undefined' ? `${where} is missing` : `${where} is ${received}`;
}

function collectIds(node: Node | null | undefined, into: Set<string>): void {
	if (!node) return;
	visit(node, {
		Pair(_, { key, value }) {
			if (isScalar(key) && key.value === 'id' && isScalar(value)) into.add(String(value.value));
		}
	});
}
