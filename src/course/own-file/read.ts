import * as v from 'valibot';
import type { Outline } from '../model.ts';
import { parseSafely, shown, type Problem } from './check.ts';
import { checksumOf, FORMAT, FORMAT_VERSION, type OwnFile } from './file.ts';
import { progressSchema } from './schema.ts';

export type Reading = { ok: true; file: OwnFile } | { ok: false; problem: Problem };

const head = v.looseObject({ format: v.literal(FORMAT), version: v.number(), course: v.string() });

const body = v.object({
	format: v.literal(FORMAT),
	version: v.literal(FORMAT_VERSION),
	course: v.string(),
	courseVersion: v.pipe(v.string(), v.maxLength(40)),
	at: v.pipe(v.string(), v.isoTimestamp(), v.maxLength(40)),
	progress: progressSchema,
	checksum: v.string()
}) satisfies v.GenericSchema<unknown, OwnFile>;

const refused = (fault: Problem['fault'], where: string, found: unknown, allowed: string): Reading => ({
	ok: false,
	problem: { fault, where, found: shown(found), allowed: shown(allowed) }
});

/** The progress that a file of one's own holds, in fresh objects, or what is wrong with the file; never throws. */
export function readOwnFile(text: string, { id }: Pick<Outline, 'id'>): Reading {
	const parsed = parseSafely(text);
	if (!parsed.ok) return parsed;
	const { value } = parsed;
	if (!v.is(head, value)) return refused('foreign', '', value, FORMAT);
	if (value.version > FORMAT_VERSION) return refused('newer', 'version', value.version, String(FORMAT_VERSION));
	if (value.course !== id) return refused('course', 'course', value.course, id);
	const checksum = checksumOf(value);
	if (value['checksum'] !== checksum) return refused('damaged', 'checksum', value['checksum'], checksum);
	const result = v.safeParse(body, value, { abortEarly: true });
	if (result.success) return { ok: true, file: result.output };
	const [issue] = result.issues;
	return refused('shape', v.getDotPath(issue) ?? '', issue.received, issue.expected ?? issue.message);
}
