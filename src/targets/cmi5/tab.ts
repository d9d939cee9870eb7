/** What a tab keeps of its session, so that a reload of the page goes on in it: the token is given once. */
export interface TabSession {
	token: string;
	/** The state `LMS.LaunchData` as it was read; null before. */
	launchData: string | null;
	isInitialized: boolean;
	/** When the session began, in milliseconds since 1970: said again, its first statement is the same. */
	begunAt: number | null;
	/** Nothing more may be said in it. */
	isTerminated: boolean;
	/** Active seconds of the pages before. */
	seconds: number;
}

const NAME = 'cmi5 session';

/** Keeps the session of one launch in this tab; a browser that refuses keeps it for this page alone. */
export function tabSession(storage: Storage | null, launch: string) {
	function read(): TabSession | null {
		try {
			const kept = JSON.parse(storage?.getItem(NAME) ?? 'null') as (TabSession & { launch: string }) | null;
			return kept?.launch === launch && typeof kept.token === 'string' ? kept : null;
		} catch {
			return null;
		}
	}
	let session = read();
	return {
		get: () => session,
		set(changes: Partial<TabSession> & Pick<TabSession, 'token'>) {
			const before = session ?? {
				launchData: null,
				isInitialized: false,
				begunAt: null,
				isTerminated: false,
				seconds: 0
			};
			session = { ...before, ...changes };
			try {
				storage?.setItem(NAME, JSON.stringify({ ...session, launch }));
			} catch {
				// A reload then has to be launched again from the LMS.
			}
		}
	};
}
