import type { LmsFault } from '#ports/lms-session.ts';
import type { Fact } from './facts.ts';
import type { Opened } from './opening.ts';
import type { Outbox } from './outbox.ts';
import { stateQuery } from './record.ts';
import { statementOf } from './statements.ts';
import { faultOf, isOk, isPassing, type Answer } from './xapi.ts';

interface DeliveryParts {
	opened: Opened;
	outbox: Outbox;
	language: string;
	/** Milliseconds that never jump. */
	monotonic: () => number;
}

const MAX_BATCH = 25;
const EARLY: LmsFault = { call: 'statements', code: 0, text: 'the session has not begun' };
/** The answer to a statement whose id the store knows: it is there. */
const CONFLICT = 409;
const NOT_FOUND = 404;

/** Says facts as statements, in order and each once; what a session may not say any more waits for the next one. */
export function delivery({ opened, outbox, language, monotonic }: DeliveryParts) {
	const { ask, url, data } = opened;
	let over: LmsFault | null = opened.over === null ? null : { call: 'session', code: 0, text: opened.over };
	let notBefore = -Infinity;
	/** Known since the last flush began: several refusals are looked into once. */
	let isAlive = false;
	const launchData = stateQuery(url, 'LMS.LaunchData');

	/** The request leaves before this returns. */
	const post = (facts: readonly Fact[]): Promise<Answer> => {
		const body = JSON.stringify(facts.map((fact) => statementOf(fact, { url, data, language })));
		return outbox.sending(facts, () => ask({ method: 'POST', resource: 'statements', body }));
	};

	function passing(answer: Answer): LmsFault {
		if (answer.retryAfter > 0) notBefore = monotonic() + answer.retryAfter * 1000;
		return faultOf('POST statements', answer);
	}

	/** A refusal before the session's first statement has arrived says nothing of what was refused. */
	const isEarly = (facts: readonly Fact[]): boolean =>
		facts[0]?.verb !== 'initialized' && outbox.all().some(({ verb }) => verb === 'initialized');

	/** What becomes of facts that were answered; a batch is refused whole, so that each of it is tried by itself. */
	async function settle(facts: readonly Fact[], answer: Answer): Promise<LmsFault | null> {
		if (isOk(answer)) {
			outbox.deliver(facts);
			return null;
		}
		if (isPassing(answer)) return passing(answer);
		if (isEarly(facts)) return EARLY;
		if (facts.length > 1) return oneByOne(facts);
		const [fact] = facts;
		if (fact === undefined) return null;
		return judge(fact, answer);
	}

	async function oneByOne(facts: readonly Fact[]): Promise<LmsFault | null> {
		let first: LmsFault | null = null;
		for (const fact of facts) {
			const fault = await settle([fact], await post([fact]));
			first ??= fault;
			if (fault !== null && (over !== null || !isForGood(fault))) return first;
		}
		return first;
	}

	/** Why one statement was refused: it is there already, the session is over, or it is never taken as it is. */
	async function judge(fact: Fact, answer: Answer): Promise<LmsFault | null> {
		const refusal = faultOf(`POST statements ${fact.verb}`, answer);
		const isSaidToBeThere = answer.status === CONFLICT;
		// No other refusal is of a repeated answer, and there may be many of them.
		if (isSaidToBeThere || fact.verb !== 'answered') {
			const there = await ask({ method: 'GET', resource: 'statements', query: { statementId: fact.id } });
			if (isPassing(there)) return passing(there);
			if (isOk(there)) {
				outbox.deliver([fact]);
				return null;
			}
			// Said to be there and not seen there: told for certain only once it is seen, so it stays due.
			if (isSaidToBeThere && (there.status === NOT_FOUND || fact.verb === 'initialized')) {
				return { ...refusal, code: 0 };
			}
		}
		if (!isAlive) {
			const session = await ask({ method: 'GET', resource: 'activities/state', query: launchData });
			if (isPassing(session)) return passing(session);
			isAlive = isOk(session);
		}
		// Without its first statement a session takes no other.
		if (!isAlive || fact.verb === 'initialized') over = { ...refusal, call: 'session' };
		else outbox.refuse(fact);
		return refusal;
	}

	return {
		/** Why this session says nothing more; null while it does. */
		over: () => over,
		/** The fault with which a server is left alone for as long as it asks. */
		resting: (): LmsFault | null =>
			monotonic() < notBefore ? { call: 'statements', code: 429, text: 'the server asks for a pause' } : null,
		post,
		settle,
		/** Whether a refusal may pass, so that what was refused is still due. */
		isPassing: (fault: LmsFault): boolean => over === null && !isForGood(fault),
		/** Sends what is due, oldest first, as far as the server takes it. */
		async flush(): Promise<LmsFault | null> {
			let first: LmsFault | null = null;
			isAlive = false;
			for (let due = outbox.due(); due.length > 0; due = outbox.due()) {
				// A server may look at a whole batch before it takes the first of it in.
				const batch = due.slice(0, due[0]?.verb === 'initialized' ? 1 : MAX_BATCH);
				const fault = await settle(batch, await post(batch));
				first ??= fault;
				if (fault !== null && (over !== null || !isForGood(fault))) return first;
			}
			return first;
		}
	};
}

/** A refusal after which what follows is still worth saying. */
const isForGood = ({ code }: LmsFault): boolean =>
	code >= 400 && code < 500 && code !== 408 && code !== 425 && code !== 429;
