import * as v from 'valibot';
import type { AttemptRecord, Cmi } from './attempt.ts';
import type { LogEntry } from './run-time.ts';

/** Data that was handed in and has not the shape it must have; the message says where. */
export class ShapeError extends Error {
	override name = 'ShapeError';
}

const cmi: v.GenericSchema<Cmi> = v.record(
	v.string(),
	v.union([v.string(), v.lazy(() => cmi)], 'a value is a text, a collection an object')
);

const record: v.GenericSchema<AttemptRecord> = v.strictObject({
	package: v.string(),
	standard: v.picklist(['scorm12', 'scorm2004']),
	learner: v.strictObject({ id: v.pipe(v.string(), v.minLength(1), v.maxLength(255)), name: v.string() }),
	attempt: v.pipe(v.number(), v.integer(), v.minValue(1)),
	sittings: v.pipe(v.number(), v.integer(), v.minValue(0)),
	session: v.strictObject({ id: v.string(), sequence: v.pipe(v.number(), v.integer()), ended: v.boolean() }),
	updated: v.string(),
	cmi
});

const finding = v.strictObject({
	level: v.picklist(['refused', 'risky', 'wasteful']),
	rule: v.string(),
	source: v.string(),
	text: v.string()
});

const verdict = v.strictObject({
	level: v.picklist(['refused', 'risky', 'wasteful', 'fine']),
	error: v.string(),
	findings: v.array(finding)
});

const log = v.strictObject({
	session: v.string(),
	from: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000)),
	entries: v.array(
		v.strictObject({
			t: v.number(),
			call: v.string(),
			args: v.array(v.string()),
			result: v.string(),
			error: v.string(),
			verdict,
			faults: v.exactOptional(v.array(v.string()))
		})
	)
});

const faultNames = v.pipe(v.array(v.string()), v.maxLength(100));

const launchNote = v.strictObject({
	id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
	window: v.picklist(['frame', 'popup', 'unknown']),
	size: v.pipe(v.string(), v.maxLength(20)),
	faults: faultNames,
	browser: v.pipe(v.string(), v.maxLength(500))
});

/** How a launch was made, as the launch page tells. */
export type LaunchNote = v.InferOutput<typeof launchNote>;

/** A part of a sitting's call log; `from` is the place of its first entry. */
export interface LogPart {
	session: string;
	from: number;
	entries: LogEntry[];
}

/** The record in parsed JSON, checked; a `summary` beside it is let go, since it only repeats. */
export function asRecord(value: unknown): AttemptRecord {
	if (typeof value === 'object' && value !== null && 'summary' in value) {
		const { summary: _repeated, ...rest } = value;
		return check('record', record, rest);
	}
	return check('record', record, value);
}

/** The log part in parsed JSON, checked. */
export const asLogPart = (value: unknown): LogPart => check('log', log, value);

/** The names of faults that are on, checked. */
export const asFaults = (value: unknown): string[] => check('faults', faultNames, value);

/** How a launch was made, checked. */
export const asLaunchNote = (value: unknown): LaunchNote => check('launch', launchNote, value);

function check<T>(what: string, schema: v.GenericSchema<T>, value: unknown): T {
	const result = v.safeParse(schema, value);
	if (result.success) return result.output;
	throw new ShapeError(
		result.issues.map((issue) => `${what}: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`).join('; ')
	);
}
