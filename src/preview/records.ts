import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AttemptRecord, Learner } from './attempt.ts';
import { asRecord } from './shapes.ts';

/** The attempts of all learners, one JSON file each in the data folder. */
export interface Records {
	load(packageName: string, learnerId: string): Promise<AttemptRecord | null>;
	/** Keeps the record, unless a later write of the same sitting came first; says whether it was kept. */
	save(record: AttemptRecord): Promise<boolean>;
	remove(packageName: string, learnerId: string): Promise<void>;
	/** Removes every attempt that is meant. */
	removeWhere(isMeant: (record: AttemptRecord) => boolean): Promise<void>;
	/** Everyone who has an attempt at anything. */
	learners(): Promise<Learner[]>;
}

/** Opens the records below a folder, which need not exist yet. */
export function openRecords(folder: string): Records {
	const inTurn = queue();
	const recordPath = (packageName: string, learnerId: string) =>
		join(folder, fileName(packageName), `${fileName(learnerId)}.json`);
	const load = async (packageName: string, learnerId: string) => {
		const value = await readJson(recordPath(packageName, learnerId));
		return value === null ? null : asRecord(value);
	};

	return {
		load,
		save: (record) =>
			inTurn(async () => {
				const kept = await load(record.package, record.learner.id);
				// Two writes of one closing window may overtake each other.
				const isLate = kept?.session.id === record.session.id && kept.session.sequence > record.session.sequence;
				if (!isLate) await writeJson(recordPath(record.package, record.learner.id), record);
				return !isLate;
			}),
		remove: (packageName, learnerId) => inTurn(() => rm(recordPath(packageName, learnerId), { force: true })),
		removeWhere: (isMeant) =>
			inTurn(async () => {
				for (const file of await filesBelow(folder)) {
					if (isMeant(asRecord(await readJson(file)))) await rm(file, { force: true });
				}
			}),
		async learners() {
			const files = await filesBelow(folder);
			const records = await Promise.all(files.map(async (file) => asRecord(await readJson(file))));
			const byId = new Map(records.map(({ learner }) => [learner.id, learner]));
			return [...byId.values()].sort((one, other) => one.id.localeCompare(other.id));
		}
	};
}

/** A name that is safe on every disk and different for different ids, whatever their letters and case. */
function fileName(id: string) {
	const readable = id.replace(/[^a-z0-9-]+/gi, '_').slice(0, 40);
	return `${readable}-${createHash('sha256').update(id).digest('hex').slice(0, 12)}`;
}

async function readJson(path: string): Promise<unknown> {
	const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return null;
		throw error;
	});
	return text === null ? null : JSON.parse(text);
}

/** Writes beside the file and renames, so that a reader finds the old text or the new one, never half. */
async function writeJson(path: string, value: unknown) {
	await mkdir(dirname(path), { recursive: true });
	const unfinished = `${path}.${randomUUID()}.tmp`;
	await writeFile(unfinished, `${JSON.stringify(value, null, '\t')}\n`);
	await rename(unfinished, path);
}

async function filesBelow(folder: string): Promise<string[]> {
	const names = await readdir(folder, { recursive: true }).catch(() => [] as string[]);
	return names.filter((name) => name.endsWith('.json')).map((name) => join(folder, name));
}

/** Runs tasks one after another, so that reading and writing one file never interleave. */
function queue() {
	let last: Promise<unknown> = Promise.resolve();
	return <T>(task: () => Promise<T>): Promise<T> => {
		const next = last.then(task);
		last = next.catch(() => {});
		return next;
	};
}
