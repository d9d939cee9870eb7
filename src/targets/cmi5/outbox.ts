import type { RecordStore } from '#ports/record-store.ts';
import { asFact, type Fact } from './facts.ts';

interface OutboxParts {
	key: string;
	store: RecordStore;
}

/** A fact that so many sessions would not take is given up. */
const MAX_REFUSALS = 10;

/**
 * Facts on their way to the learning record store, in order, kept on this device until they are delivered. A fact that
 * this session's LMS will not take stays for the next session; it blocks nothing behind it.
 */
export function outbox({ key, store }: OutboxParts) {
	const facts: Fact[] = [];
	/** How many sessions refused a fact. */
	const refusals = new Map<string, number>();
	const refused = new Set<string>();
	const underway = new Set<string>();
	const delivered = new Set<string>();

	// A device that refuses keeps nothing; from memory a fact is sent all the same.
	const keep = (fact: Fact) =>
		void store
			.enqueue({ id: fact.id, key, at: fact.at, record: { fact, refusals: refusals.get(fact.id) ?? 0 } })
			.catch(() => undefined);
	const forget = (id: string) => void store.delivered(id).catch(() => undefined);

	return {
		/** Takes in what earlier pages could not deliver; a device that refuses has none. */
		async load(): Promise<void> {
			const queued = await store.queued().catch(() => []);
			const earlier = queued.flatMap(({ key: other, record }) => {
				const fact = other === key ? asFact(record['fact']) : null;
				if (fact === null || delivered.has(fact.id) || facts.some(({ id }) => id === fact.id)) return [];
				refusals.set(fact.id, Number(record['refusals'] ?? 0));
				return [fact];
			});
			facts.unshift(...earlier);
		},
		/** Queues a fact, once whatever it is called again with. */
		add(fact: Fact): void {
			if (delivered.has(fact.id) || facts.some(({ id }) => id === fact.id)) return;
			facts.push(fact);
			keep(fact);
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
		/** Not in this session, and in none once several have refused it. */
		refuse(fact: Fact): void {
			refused.add(fact.id);
			if (!facts.includes(fact)) return;
			const times = (refusals.get(fact.id) ?? 0) + 1;
			refusals.set(fact.id, times);
			forget(fact.id);
			if (times < MAX_REFUSALS) keep(fact);
		}
	};
}

export type Outbox = ReturnType<typeof outbox>;
