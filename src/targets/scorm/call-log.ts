import type { Clock } from '#ports/clock.ts';

/** One call to the LMS as the support panel shows it. */
export interface LoggedCall {
	/** Milliseconds since 1970. */
	at: number;
	call: string;
	element: string;
	/** What was sent, redacted. */
	value: string;
	/** What came back, redacted. */
	result: string;
	/** The LMS's error number, or null when it was not asked. */
	code: number | null;
}

export interface CallLog {
	add(entry: Omit<LoggedCall, 'at'>): void;
	/** The latest calls, oldest first. */
	entries(): readonly LoggedCall[];
}

/** Keeps the last calls for the support panel. */
export function callLog(clock: Pick<Clock, 'now'>, size = 100): CallLog {
	const kept: LoggedCall[] = [];
	return {
		add(entry) {
			kept.push({ at: clock.now(), ...entry });
			if (kept.length > size) kept.shift();
		},
		entries: () => [...kept]
	};
}
