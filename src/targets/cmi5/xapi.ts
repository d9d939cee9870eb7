import type { LmsFault } from '#ports/lms-session.ts';
import type { CallLog } from '../scorm/call-log.ts';

/** What came back; status 0 where nothing did. */
export interface Answer {
	status: number;
	text: string;
	etag: string | null;
	/** Seconds for which the server asks to be left alone; 0 for none. */
	retryAfter: number;
}

export interface Ask {
	method: 'GET' | 'PUT' | 'POST';
	/** Below the endpoint, such as `statements`. */
	resource: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	body?: string;
}

export interface XapiOptions {
	endpoint: string;
	token: string;
	fetch: typeof globalThis.fetch;
	log: CallLog | null;
}

const VERSION = '1.0.3';
const TIMEOUT = 30_000;
/** Browsers refuse more than 64 KiB of requests that are to outlive their page. */
const MAX_KEEPALIVE = 60_000;

export const isOk = ({ status }: Answer): boolean => status >= 200 && status < 300;

/** What may pass when it is asked again later. */
export const isPassing = ({ status }: Answer): boolean =>
	status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;

/** The fault that a refusal is told as. */
export const faultOf = (call: string, { status, text }: Answer): LmsFault => ({
	call,
	code: status,
	text: status === 0 ? text || 'no answer' : text.slice(0, 300) || `HTTP ${status}`
});

const secondsOf = (header: string | null): number => {
	const seconds = Number(header ?? 0);
	const until = Number.isNaN(seconds) ? (Date.parse(header ?? '') - Date.now()) / 1000 : seconds;
	return until > 0 ? until : 0;
};

/** Asks an address and never rejects. */
export async function ask(fetch: typeof globalThis.fetch, url: string, init: RequestInit): Promise<Answer> {
	try {
		const response = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
		const { headers, status } = response;
		const text = await response.text();
		return { status, text, etag: headers.get('etag'), retryAfter: secondsOf(headers.get('retry-after')) };
	} catch (error) {
		return { status: 0, text: error instanceof Error ? error.message : String(error), etag: null, retryAfter: 0 };
	}
}

/** The learning record store behind a launch's endpoint. The request leaves before this returns. */
export function xapi({ endpoint, token, fetch, log }: XapiOptions) {
	return async ({ method, resource, query = {}, headers = {}, body }: Ask): Promise<Answer> => {
		const search = new URLSearchParams(query).toString();
		const answer = await ask(fetch, `${endpoint}${resource}${search && `?${search}`}`, {
			method,
			headers: {
				Authorization: `Basic ${token}`,
				'X-Experience-API-Version': VERSION,
				...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
				...headers
			},
			...(body === undefined ? {} : { body, keepalive: body.length < MAX_KEEPALIVE }),
			cache: 'no-store',
			// A sign-in page would answer 200.
			redirect: method === 'GET' ? 'follow' : 'manual'
		});
		log?.add({
			call: method,
			element: `${resource} ${query['stateId'] ?? query['profileId'] ?? ''}`.trim(),
			value: body === undefined ? '' : `(${body.length} characters)`,
			result: isOk(answer) ? `(${answer.text.length} characters)` : answer.text.slice(0, 200),
			code: answer.status
		});
		return answer;
	};
}

export type Xapi = ReturnType<typeof xapi>;
