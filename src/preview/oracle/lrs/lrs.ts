import { differences, isSame, Refused, SESSION_ID, type LrsData, type LrsSession } from './data.ts';
import { checkStatement, isDefined, verbOf } from './statement-rules.ts';

/** A request as it came; `path` is below the LMS's base: `fetch/<launch>` or `xapi/<resource>`. */
export interface LrsRequest {
	method: string;
	path: string;
	query: Record<string, string>;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: string;
}

export interface LrsAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** What a course structure and an administrator say of a launch. */
export interface LaunchWish {
	launchMode?: LrsSession['launchMode'];
	masteryScore?: number;
	moveOn?: string;
	launchParameters?: string;
	returnURL?: string;
	/** More that the LMS writes into the context template. */
	template?: Record<string, unknown>;
}

export interface LrsParts {
	data: LrsData;
	now: () => Date;
	newId: () => string;
	/** A hash of a document, in hexadecimal. */
	tag: (text: string) => string;
	/** The LMS's address, with a slash at the end. */
	base: string;
	/** Whether a known statement is recognised before or after its rules are looked at: LMSs differ. */
	knowsBeforeRules?: boolean;
	/** What a refused statement is answered with: LMSs differ. */
	refusesWith?: number;
}

const LAUNCH_DATA = 'LMS.LaunchData';
const PREFERENCES = 'cmi5LearnerPreferences';

/** A registration of which nothing is known yet. */
export const newLrsData = (who: Pick<LrsData, 'actor' | 'registration' | 'activityId' | 'publisherId'>): LrsData => ({
	...who,
	statements: [],
	states: {},
	preferences: null,
	sessions: [],
	refusals: []
});

const answer = (status: number, body = '', headers: Record<string, string> = {}): LrsAnswer => ({
	status,
	body,
	headers
});
const json = (value: unknown, status = 200) =>
	answer(status, JSON.stringify(value), { 'content-type': 'application/json' });

/**
 * The LMS's side of cmi5 for one registration: it refuses whatever breaks a requirement that concerns the course, names
 * the requirement by its number, and keeps the rest in `data`. It does nothing but answer requests.
 */
