import type { RecordStore } from '#ports/record-store.ts';
import { asFact, type Fact } from './facts.ts';

interface OutboxParts {
	key: string;
	store: RecordStore;
	/** Facts that the store refused in session after session are given up after this. */
	now: () => number;
}

const KEPT_FOR = 60 * 24 * 60 * 60 * 1000;

/**
 * Facts on their way to the learning record store, in order, kept on this device until they are delivered. A fact that
 * this session's LMS will not take stays for the next session; it blocks nothing behind it.
 */
export function outbox({ key, store, now }: OutboxParts) {
	const facts: Fact[] = [];
	const refused = new Set<string>();
	const underway = new Set<string>();
	/** What was delivered before the device had answered what it keeps. */
	const delivered = new Set<string>();

	const forget = (id: string) => void store.delivered(id).catch(() => undefined);

	return {
		/** Takes in what earlier pages could not deliver; a device that refuses has none. */
		async load(): Promise<void> {
			const queued = await store.queued().catch(() => []);
			const earlier = queued
				.filter((row) => row.key === key)
				.map(({ record }) => asFact(record['fact']))
				.filter((fact) => fact !== null)
				.filter(({ id }) => !delivered.has(id) && !facts.some((one) => one.id === id));
			facts.unshift(...earlier);
		},
		/** Queues a fact, once whatever it is called again with. */
		add(fact: Fact): void {
			if (delivered.has(fact.id) || facts.some(({ id }) => id === fact.id)) return;
			facts.push(fact);
			// A device that refuses keeps nothing; from memory it is sent all the same.
			store.enqueue({ id: fact.id, key, record: { fact } }).catch(() => undefined);
		},
		/** Puts what belongs to this session alone before everything else. */
		first(fact: Fact): void {
			facts.unshift(fact);
		},
		/** What is due now: neither refused in this session nor on its way. */
		due: (): Fact[] => facts.filter(({ id }) => !refused.has(id) && !underway.has(id)),
		/** Everything that is not delivered, whatever it waits for. */
		all: (): readonly Fact[] => facts,
		async sending<T>(sent: readonly Fact[], send: () => Promise<T>): Promise<T> {
			for (const { id } of sent) underway.add(id);
			try {
				return await send();
			} finally {
				for (const { id } of sent) underway.delete(id);
			}
		},
		deliver(sent: readonly Fact[]): void {
			for (const { id } of sent) {
				delivered.add(id);
				const place = facts.findIndex((one) => one.id === id);
				if (place >= 0) facts.splice(place, 1);
				forget(id);
			}
		},
		/** Not in this session; after two months in none. */
		refuse(fact: Fact): void {
			refused.add(fact.id);
			if (now() - fact.at > KEPT_FOR) forget(fact.id);
		}
	};
}

export type Outbox = ReturnType<typeof outbox>;
