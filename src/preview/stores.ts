import { createHash, randomUUID } from 'node:crypto';
import type { Activity } from './course-structure.ts';
import { storeFaultsOf, type StoreFault } from './store-faults.ts';
import { newLrsData, strictLrs, type LaunchWish, type LrsRequest } from './oracle/lrs/lrs.ts';

type Store = ReturnType<typeof strictLrs>;

/** One request of a course to its store, and what came of it. */
export interface StoreCall {
	/** Counted from 1. */
	number: number;
	at: string;
	/** Method and path, with what names a document. */
	request: string;
	/** Null where no answer was given. */
	status: number | null;
	/** The fault that was played, or the requirement that was broken; '' for none. */
	why: string;
}

/** So many calls of a course are remembered. */
const REMEMBERED = 200;

/** A learning record store for each learner of each cmi5 package, as long as the preview runs. */
export function openStores() {
	const stores = new Map<string, Store>();
	const faults = new Map<string, StoreFault[]>();
	const calls = new Map<string, StoreCall[]>();
	const keyOf = (packageName: string, learner: string) => JSON.stringify([packageName, learner]);
	const pathOf = (packageName: string, learner: string) =>
		`lrs/${encodeURIComponent(packageName)}/${encodeURIComponent(learner)}/`;

	function make(origin: string, packageName: string, learner: string, unit: string): Store {
		return strictLrs({
			data: newLrsData({
				actor: { objectType: 'Agent', account: { homePage: origin, name: learner } },
				registration: randomUUID(),
				activityId: `${origin}activities/${encodeURIComponent(packageName)}`,
				publisherId: unit
			}),
			now: () => new Date(),
			newId: randomUUID,
			tag: (text) => createHash('sha1').update(text).digest('hex'),
			base: `${origin}${pathOf(packageName, learner)}`
		});
	}

	return {
		find: (packageName: string, learner: string): Store | null => stores.get(keyOf(packageName, learner)) ?? null,
		/** Opens the next session; gives the query with which the course is to be launched. */
		launch(
			origin: string,
			packageName: string,
			learner: string,
			{ id, facts }: Activity,
			wish: Pick<LaunchWish, 'launchMode' | 'returnURL'>
		): string {
			const key = keyOf(packageName, learner);
			const store = stores.get(key) ?? make(origin, packageName, learner, id);
			stores.set(key, store);
			const mastery = facts['Mastery score'];
			const parameters = facts['Launch parameters'];
			return store.launch({
				...wish,
				moveOn: facts['Move on'] ?? 'NotApplicable',
				...(mastery === undefined ? {} : { masteryScore: Number(mastery) }),
				...(parameters === undefined ? {} : { launchParameters: parameters })
			});
		},
		/** From now on these faults are played, and no others. */
		play: (packageName: string, learner: string, ids: readonly string[]) =>
			void faults.set(keyOf(packageName, learner), storeFaultsOf(ids)),
		/** The first fault that is on for such a request. */
		faultFor: (packageName: string, learner: string, { method, path }: Pick<LrsRequest, 'method' | 'path'>) =>
			faults.get(keyOf(packageName, learner))?.find(({ on }) => on.test(`${method} ${path}`)) ?? null,
		/** Remembers a call. */
		note(packageName: string, learner: string, call: Omit<StoreCall, 'number'>) {
			const key = keyOf(packageName, learner);
			const known = calls.get(key) ?? [];
			calls.set(key, [...known, { ...call, number: (known.at(-1)?.number ?? 0) + 1 }].slice(-REMEMBERED));
		},
		/** The calls that are remembered, oldest first. */
		calls: (packageName: string, learner: string): readonly StoreCall[] => calls.get(keyOf(packageName, learner)) ?? [],
		forget(packageName: string, learner: string) {
			stores.delete(keyOf(packageName, learner));
			calls.delete(keyOf(packageName, learner));
		}
	};
}

export type Stores = ReturnType<typeof openStores>;
