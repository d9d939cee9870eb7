import type { LrsFault } from './oracle/lrs/faults.ts';

/** What a learning record store does wrong, to be switched on at launch or while a course runs. */
export interface StoreFault {
	readonly id: string;
	readonly label: string;
	/** What happens in full, for the person at the switch. */
	readonly explains: string;
	/** The requests that it happens to, by method and path below the LMS's base. */
	readonly on: RegExp;
	readonly fault: LrsFault;
}

const ALL = /./;
const STORE = / xapi\//;

/** Every fault of a store that the preview can play. To add one, add it here: the switches and launch parameters follow. */
export const storeFaults: readonly StoreFault[] = [
	{
		id: 'store-offline',
		label: 'The network is gone',
		explains: 'No request is answered, and none arrives.',
		on: ALL,
		fault: { kind: 'lost' }
	},
	{
		id: 'store-unanswered',
		label: 'Answers are lost',
		explains: 'Statements and documents are stored, and their answers never arrive.',
		on: /^(POST|PUT) xapi\//,
		fault: { kind: 'unanswered' }
	},
	{
		id: 'store-slow',
		label: 'The store is slow',
		explains: 'Each request is answered after 3 s.',
		on: ALL,
		fault: { kind: 'slow', milliseconds: 3_000 }
	},
	{
		id: 'store-500',
		label: 'The store answers 500',
		explains: 'The token is still given; nothing else is.',
		on: STORE,
		fault: { kind: 'answer', status: 500 }
	},
	{
		id: 'store-429',
		label: 'The store asks for a pause (429)',
		explains: 'Every request to the store is refused for 10 s, with Retry-After.',
		on: STORE,
		fault: { kind: 'answer', status: 429, retryAfter: '10' }
	},
	{
		id: 'store-401',
		label: 'The token has expired (401)',
		explains: 'Every request to the store is refused; only a new launch gives another token.',
		on: STORE,
		fault: { kind: 'answer', status: 401 }
	},
	{
		id: 'store-409',
		label: 'The store says that it knows the statement (409)',
		explains: 'Every statement is answered as a known one, and none is stored.',
		on: /^(POST|PUT) xapi\/statements$/,
		fault: { kind: 'answer', status: 409 }
	}
];

/** Those of the list that are faults of a store. */
export const storeFaultsOf = (ids: readonly string[]): StoreFault[] => storeFaults.filter(({ id }) => ids.includes(id));