export function strictLrs({ data, now, newId, tag, base, knowsBeforeRules = true, refusesWith = 403 }: LrsParts) {
	/** Writes the launch data and gives the query with which the course is opened. */
	function launch(wish: LaunchWish = {}): string {
		const id = newId();
		const { launchMode = 'Normal', moveOn = 'NotApplicable', template = {}, ...rest } = wish;
		const extensions = { ...(template['extensions'] as object | undefined), [SESSION_ID]: id };
		const activities = {
			grouping: [{ objectType: 'Activity', id: data.publisherId }],
			...(template['contextActivities'] as object | undefined)
		};
		const session: LrsSession = {
			id,
			launch: newId(),
			token: newId(),
			launchMode,
			isFetched: false,
			isExpired: false,
			hasPreferences: false,
			isInitialized: false,
			isTerminated: false,
			verbs: [],
			launchData: JSON.stringify({
				contextTemplate: { ...template, contextActivities: activities, extensions },
				launchMode,
				moveOn,
				...rest
			})
		};
		data.sessions.push(session);
		return new URLSearchParams({
			endpoint: `${base}xapi/`,
			fetch: `${base}fetch/${session.launch}`,
			actor: JSON.stringify(data.actor),
			registration: data.registration,
			activityId: data.activityId
		}).toString();
	}

	function handle(request: LrsRequest): LrsAnswer {
		try {
			const [, service = '', resource = ''] = /^(fetch|xapi)\/(.*)$/.exec(request.path) ?? [];
			if (service === 'fetch') return giveToken(request, resource);
			if (service !== 'xapi') return answer(404, `no such resource: ${request.path}`);
			if (request.headers['x-experience-api-version'] === undefined) {
				throw new Refused('4.1.0.0-1', 'no X-Experience-API-Version', 400);
			}
			if (resource === 'about') return json({ version: ['1.0.3'] });
			return answerXapi(request, resource, sessionOf(request));
		} catch (error) {
			if (!(error instanceof Refused)) throw error;
			const status = error.status === 403 ? refusesWith : error.status;
			data.refusals.push({ requirement: error.requirement, text: error.message, status });
			return answer(status, `${error.requirement}: ${error.message}`, { 'content-type': 'text/plain' });
		}
	}

	function giveToken({ method }: LrsRequest, launched: string): LrsAnswer {
		const session = data.sessions.find((one) => one.launch === launched);
		if (!session) return answer(404, 'no such launch');
		if (method !== 'POST') throw new Refused('8.2.1.0-2', `${method} to the fetch URL`, 405);
		if (session.isFetched) return json({ 'error-code': '1', 'error-text': 'the token was fetched before' });
		session.isFetched = true;
		return json({ 'auth-token': session.token });
	}

	function sessionOf({ headers }: LrsRequest): LrsSession {
		const token = /^Basic (.+)$/.exec(headers['authorization'] ?? '')?.[1];
		const session = data.sessions.find((one) => one.isFetched && one.token === token);
		if (!session) throw new Refused('8.1.2.0-5', 'no token in Authorization that this LMS gave', 401);
		if (session.isExpired) throw new Refused('8.1.2.0-2', 'the token has expired', 401);
		return session;
	}

	function answerXapi(request: LrsRequest, resource: string, session: LrsSession): LrsAnswer {
		switch (resource) {
			case 'statements':
				return request.method === 'GET' ? findStatement(request) : takeStatements(request, session);
			case 'activities/state':
				return state(request, session);
			case 'agents/profile':
				return preferences(request, session);
			default:
				return answer(404, `no such resource: ${resource}`);
		}
	}

	function findStatement({ query }: LrsRequest): LrsAnswer {
		const found = data.statements.find(({ statement }) => statement['id'] === query['statementId']);
		return found ? json({ ...found.statement, stored: found.stored }) : answer(404, 'no such statement');
	}

	function takeStatements({ method, query, body }: LrsRequest, session: LrsSession): LrsAnswer {
		if (method !== 'POST' && method !== 'PUT') return answer(405, `${method}: not allowed`);
		const given = parsed(body);
		const statements = Array.isArray(given) ? given : [given];
		if (method === 'PUT' && (statements.length !== 1 || idOf(statements[0]) !== query['statementId'])) {
			throw new Refused('4.1.0.0-1', 'PUT takes one statement, with its id in the address', 400);
		}
		// All or none: what follows is looked at as if what stands before were taken.
		const before = { length: data.statements.length, session: structuredClone(session) };
		try {
			for (const statement of statements) {
				const known = data.statements.find((one) => one.statement['id'] === idOf(statement))?.statement;
				if (known !== undefined && knowsBeforeRules) sameAs(known, statement);
				else {
					checkStatement(statement, session, data);
					if (known !== undefined) sameAs(known, statement);
					else keep(statement as Record<string, unknown>, session);
				}
			}
		} catch (error) {
			data.statements.length = before.length;
			Object.assign(session, before.session);
			throw error;
		}
		return method === 'PUT' ? answer(204) : json(statements.map(idOf));
	}

	function keep(statement: Record<string, unknown>, session: LrsSession) {
		data.statements.push({ statement, session: session.id, stored: now().toISOString() });
		if (!isDefined(statement)) return;
		const verb = verbOf(statement);
		session.verbs.push(verb);
		session.isInitialized ||= verb === 'initialized';
		session.isTerminated ||= verb === 'terminated';
	}

	function state({ method, query, headers, body }: LrsRequest, session: LrsSession): LrsAnswer {
		const { stateId = '' } = query;
		if (!isSame(parsed(query['agent'] ?? ''), data.actor))
			throw new Refused('8.1.3.0-3', 'agent: not the one of the launch');
		if (query['registration'] !== data.registration) {
			throw new Refused('8.1.4.0-3', 'registration: not the one of the launch');
		}
		if (query['activityId'] !== data.activityId) {
			throw new Refused('8.1.5.0-6', 'activityId: not the one of the launch');
		}
		if (stateId === LAUNCH_DATA) {
			if (method !== 'GET') throw new Refused('10.2.1.0-5', `${method} of ${LAUNCH_DATA}`);
			return answer(200, session.launchData, { 'content-type': 'application/json' });
		}
		const held = data.states[stateId];
		if (method === 'GET') {
			return held
				? answer(200, held.text, { 'content-type': 'application/json', etag: held.etag })
				: answer(404, `no state ${stateId}`);
		}
		if (method !== 'PUT') return answer(405, `${method}: not allowed`);
		const isWanted = held
			? headers['if-none-match'] !== '*' && (headers['if-match'] ?? held.etag) === held.etag
			: headers['if-match'] === undefined;
		if (!isWanted) return answer(412, 'the document has changed');
		data.states[stateId] = { text: body, etag: `"${tag(body)}"` };
		return answer(204);
	}

	function preferences({ method, query, body }: LrsRequest, session: LrsSession): LrsAnswer {
		if (!isSame(parsed(query['agent'] ?? ''), data.actor))
			throw new Refused('11.0.0.0-1', 'agent: not the one of the launch');
		if (query['profileId'] !== PREFERENCES)
			throw new Refused('11.0.0.0-4', `profile ${query['profileId']}: not ${PREFERENCES}`);
		if (method === 'GET') {
			session.hasPreferences = true;
			return data.preferences === null
				? answer(404, 'no preferences')
				: answer(200, data.preferences, { 'content-type': 'application/json' });
		}
		const given = parsed(body) as Record<string, unknown> | null;
		if (typeof given?.['languagePreference'] !== 'string' || typeof given['audioPreference'] !== 'string') {
			throw new Refused('11.0.0.0-5', 'languagePreference and audioPreference: missing');
		}
		data.preferences = body;
		return answer(204);
	}

	return { data, launch, handle };
}

function sameAs(known: Record<string, unknown>, statement: unknown): void {
	const places = differences(known, statement);
	if (places.length === 0) return;
	const text = `${String(known['id'])}: another statement has this id; they differ in ${places.join(', ')}`;
	throw new Refused('xAPI', text, 409);
}

const idOf = (statement: unknown): unknown => (statement as { id?: unknown } | null)?.id;

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw new Refused('4.1.0.0-1', 'not JSON', 400);
	}
}
