import type { RequestListener, ServerResponse } from 'node:http';
import polka, { type PolkaRequest } from 'polka';
import { recordsApi } from './api.ts';
import type { Learner } from './attempt.ts';
import type { CallLogs } from './call-logs.ts';
import type { Asset } from './client-bundle.ts';
import { serveContent } from './content.ts';
import { checkCaller, checkHost, HttpError, param, queryOf, route, send, sendJson } from './http.ts';
import type { Html } from './html.ts';
import { PreviewError, type openPackages } from './packages.ts';
import { homePage, launchPage, messagePage } from './pages.ts';
import type { Records } from './records.ts';
import { ShapeError } from './shapes.ts';

/** What the application works on. */
interface Stock {
	packages: ReturnType<typeof openPackages>;
	records: Records;
	logs: CallLogs;
	assets: ReadonlyMap<string, Asset>;
}

const PAGE_POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; frame-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const FIRST_LEARNER: Learner = { id: 'learner-1', name: 'Sam Student' };

/** All of the preview's addresses. */
export function createApp({ packages, records, logs, assets }: Stock): RequestListener {
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
				(await packages.list()).map(async (one) => ({ package: one, record: await records.load(one.name, learner.id) }))
			);
			sendPage(response, 200, homePage(shelf, learner, await records.learners()));
		})
	);
	app.get(
		'/launch/:package',
		route(async (request, response) => {
			const name = param(request, 'package');
			const one = await packages.find(name);
			if (!one) throw new HttpError(404, `There is no package ${name}.`);
			if (one.kind === 'refused') throw new HttpError(422, `${name} is refused: ${one.reason}`);
			sendPage(response, 200, launchPage(one, await learnerOf(request, records)));
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
	app.get('/content/:package/*', serveContent(packages));
	recordsApi(app, { packages, records, logs });
	return app.handler;
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
	const isForPerson = request.headers.accept?.includes('text/html') && !request.url?.startsWith('/api/');
	if (isForPerson) sendPage(response, status, messagePage('Not to be had', message));
	else sendJson(response, { error: message }, status);
}
