import type { Scorm2004API } from 'scorm-again';
import type { RuntimeRecord } from '#ports/record-store.ts';
import type { Frame } from '../scorm/find-api.ts';

/** The values of a record as scorm-again nests them under `cmi`. */
export type Tree = { [name: string]: unknown };

/** scorm-again's SCORM 2004 run-time; loaded when first needed, for it is heavier than the course. */
export type LoadRuntime = () => Promise<typeof Scorm2004API>;

export const loadRuntime: LoadRuntime = async () => (await import('scorm-again/scorm2004/min')).Scorm2004API;

/** What an LMS would give at the next launch of this record. */
export function seedOf(record: RuntimeRecord | null, learner: string): Tree {
	const { session_time: _spent, exit: _last, ...kept } = (record?.['cmi'] ?? {}) as Tree;
	const entry = record === null ? 'ab-initio' : 'resume';
	return { ...kept, learner_id: learner, mode: 'normal', credit: 'credit', entry };
}

/** Reads an element of a record as an LMS would answer it, '' for what was never set. */
export function readFrom(cmi: Tree, element: string): string {
	const found = element
		.split('.')
		.slice(1)
		.reduce<unknown>((tree, name) => (tree as Tree | null | undefined)?.[name], cmi);
	return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

function recordOf(body: unknown): RuntimeRecord {
	const { cmi } = JSON.parse(JSON.stringify(body)) as { cmi: Tree };
	delete cmi['learner_name'];
	return { cmi };
}

/** A window whose LMS is scorm-again, filled from `cmi`; each commit hands over the whole record at once. */
export async function runtimeWindow(
	load: LoadRuntime,
	cmi: Tree,
	save: (record: RuntimeRecord) => void
): Promise<Frame> {
	const Api = await load();
	const settings = {
		// Without an address scorm-again commits nothing; ours never leaves the page.
		lmsCommitUrl: 'device:',
		logLevel: 'NONE',
		autocommit: false,
		// So that the time of a sitting counts even when it was never ended.
		alwaysSendTotalTime: true
	} as const;
	const api = new Api(settings, {
		processHttpRequest(_url, body) {
			save(recordOf(body));
			return { result: 'true', errorCode: 0 };
		},
		updateSettings() {}
	});
	api.loadFromJSON(cmi, 'cmi');
	return { API_1484_11: api } as Frame;
}
