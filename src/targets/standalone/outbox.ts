import type { OutgoingRecord, RecordStore } from '#ports/record-store.ts';

export interface OutboxOptions {
	store: RecordStore;
	/** Records of other keys are not this session's to send. */
	key: string;
	course: string;
	url: string;
	wait(milliseconds: number): Promise<void>;
	fetch?: typeof globalThis.fetch;
	random?: () => number;
}

const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;
const TIMEOUT = 30_000;
/** Browsers refuse more than 64 KiB of requests that are to outlive their page. */
const MAX_KEEPALIVE = 60_000;

/** Doubles up to a minute; jitter keeps a ward's browsers apart once the network is back. */
export const pauseAfter = (failures: number, random: number): number =>
	Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures) * (0.5 + random / 2);

/**
 * Reports every queued record in order, each until the server has taken it. A record keeps its id on every try, so that a
 * server tells a repeat; nothing is skipped or joined. Call after each save and at launch.
 */
export function outbox({
	store,
	key,
	course,
	url,
	wait,
	fetch = globalThis.fetch,
	random = Math.random
}: OutboxOptions) {
	let isRunning = false;
	let isDue = false;

	async function post({ id, sequence, record }: OutgoingRecord): Promise<boolean> {
		const body = JSON.stringify({ id, sequence, course, record });
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', 'Idempotency-Key': id },
			body,
			keepalive: body.length < MAX_KEEPALIVE,
			// A sign-in page would answer 200.
			redirect: 'manual',
			signal: AbortSignal.timeout(TIMEOUT)
		});
		return response.ok;
	}

	/** Sends the oldest; null when there is none. */
	async function sendNext(): Promise<boolean | null> {
		const next = (await store.queued()).find((record) => record.key === key);
		if (next === undefined) return null;
		if (!(await post(next))) return false;
		await store.delivered(next.id);
		return true;
	}

	async function run(): Promise<void> {
		for (let failures = 0; ;) {
			isDue = false;
			const isSent = await sendNext().catch(() => false);
			if (isSent === null && !isDue) return;
			if (isSent === false) await wait(pauseAfter(failures++, random()));
			else failures = 0;
		}
	}

	return function wake(): void {
		isDue = true;
		if (isRunning) return;
		isRunning = true;
		void run().finally(() => (isRunning = false));
	};
}
