import { gzipSync, strToU8 } from 'fflate';
import type { AttemptRecord } from '../attempt.ts';
import type { LogEntry } from '../run-time.ts';
import { soon } from './dom.ts';
import { logUrl, recordUrl } from './records-api.ts';

/** What a browser lets a page send while it goes away, less a margin for headers (Fetch, 4.5: 64 KiB in flight). */
const KEEPALIVE_BYTES = 60_000;

let isPageLeaving = false;
let isCourseLeaving = false;
addEventListener('pagehide', () => (isPageLeaving = true));
addEventListener('pageshow', () => (isPageLeaving = false));

const underWay = new Set<Promise<unknown>>();

/** Resolves when all that was sent without waiting has arrived, or failed. */
export const settled = () => Promise.allSettled(underWay);

/** Runs what takes a course away, during which the browser refuses to wait for a request. */
export function whileLeaving(run: () => void) {
	isCourseLeaving = true;
	try {
		run();
	} finally {
		isCourseLeaving = false;
	}
}

/**
 * Sends a record and says whether it is kept. A course gets its answer from this call, so the request is synchronous;
 * while a page is being dismissed the browser refuses that, and the record is sent without waiting.
 */
export function storeRecord(record: AttemptRecord): boolean {
	const url = recordUrl(record.package, record.learner.id);
	const body = JSON.stringify(record);
	if (!isPageLeaving && !isCourseLeaving) {
		const request = new XMLHttpRequest();
		request.open('PUT', url, false);
		request.setRequestHeader('Content-Type', 'application/json');
		try {
			request.send(body);
			return request.status >= 200 && request.status < 300;
		} catch (error) {
			// Any other refusal means that the LMS cannot be reached.
			if (!/page dismissal/i.test(String(error))) return false;
		}
	}
	return sendWithoutWaiting('PUT', url, body);
}

/**
 * Says whether the browser takes the request; whether it arrives, nobody here will know. Packed, for a record of a whole
 * course is more than a page that goes away may send.
 */
function sendWithoutWaiting(method: string, url: string, body: string): boolean {
	const packed = gzipSync(strToU8(body));
	const keepalive = packed.length <= KEEPALIVE_BYTES;
	if (isPageLeaving && !keepalive) return false;
	// An answer that nobody reads holds its request's share of what may be in flight, for the whole sitting.
	const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
	const sent = fetch(url, { method, headers, body: packed, keepalive })
		.then((response) => response.arrayBuffer())
		.catch(() => {});
	underWay.add(sent);
	void sent.then(() => underWay.delete(sent));
	return true;
}

/** Sends a sitting's call log to the server, part by part. */
export function createLogSender(packageName: string, learnerId: string, session: string, log: readonly LogEntry[]) {
	const url = logUrl(packageName, learnerId);
	let sent = 0;
	function send() {
		if (sent === log.length) return;
		const body = JSON.stringify({ session, from: sent, entries: log.slice(sent) });
		sent = log.length;
		sendWithoutWaiting('POST', url, body);
	}
	const sendSoon = soon(send, 200);
	addEventListener('pagehide', send);
	return {
		/** Says that the log has grown. */
		grown: () => (isPageLeaving ? send() : sendSoon()),
		stop: () => {
			send();
			removeEventListener('pagehide', send);
		}
	};
}
