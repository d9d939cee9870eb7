import type { Standard } from './manifest.ts';
import { secondsOf } from './times.ts';

/** Run-time data as scorm-again renders it: nested objects, each collection an object keyed 0, 1, 2 … */
export interface Cmi {
	[element: string]: string | Cmi;
}

/** A person who takes courses. */
export interface Learner {
	id: string;
	name: string;
}

/** One learner's attempt at one package, as the LMS keeps it; `cmi` is the only truth about it. */
export interface AttemptRecord {
	package: string;
	standard: Standard;
	learner: Learner;
	/** Rises when SCORM 2004 starts afresh. */
	attempt: number;
	sittings: number;
	/** The sitting that wrote last: `sequence` puts its writes in order, `ended` says that it terminated. */
	session: { id: string; sequence: number; ended: boolean };
	updated: string;
	cmi: Cmi;
}

/** A record in the words of the screen; `status` holds the standard's own elements. */
export interface Summary {
	status: Record<string, string>;
	score: Record<string, string>;
	totalSeconds: number;
	exit: string;
	location: string;
	suspendData: string;
	interactions: Record<string, string>[];
	objectives: Record<string, string>[];
}

/** The value at a dotted path below `cmi`, or '' when there is none. */
export function valueAt(cmi: Cmi, path: string): string {
	let node: string | Cmi | undefined = cmi;
	for (const step of path.split('.')) node = typeof node === 'object' ? node[step] : undefined;
	return typeof node === 'string' ? node : '';
}

/** A copy of `cmi` with other values at some dotted paths. */
export function withValues(cmi: Cmi, values: Record<string, string>): Cmi {
	const copy = structuredClone(cmi);
	for (const [path, value] of Object.entries(values)) {
		const steps = path.split('.');
		const last = steps.pop() ?? '';
		let node = copy;
		for (const step of steps) {
			const next = node[step];
			node = typeof next === 'object' ? next : (node[step] = {});
		}
		node[last] = value;
	}
	return copy;
}

/** Where each standard keeps what both have, below `cmi`. */
export const paths = {
	scorm12: {
		exit: 'core.exit',
		entry: 'core.entry',
		credit: 'core.credit',
		mode: 'core.lesson_mode',
		learnerId: 'core.student_id',
		learnerName: 'core.student_name',
		location: 'core.lesson_location',
		score: 'core.score',
		sessionTime: 'core.session_time',
		totalTime: 'core.total_time',
		suspendData: 'suspend_data',
		launchData: 'launch_data',
		masteryScore: 'student_data.mastery_score',
		status: ['core.lesson_status']
	},
	scorm2004: {
		exit: 'exit',
		entry: 'entry',
		credit: 'credit',
		mode: 'mode',
		learnerId: 'learner_id',
		learnerName: 'learner_name',
		location: 'location',
		score: 'score',
		sessionTime: 'session_time',
		totalTime: 'total_time',
		suspendData: 'suspend_data',
		launchData: 'launch_data',
		masteryScore: 'scaled_passing_score',
		status: ['completion_status', 'success_status']
	}
} as const;

/** What a record says, ready to be shown or compared. */
export function summarise({ standard, cmi, session }: Pick<AttemptRecord, 'standard' | 'cmi' | 'session'>): Summary {
	const at = paths[standard];
	const total = secondsOf(valueAt(cmi, at.totalTime));
	return {
		status: Object.fromEntries(at.status.map((path) => [path.replace('core.', ''), valueAt(cmi, path)])),
		score: Object.fromEntries(
			['raw', 'min', 'max', 'scaled'].flatMap((part) => {
				const value = valueAt(cmi, `${at.score}.${part}`);
				return value === '' ? [] : [[part, value]];
			})
		),
		// A sitting that never terminated has not been added to the total yet.
		totalSeconds: session.ended ? total : total + secondsOf(valueAt(cmi, at.sessionTime)),
		exit: valueAt(cmi, at.exit),
		location: valueAt(cmi, at.location),
		suspendData: valueAt(cmi, at.suspendData),
		interactions: rowsOf(cmi['interactions']),
		objectives: rowsOf(cmi['objectives'])
	};
}

/** A record as an administrator leaves it after emptying the suspend data: the place is lost, the rest stays. */
export function withoutSuspendData(record: AttemptRecord): AttemptRecord {
	const at = paths[record.standard];
	return { ...record, cmi: withValues(record.cmi, { [at.suspendData]: '', [at.location]: '' }) };
}

function rowsOf(collection: string | Cmi | undefined): Record<string, string>[] {
	if (typeof collection !== 'object') return [];
	return Object.entries(collection)
		.filter(([key]) => /^\d+$/.test(key))
		.map(([, row]) => flatten(row));
}

/** The values of run-time data by dotted path, without those that are empty. */
export function flatten(node: string | Cmi, path = ''): Record<string, string> {
	if (typeof node === 'string') return node === '' ? {} : { [path]: node };
	return Object.fromEntries(
		Object.entries(node).flatMap(([key, value]) => Object.entries(flatten(value, path ? `${path}.${key}` : key)))
	);
}
