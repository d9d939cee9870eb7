import type { App, PolkaRequest } from 'polka';
import { HttpError, param, queryOf, readJsonBody, readText, route, send, sendJson } from './http.ts';
import { packageNameOf, recordNameOf } from './course-structure.ts';
import type { Library } from './library.ts';
import { answerWith, ConnectionLost } from './oracle/lrs/faults.ts';
import type { LrsRequest } from './oracle/lrs/lrs.ts';
import { asFaults } from './shapes.ts';
import type { Stores } from './stores.ts';

/** Adds the launches of cmi5 packages, what their stores hold, and the stores themselves under `/lrs/`. */
export function lrsApi(app: App, { library, stores }: { library: Library; stores: Stores }) {
	const API = '/api/cmi5/:package/:learner';
	const STORE = '/lrs/:package/:learner/*';
	const named = (request: PolkaRequest) => [param(request, 'package'), param(request, 'learner')] as const;

	app.post(
		API,
		route(async (request, response) => {
			const [name, learner] = named(request);
			const one = await library.find(packageNameOf(name));
			const units = one?.kind === 'cmi5' ? one.course.activities : [];
			const unit = units.find(
				(activity) => one?.kind === 'cmi5' && recordNameOf(one.name, one.course, activity) === name
			);
			if (!unit) throw new HttpError(404, `There is no unit ${name} of a cmi5 package.`);
			const origin = `http://${request.headers.host}/`;
			const query = queryOf(request);
			const search = stores.launch(origin, name, learner, unit, {
				launchMode: query.has('review') ? 'Review' : 'Normal',
				...(query.has('back') ? { returnURL: `${origin}?learner=${encodeURIComponent(learner)}` } : {})
			});
			sendJson(response, { search });
		})
	);
	app.get(
		API,
		route((request, response) => {
			const data = stores.find(...named(request))?.data;
			// What opens a session is nobody's to read.
			sendJson(
				response,
				data ? { ...data, sessions: data.sessions.length, calls: stores.calls(...named(request)) } : null
			);
		})
	);
	app.put(
		`${API}/faults`,
		route(async (request, response) => {
			stores.play(...named(request), asFaults(await readJsonBody(request)));
			sendJson(response, { kept: true });
		})
	);
	app.delete(
		API,
		route((request, response) => {
			stores.forget(...named(request));
			sendJson(response, { deleted: true });
		})
	);

	const answer = route(async (request, response) => {
		const store = stores.find(...named(request));
		if (!store) throw new HttpError(404, 'No launch has opened this store.');
		const asked: LrsRequest = {
			method: request.method ?? 'GET',
			path: request.path.split('/').slice(4).join('/'),
			query: Object.fromEntries(queryOf(request)),
			headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
			body: await readText(request)
		};
		const played = stores.faultFor(...named(request), asked);
		let refusals: string[] = [];
		const handle = (one: LrsRequest) => {
			const before = store.data.refusals.length;
			const given = store.handle(one);
			refusals = store.data.refusals.slice(before).map(({ requirement, text }) => `${requirement}: ${text}`);
			return given;
		};
		const note = (status: number | null) =>
			stores.note(...named(request), {
				at: new Date().toISOString(),
				request: told(asked),
				status,
				why: [...(played ? [`fault: ${played.label}`] : []), ...refusals].join(' · ')
			});
		try {
			const { status, headers, body } = await answerWith(played?.fault ?? null, asked, handle, pause);
			note(status);
			for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
			send(response, status, headers['content-type'] ?? 'text/plain', body);
		} catch (error) {
			if (!(error instanceof ConnectionLost)) throw error;
			note(null);
			request.socket.destroy();
		}
	});
	app.get(STORE, answer).put(STORE, answer).post(STORE, answer).delete(STORE, answer);
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** A request in a line of the log: nothing in it opens a session. */
function told({ method, path, query }: LrsRequest): string {
	const [service = '', ...rest] = path.split('/');
	const name = query['stateId'] ?? query['profileId'] ?? query['statementId'] ?? '';
	return `${method} ${service === 'fetch' ? 'fetch' : rest.join('/')} ${name}`.trim();
}
