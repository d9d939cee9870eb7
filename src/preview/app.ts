import type { RequestListener, ServerResponse } from 'node:http';
import polka, { type PolkaRequest } from 'polka';
import { packagesApi, recordsApi } from './api.ts';
import type { Learner } from './attempt.ts';
import type { Asset } from './client-bundle.ts';
import { recordNameOf } from './course-structure.ts';
import { serveContent } from './content.ts';
import { checkCaller, checkHost, HttpError, param, queryOf, route, send, sendJson } from './http.ts';
import type { Html } from './html.ts';
import type { Library } from './library.ts';
import { lrsApi } from './lrs-api.ts';
import { PreviewError, type LaunchablePackage } from './packages.ts';
import { homePage } from './home-page.ts';
import { launchPage } from './launch-page.ts';
import { messagePage } from './page.ts';
import type { Records } from './records.ts';
import type { Sessions } from './sessions.ts';
import { ShapeError } from './shapes.ts';
import { openStores } from './stores.ts';

/** What the application works on. */
interface Stock {
	library: Library;
	sessions: Sessions;
	assets: ReadonlyMap<string, Asset>;
}

const PAGE_POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; frame-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const FIRST_LEARNER: Learner = { id: 'learner-1', name: 'Sam Student' };

/** All of the preview's addresses. */
export function createApp({ library, sessions, assets }: Stock): RequestListener {
	const { records } = library;
	const app = polka({
		onError: answerError,
		onNoMatch: (request, response) =>
			answerError(new HttpError(404, `No such page: ${request.path}`), request, response)
	});

	app.use((request, response, next) => {
		try {
			checkHost(request);
			if (request.path.startsWith('/api/')) checkCaller(request);
			response.setHeader('X-Content-Type-Options', 'nosniff');
			response.setHeader('Referrer-Policy', 'same-origin');
			next();
		} catch (error) {
			answerError(error, request, response);
		}
	});

	app.get(
		'/',
		route(async (request, response) => {
			const learner = await learnerOf(request, records);
			const shelf = await Promise.all(
				(await library.list()).map(async (one) => ({
					package: one,
					records: one.kind === 'refused' ? [] : await recordsOf(one, learner)
				}))
			);
			sendPage(response, 200, homePage(shelf, learner, await records.learners()));
		})
	);
	app.get(
		'/launch/:package',
		route(async (request, response) => {
			const name = param(request, 'package');
			const one = await library.find(name);
			if (!one) throw new HttpError(404, `There is no package ${name}.`);
			if (one.kind === 'refused') throw new HttpError(422, `${name} is refused: ${one.reason}`);
			const item = queryOf(request).get('item');
			const activity = one.course.activities.find(({ id, launch }) => (item === null ? 'href' in launch : id === item));
			if (!activity) throw new HttpError(404, `There is no item ${item} in ${name}.`);
			if ('problem' in activity.launch) throw new HttpError(422, `${activity.title}: ${activity.launch.problem}`);
			sendPage(response, 200, launchPage(one, activity, await learnerOf(request, records)));
		})
	);
	app.get(
		'/assets/:file',
		route((request, response) => {
			const asset = assets.get(param(request, 'file'));
			if (!asset) throw new HttpError(404, `No such file: ${request.path}`);
			send(response, 200, `${asset.type}; charset=utf-8`, asset.text);
		})
	);
	app.get('/content/:package/*', serveContent(library));
	packagesApi(app, { library, sessions });
	recordsApi(app, { library, sessions });
	lrsApi(app, { library, stores: openStores() });
	return app.handler;

	/** The learner's attempts at the activities of a package, in their order. */
	function recordsOf({ name, course }: LaunchablePackage, learner: Learner) {
		return Promise.all(
			course.activities.map((activity) => records.load(recordNameOf(name, course, activity), learner.id))
		);
	}
}

/** The learner that the address names, with the name known from earlier attempts unless the address gives one. */
async function learnerOf(request: PolkaRequest, records: Records): Promise<Learner> {
	const query = queryOf(request);
	const id = query.get('learner')?.trim() || FIRST_LEARNER.id;
	if (id.length > 64) throw new HttpError(400, `The learner's id has ${id.length} characters; at most 64 are allowed`);
	const known = [...(await records.learners()), FIRST_LEARNER].find((learner) => learner.id === id);
	return { id, name: query.get('name')?.trim() || known?.name || id };
}

function sendPage(response: ServerResponse, status: number, page: Html) {
	response.setHeader('Content-Security-Policy', PAGE_POLICY);
	send(response, status, 'text/html; charset=utf-8', page.text);
}

function answerError(error: unknown, request: PolkaRequest, response: ServerResponse) {
	const status = error instanceof HttpError ? error.status : error instanceof ShapeError ? 400 : 500;
	const isTold = status !== 500 || error instanceof PreviewError;
	if (!isTold) process.emitWarning(error instanceof Error ? error : String(error));
	const message = isTold ? (error as Error).message : 'Something in the preview went wrong; the terminal says more.';
	if (response.headersSent) return void response.end();
	// Who still sends hears the answer only when the rest is taken, too.
	request.resume();
	const isForPerson = request.headers.accept?.includes('text/html') && !request.url?.startsWith('/api/');
	if (isForPerson) sendPage(response, status, messagePage('Not to be had', message));
	else sendJson(response, { error: message }, status);
}
