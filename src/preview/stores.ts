import { createHash, randomUUID } from 'node:crypto';
import type { Activity } from './course-structure.ts';
import { newLrsData, strictLrs, type LaunchWish } from './oracle/lrs/lrs.ts';

type Store = ReturnType<typeof strictLrs>;

/** A learning record store for each learner of each cmi5 package, as long as the preview runs. */
export function openStores() {
	const stores = new Map<string, Store>();
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
		forget: (packageName: string, learner: string) => void stores.delete(keyOf(packageName, learner))
	};
}

export type Stores = ReturnType<typeof openStores>;
