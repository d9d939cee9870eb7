import type { LmsFault } from '#ports/lms-session.ts';
import type { delivery } from './delivery.ts';
import type { Fact } from './facts.ts';
import type { Outbox } from './outbox.ts';

interface EndingParts {
	outbox: Outbox;
	send: Pick<ReturnType<typeof delivery>, 'post' | 'settle' | 'isPassing'>;
	/** Whether the session may say more than that it began and ended. */
	writes: boolean;
	/** What must have been answered before what is sent here is looked at. */
	after: Promise<unknown>;
	wait(milliseconds: number): Promise<void>;
}

const END_TRIES = 3;
const BETWEEN_TRIES = 1_000;

/** Says what is left with the session's last statements behind it, in one request that leaves before this returns. */
export async function sayLast(
	{ outbox, send, writes, after, wait }: EndingParts,
	last: readonly Fact[]
): Promise<LmsFault | null> {
	const due = () => [...outbox.due().filter(({ verb }) => writes || verb === 'initialized'), ...last];
	const sent = due();
	const [answer] = await Promise.all([sent.length === 0 ? null : send.post(sent), after]);
	if (answer === null) return null;
	let refused = await send.settle(sent, answer);
	// Again, while somebody may still be there, what was answered by nobody or before the session had begun.
	for (let tries = 1; refused !== null && send.isPassing(refused) && tries < END_TRIES; tries++) {
		await wait(Math.max(BETWEEN_TRIES, answer.retryAfter * 1000));
		const again = due();
		refused = await send.settle(again, await send.post(again));
	}
	return refused;
}
