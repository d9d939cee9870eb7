import type { Standard } from './manifest.ts';

/** One call of a course to the LMS, named without the `LMS` that 1.2 puts before it. */
interface Call {
	standard: Standard;
	name: string;
	args: readonly string[];
}

/** Something an LMS does wrong, to be switched on at launch or while a course runs. */
interface Fault {
	readonly id: string;
	readonly label: string;
	/** Answers a call in the run-time's place; undefined lets it through. */
	readonly answer?: (call: Call) => { result: string; error: string } | undefined;
	/** Answers a write in the store's place, true for "stored"; nothing reaches the store. */
	readonly store?: () => boolean;
}

const GENERAL_FAILURE = { scorm12: '101', scorm2004: '351' };

/** Every fault the preview can play. To add one, add it here: the switches and launch parameters follow. */
export const faults: readonly Fault[] = [
	{ id: 'commit-false', label: 'Commit answers false', store: () => false },
	{
		id: 'set-refused',
		label: 'SetValue is refused',
		answer: ({ standard, name }) =>
			name === 'SetValue' ? { result: 'false', error: GENERAL_FAILURE[standard] } : undefined
	},
	{ id: 'stores-nothing', label: 'LMS answers true and stores nothing', store: () => true }
];

/** The faults that a launch address asks for, as in `?fault=commit-false&fault=set-refused`; unknown ones are left out. */
export function faultsOf(search: URLSearchParams): Set<string> {
	const asked = new Set(search.getAll('fault'));
	return new Set(faults.filter(({ id }) => asked.has(id)).map(({ id }) => id));
}
