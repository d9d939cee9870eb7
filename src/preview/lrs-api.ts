import type { App, PolkaRequest } from 'polka';
import { HttpError, param, queryOf, readText, route, send, sendJson } from './http.ts';
import { packageNameOf, recordNameOf } from './course-structure.ts';
import type { Library } from './library.ts';
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
			sendJson(response, data ? { ...data, sessions: data.sessions.length } : null);
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
		const { status, headers, body } = store.handle({
			method: request.method ?? 'GET',
			path: request.path.split('/').slice(4).join('/'),
			query: Object.fromEntries(queryOf(request)),
			headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
			body: await readText(request)
		});
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		send(response, status, headers['content-type'] ?? 'text/plain', body);
	});
	app.get(STORE, answer).put(STORE, answer).post(STORE, answer).delete(STORE, answer);
}
