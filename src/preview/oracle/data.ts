import { nameOf } from './elements.ts';

/** The run-time data of one sitting: what was there at the launch and what was set since. */
export interface RunTimeData {
	/** Nothing where it was never set. */
	get(element: string): string | undefined;
	set(element: string, value: string): void;
	/** How many items a collection has. */
	count(collection: string): number;
	/** Everything, by element. */
	all(): Record<string, string>;
}

/** Run-time data that begins with these values. */
export function runTimeData(start: Readonly<Record<string, string>>): RunTimeData {
	const values: Record<string, string> = Object.assign(Object.create(null), start);
	const counts = new Map<string, number>();
	function grow(element: string) {
		for (const { collection, index } of nameOf(element).indices) {
			if (index >= (counts.get(collection) ?? 0)) counts.set(collection, index + 1);
		}
	}
	for (const element of Object.keys(start)) grow(element);
	return {
		get: (element) => values[element],
		set(element, value) {
			values[element] = value;
			grow(element);
		},
		count: (collection) => counts.get(collection) ?? 0,
		all: () => ({ ...values })
	};
}
