/** The items under the name that each is given, in the order in which the names come up. */
export function grouped<T>(items: readonly T[], nameOf: (item: T) => string): [string, T[]][] {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const name = nameOf(item);
		groups.set(name, [...(groups.get(name) ?? []), item]);
	}
	return [...groups];
}
