import type { LrsAnswer, LrsRequest } from './lrs.ts';

/** What goes wrong with a request; `lost` never arrives, `unanswered` is done and its answer lost. */
export type LrsFault =
	| { kind: 'answer'; status: number; retryAfter?: string }
	| { kind: 'lost' }
	| { kind: 'unanswered' }
	| { kind: 'slow'; milliseconds: number };

/** No answer came. */
export class ConnectionLost extends Error {}

/** Answers through a fault; null stands for none. */
export async function answerWith(
	fault: LrsFault | null,
	request: LrsRequest,
	handle: (request: LrsRequest) => LrsAnswer,
	wait: (milliseconds: number) => Promise<void>
): Promise<LrsAnswer> {
	switch (fault?.kind) {
		case undefined:
			return handle(request);
		case 'answer':
			return {
				status: fault.status,
				headers: fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter },
				body: `fault ${fault.status}`
			};
		case 'lost':
			throw new ConnectionLost('lost');
		case 'unanswered':
			handle(request);
			throw new ConnectionLost('unanswered');
		case 'slow':
			await wait(fault.milliseconds);
			return handle(request);
	}
}
