import { LmsError } from '#ports/lms-session.ts';
import type { CallLog } from '../scorm/call-log.ts';
import { languagesIn, readLaunchData, readLaunchUrl, type LaunchData, type LaunchUrl } from './launch-data.ts';
import { STATE_ID, stateQuery } from './record.ts';
import type { tabSession } from './tab.ts';
import { ask as askAddress, faultOf, isOk, isPassing, xapi, type Answer, type Xapi } from './xapi.ts';

/** A launch as the LMS answered it. */
export interface Opened {
	url: LaunchUrl;
	ask: Xapi;
	data: LaunchData;
	languages: string[];
	/** The course's own document; null where there is none. */
	found: { text: string; etag: string | null } | null;
	/** Why nothing can be said to the LMS before the next launch; null where all can. */
	over: string | null;
}

export interface OpeningParts {
	/** The page's query, with the launch parameters. */
	search: string;
	tab: (launch: string) => ReturnType<typeof tabSession>;
	wait(milliseconds: number): Promise<void>;
	fetch: typeof globalThis.fetch;
	log: CallLog | null;
}

const MAX_READS = 3;
const BETWEEN_READS = 1_000;
const LONGEST_WAIT = 5_000;
const UNKNOWN: LaunchData = {
	contextTemplate: {},
	mode: 'normal',
	masteryScore: null,
	launchParameters: '',
	returnUrl: null
};

/** A launch on its way. */
export interface Opening {
	tab: ReturnType<typeof tabSession>;
	/** What a page before in this tab knew of the session; null where none did, or where it has ended. */
	before: Opened | null;
	opened: Promise<Opened>;
}

/** Opens the launch that the page's address names: an LmsError where that is none, a rejection with one where nobody answers. */
export function openLaunch(parts: OpeningParts): Opening {
	const url = readLaunchUrl(parts.search);
	const tab = parts.tab(JSON.stringify([url.registration, url.fetch]));
	return { tab, before: knownBefore(parts, url, tab), opened: openUrl(parts, url, tab) };
}

function knownBefore({ fetch, log }: OpeningParts, url: LaunchUrl, tab: Opening['tab']): Opened | null {
	const { token, launchData = null, isTerminated } = tab.get() ?? {};
	if (token === undefined || launchData === null || isTerminated) return null;
	const ask = xapi({ endpoint: url.endpoint, token, fetch, log });
	return { url, ask, data: readLaunchData(launchData), languages: [], found: null, over: null };
}

async function openUrl({ wait, fetch, log }: OpeningParts, url: LaunchUrl, tab: Opening['tab']): Promise<Opened> {
	/** An LMS that is away for a moment must not look like an empty one. */
	async function patiently(call: string, question: () => Promise<Answer>): Promise<Answer> {
		for (let tries = 1; ; tries++) {
			const answer = await question();
			if (!isPassing(answer)) return answer;
			if (tries === MAX_READS) throw new LmsError(faultOf(call, answer));
			await wait(Math.min(LONGEST_WAIT, Math.max(BETWEEN_READS, answer.retryAfter * 1000)));
		}
	}

	/** Asked for once: the address gives its token to nobody a second time. */
	async function fetchToken(): Promise<string | null> {
		const answer = await patiently('fetch', () => askAddress(fetch, url.fetch, { method: 'POST', cache: 'no-store' }));
		log?.add({
			call: 'POST',
			element: 'fetch',
			value: '',
			result: `(${answer.text.length} characters)`,
			code: answer.status
		});
		if (!isOk(answer)) return null;
		try {
			const token = (JSON.parse(answer.text) as Record<string, unknown>)['auth-token'];
			return typeof token === 'string' && token !== '' ? token : null;
		} catch {
			return null;
		}
	}

	/** The learner is known by the address: with a session that is over the course goes on from what this device keeps. */
	function over(text: string, ask: Xapi): Opened {
		const known = tab.get()?.launchData ?? null;
		return { url, ask, data: known === null ? UNKNOWN : readLaunchData(known), languages: [], found: null, over: text };
	}

	const token = tab.get()?.token ?? (await fetchToken());
	const ask = xapi({ endpoint: url.endpoint, token: token ?? '', fetch, log });
	if (token === null) return over('the launch was used before', ask);
	tab.set({ token });
	if (tab.get()?.isTerminated) return over('the session has ended', ask);

	const { actor } = url;
	const state = (stateId: string) =>
		patiently(`GET ${stateId}`, () =>
			ask({ method: 'GET', resource: 'activities/state', query: stateQuery(url, stateId) })
		);
	const [launchData, record, preferences] = await Promise.all([
		state('LMS.LaunchData'),
		state(STATE_ID),
		patiently('GET cmi5LearnerPreferences', () =>
			ask({
				method: 'GET',
				resource: 'agents/profile',
				query: { agent: JSON.stringify(actor), profileId: 'cmi5LearnerPreferences' }
			})
		)
	]);
	if (launchData.status === 401 || launchData.status === 403) return over('the token has expired', ask);
	if (!isOk(launchData)) throw new LmsError(faultOf('GET LMS.LaunchData', launchData));
	if (!isOk(record) && record.status !== 404) throw new LmsError(faultOf(`GET ${STATE_ID}`, record));
	const data = readLaunchData(launchData.text);
	tab.set({ token, launchData: launchData.text });
	return {
		url,
		ask,
		data,
		languages: languagesIn(isOk(preferences) ? preferences.text : null),
		found: record.status === 200 && record.text !== '' ? { text: record.text, etag: record.etag } : null,
		over: null
	};
}
