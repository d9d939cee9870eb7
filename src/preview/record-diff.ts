import { flatten, type AttemptRecord } from './attempt.ts';

/** An element of the record that differs; '' where it is not there. */
export interface Change {
	element: string;
	before: string;
	after: string;
}

/** What differs between two records, by element, in the order in which people count. */
export function diffRecords(before: AttemptRecord | null, after: AttemptRecord | null): Change[] {
	const [old, next] = [elementsOf(before), elementsOf(after)];
	return [...new Set([...Object.keys(old), ...Object.keys(next)])]
		.map((element) => ({ element, before: old[element] ?? '', after: next[element] ?? '' }))
		.filter((change) => change.before !== change.after)
		.sort((one, other) => one.element.localeCompare(other.element, 'en', { numeric: true }));
}

const elementsOf = (record: AttemptRecord | null): Record<string, string> =>
	record ? Object.fromEntries(Object.entries(flatten(record.cmi)).map(([path, value]) => [`cmi.${path}`, value])) : {};
