import { gunzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handler, PolkaRequest } from 'polka';

/** A refusal that becomes an HTTP answer. */
export class HttpError extends Error {
	override name = 'HttpError';
	readonly status: number;
	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const MAX_BODY = 8 * 1024 * 1024;

/**
 * Throws unless the request names this machine. A foreign page can make a browser ask any address for its own host
 * name (DNS rebinding); it cannot change the Host header that the browser then sends.
 */
export function checkHost(request: IncomingMessage) {
	const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
	if (!LOOPBACK.has(host)) {
		throw new HttpError(403, `Host ${JSON.stringify(host)}; allowed: ${[...LOOPBACK].join(', ')}`);
	}
}

/**
 * Throws when a request for the records comes from another origin or from inside a course. A course has the LMS's
 * own origin, because it must reach the API object in the window around it; so this keeps a course from the records of
 * others by accident, not by malice.
 */
export function checkCaller(request: IncomingMessage) {
	const { origin, referer, host } = request.headers;
	const site = request.headers['sec-fetch-site'];
	const isForeign =
		(origin !== undefined && origin !== `http://${host}`) || site === 'cross-site' || site === 'same-site';
	if (isForeign) throw new HttpError(403, `Origin ${origin ?? site}; only pages of this preview may ask for records`);
	if (referer && URL.canParse(referer) && new URL(referer).pathname.startsWith('/content/')) {
		throw new HttpError(403, 'A course may not ask for records; it has its LMS API for that');
	}
}

/** The request's body, piece by piece; who stops before its end keeps the connection, so that a refusal can be heard. */
export const bodyOf = (request: IncomingMessage): AsyncIterable<Buffer> => request.iterator({ destroyOnReturn: false });

/** The request's body as text, packed with gzip or not; at most 8 MiB either way. */
export async function readText(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of bodyOf(request)) {
		size += chunk.length;
		if (size > MAX_BODY) throw new HttpError(413, `More than ${MAX_BODY} bytes`);
		chunks.push(chunk);
	}
	const body = Buffer.concat(chunks);
	const text = request.headers['content-encoding'] === 'gzip' ? unpacked(body) : body;
	return text.toString('utf8');
}

/** The request's body as JSON. */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
	const text = await readText(request);
	try {
		return JSON.parse(text);
	} catch {
		throw new HttpError(400, 'The body is not JSON');
	}
}

function unpacked(body: Buffer): Buffer {
	try {
		return gunzipSync(body, { maxOutputLength: MAX_BODY });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
			throw new HttpError(413, `More than ${MAX_BODY} bytes`);
		}
		throw new HttpError(400, 'The body is not gzip');
	}
}

/** Answers with a text that no cache keeps. */
export function send(response: ServerResponse, status: number, type: string, body: string) {
	response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(body);
}

/** Answers with JSON. */
export const sendJson = (response: ServerResponse, value: unknown, status = 200) =>
	send(response, status, 'application/json', JSON.stringify(value));

/** A handler whose rejection reaches polka's onError, which polka 0.5 does not see to itself. */
export const route =
	(handle: (request: PolkaRequest, response: ServerResponse) => Promise<void> | void): Handler =>
	(request, response, next) => {
		Promise.resolve()
			.then(() => handle(request, response))
			.catch(next);
	};

/** A part of the address, decoded. */
export function param(request: PolkaRequest, name: string): string {
	try {
		return decodeURIComponent(request.params[name] ?? '');
	} catch {
		throw new HttpError(400, `The address is not well-formed: ${request.params[name]}`);
	}
}

/** The parameters behind the address's question mark. */
export const queryOf = (request: PolkaRequest) => new URL(request.url ?? '/', 'http://127.0.0.1').searchParams;
