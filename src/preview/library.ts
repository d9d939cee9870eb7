import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IncomingMessage } from 'node:http';
import { packageNameOf } from './course-structure.ts';
import { openPackages, type Package } from './packages.ts';
import { openRecords, type Records } from './records.ts';
import { isDroppedName, openUploads } from './uploads.ts';

/** All packages, those of the project and those that were dropped in, and the attempts at them. */
export interface Library {
	list(): Promise<Package[]>;
	/** The package of this name, or null. */
	find(name: string): Promise<Package | null>;
	/** Takes a dropped zip. */
	add(request: IncomingMessage, fileName: string): Promise<Package>;
	/** Removes a dropped package with the attempts at it; says whether there was one. */
	remove(name: string): Promise<boolean>;
	records: Records;
	/** Removes all that was dropped in. */
	close(): Promise<void>;
}

/**
 * Opens the library. What is dropped in lies in a folder of its own among the system's temporary ones, with the attempts
 * at it, and goes when the library is closed: nothing foreign stays in the project.
 */
export async function openLibrary({ dist, data }: { dist: string; data: string }): Promise<Library> {
	const passing = await mkdtemp(join(tmpdir(), 'preview-dropped-'));
	const packages = openPackages(dist, join(data, 'packages'));
	const uploads = openUploads(join(passing, 'packages'));
	const kept = openRecords(join(data, 'records'));
	const passed = openRecords(join(passing, 'records'));
	const recordsOf = (recordName: string) => (isDroppedName(recordName) ? passed : kept);
	return {
		list: async () => [...(await packages.list()), ...uploads.list()],
		find: async (name) => (isDroppedName(name) ? uploads.find(name) : packages.find(name)),
		add: (request, fileName) => uploads.add(request, fileName),
		async remove(name) {
			const removed = await uploads.remove(name);
			if (removed) await passed.removeWhere((record) => packageNameOf(record.package) === name);
			return removed;
		},
		records: {
			load: (recordName, learner) => recordsOf(recordName).load(recordName, learner),
			save: (record) => recordsOf(record.package).save(record),
			remove: (recordName, learner) => recordsOf(recordName).remove(recordName, learner),
			removeWhere: async (isMeant) => {
				await Promise.all([kept.removeWhere(isMeant), passed.removeWhere(isMeant)]);
			},
			async learners() {
				const all = [...(await kept.learners()), ...(await passed.learners())];
				const byId = new Map(all.map((learner) => [learner.id, learner]));
				return [...byId.values()].sort((one, other) => one.id.localeCompare(other.id));
			}
		},
		close: () => rm(passing, { recursive: true, force: true })
	};
}
