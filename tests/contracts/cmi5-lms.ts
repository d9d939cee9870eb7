import { createHash, randomUUID } from 'node:crypto';
import { answerWith, type LrsFault } from '#preview/oracle/lrs/faults.ts';
import { newLrsData, strictLrs, type LaunchWish, type LrsParts, type LrsRequest } from '#preview/oracle/lrs/lrs.ts';
import type { RecordStore } from '#ports/record-store.ts';
import { memoryRecordStore } from '#storage/memory.ts';
import { cmi5Session, type Cmi5Options } from '#targets/cmi5/session.ts';

const actor = { objectType: 'Agent', account: { homePage: 'https://lms.example', name: 'ann-17' } };
const BASE = 'https://lms.example/lrs/';

/** A browser tab's own store. */
export function tabStorage(): Storage {
	const items = new Map<string, string>();
	return {
		getItem: (name: string) => items.get(name) ?? null,
		setItem: (name: string, value: string) => void items.set(name, value),
		removeItem: (name: string) => void items.delete(name),
		clear: () => items.clear(),
		key: (place: number) => [...items.keys()][place] ?? null,
		get length() {
			return items.size;
		}
	};
}

/** One registration of one learner in a strict LMS, and a device that launches it. */
export function cmi5Lms(lax: Pick<LrsParts, 'knowsBeforeRules' | 'refusesWith'> = {}) {
	const data = newLrsData({
		actor,
		registration: randomUUID(),
		activityId: 'https://lms.example/activities/17',
		publisherId: 'urn:uuid:8e2f2b1e-6f0a-5a39-8d2b-3c8f3d9f4a11'
	});
	let time = Date.UTC(2026, 10, 23, 9);
	const lrs = strictLrs({
		data,
		now: () => new Date(time),
		newId: randomUUID,
		tag: (text) => createHash('sha1').update(text).digest('hex'),
		base: BASE,
		...lax
	});
	const requests: (LrsRequest & { keepalive: boolean; answered: number | null })[] = [];
	/** Asked for each request: what goes wrong with it. */
	let fault: (request: LrsRequest) => LrsFault | null = () => null;

	const fetch = (async (url: string, init: RequestInit = {}) => {
		const { origin, pathname, searchParams } = new URL(url);
		const request: LrsRequest = {
			method: init.method ?? 'GET',
			path: `${origin}${pathname}`.slice(BASE.length),
			query: Object.fromEntries(searchParams),
			headers: Object.fromEntries(new Headers(init.headers)),
			body: typeof init.body === 'string' ? init.body : ''
		};
		const entry = { ...request, keepalive: init.keepalive === true, answered: null as number | null };
		requests.push(entry);
		const answer = await answerWith(fault(request), request, lrs.handle, () => Promise.resolve()).catch(() => {
			throw new TypeError('Failed to fetch');
		});
		entry.answered = answer.status;
		return new Response(answer.body === '' ? null : answer.body, { status: answer.status, headers: answer.headers });
	}) as typeof globalThis.fetch;

	return {
		data,
		lrs,
		requests,
		later(milliseconds: number) {
			time += milliseconds;
		},
		break(next: typeof fault) {
			fault = next;
		},
		mend() {
			fault = () => null;
		},
		/** The verbs that the store holds, in order. */
		verbs: () =>
			data.statements.map(({ statement }) =>
				String((statement['verb'] as { id: string }).id)
					.split('/')
					.at(-1)
			),
		statement: (verb: string) =>
			data.statements.find(({ statement }) => (statement['verb'] as { id: string }).id.endsWith(`/${verb}`))
				?.statement as Record<string, never> | undefined,
		/** Opens the course anew from the LMS; `again` reloads the page of a launch in its tab. */
		session({
			wish = {},
			store = memoryRecordStore(),
			search = lrs.launch(wish),
			tab = tabStorage(),
			...more
		}: { wish?: LaunchWish; store?: RecordStore; search?: string } & Partial<Cmi5Options> = {}) {
			return cmi5Session({
				search,
				key: 'ann',
				store,
				clock: { now: () => time, monotonic: () => time },
				wait: (milliseconds) => {
					time += milliseconds;
					return Promise.resolve();
				},
				ready: Promise.resolve(),
				language: 'en',
				tab,
				isReloading: () => false,
				join: () => Promise.resolve(null),
				fetch,
				...more
			});
		}
	};
}
