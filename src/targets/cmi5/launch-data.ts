import { LmsError } from '#ports/lms-session.ts';

/** What the launch URL gives; the fetch URL gives its token once. */
export interface LaunchUrl {
	/** Ends with a slash. */
	endpoint: string;
	fetch: string;
	actor: Agent;
	registration: string;
	activityId: string;
}

/** As the LMS gave it: it goes into every statement unchanged. */
export type Agent = Record<string, unknown>;

/** An activity in a context, with whatever else the LMS wrote beside its id. */
export type ContextActivity = { id: string } & Record<string, unknown>;

interface ContextTemplate {
	contextActivities?: Record<string, ContextActivity[]>;
	extensions?: Record<string, unknown>;
	[name: string]: unknown;
}

/** What the LMS wrote into the state `LMS.LaunchData` before the launch. */
export interface LaunchData {
	contextTemplate: ContextTemplate;
	mode: 'normal' | 'browse' | 'review';
	/** From 0 to 1, or null where the LMS sets none. */
	masteryScore: number | null;
	launchParameters: string;
	returnUrl: string | null;
}

const SESSION_ID = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const NAMES = ['endpoint', 'fetch', 'actor', 'registration', 'activityId'] as const;
const MODES: Record<string, LaunchData['mode']> = { Normal: 'normal', Browse: 'browse', Review: 'review' };

const refuse = (call: string, text: string) => new LmsError({ call, code: 0, text });
const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(call: string, text: string): Record<string, unknown> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw refuse(call, 'not JSON');
	}
	if (!isObject(value)) throw refuse(call, 'not a JSON object');
	return value;
}

/** An address that the browser may ask or go to; null for any other scheme. */
function webAddress(text: unknown): string | null {
	if (typeof text !== 'string' || !URL.canParse(text)) return null;
	return ['http:', 'https:'].includes(new URL(text).protocol) ? text : null;
}

/** Reads the launch parameters, in whatever order they stand; an LmsError names those that are missing. */
export function readLaunchUrl(search: string): LaunchUrl {
	const query = new URLSearchParams(search);
	const missing = NAMES.filter((name) => !query.get(name));
	if (missing.length > 0)
		throw refuse('launch', `no ${missing.join(', ')} in the address; an LMS gives ${NAMES.join(', ')}`);
	const given = (name: (typeof NAMES)[number]) => query.get(name) ?? '';
	const [endpoint, fetch] = [webAddress(given('endpoint')), webAddress(given('fetch'))];
	if (endpoint === null) throw refuse('launch', 'endpoint: no web address');
	if (fetch === null) throw refuse('launch', 'fetch: no web address');
	return {
		endpoint: endpoint.replace(/\/?$/, '/'),
		fetch,
		actor: parsed('launch actor', given('actor')),
		registration: given('registration'),
		activityId: given('activityId')
	};
}

/** Reads the state `LMS.LaunchData`; an LmsError says what in it cannot be used. */
export function readLaunchData(text: string): LaunchData {
	const call = 'LMS.LaunchData';
	const data = parsed(call, text);
	const template = data['contextTemplate'];
	if (!isObject(template)) throw refuse(call, 'contextTemplate: missing');
	const mode = MODES[String(data['launchMode'])];
	if (mode === undefined) {
		throw refuse(call, `launchMode: ${String(data['launchMode'])}; allowed ${Object.keys(MODES).join(', ')}`);
	}
	const mastery = data['masteryScore'];
	return {
		contextTemplate: template as ContextTemplate,
		mode,
		masteryScore: typeof mastery === 'number' && mastery >= 0 && mastery <= 1 ? mastery : null,
		launchParameters: typeof data['launchParameters'] === 'string' ? data['launchParameters'] : '',
		returnUrl: webAddress(data['returnURL'])
	};
}

/** The LMS's name of this session; '' where its template has none. */
export const sessionIdOf = ({ contextTemplate: { extensions } }: LaunchData): string =>
	typeof extensions?.[SESSION_ID] === 'string' ? extensions[SESSION_ID] : '';

/** The course's own id of itself, which outlives registrations; null where the template has none. */
export const publisherIdOf = ({ contextTemplate: { contextActivities } }: LaunchData): string | null =>
	contextActivities?.['grouping']?.[0]?.id ?? null;

/** Names the learner among those of the LMS; only ever hashed. */
export function learnerOf(actor: Agent): string {
	const { account } = actor;
	return isObject(account)
		? JSON.stringify([account['homePage'], account['name']])
		: JSON.stringify(Object.entries(actor).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The languages that the learner has set in the LMS, the dearest first. */
export function languagesIn(preferences: string | null): string[] {
	if (preferences === null) return [];
	try {
		const { languagePreference } = parsed('cmi5LearnerPreferences', preferences);
		if (typeof languagePreference !== 'string') return [];
		return languagePreference
			.split(',')
			.map((one) => one.trim())
			.filter((one) => one !== '');
	} catch {
		// A preference that cannot be read is none.
		return [];
	}
}
