import type { App } from 'polka';
import { summarise, withoutSuspendData } from './attempt.ts';
import type { CallLogs } from './call-logs.ts';
import { HttpError, param, readJsonBody, route, sendJson } from './http.ts';
import type { openPackages } from './packages.ts';
import type { Records } from './records.ts';
import { asLogPart, asRecord } from './shapes.ts';

/** Adds the records and call logs, as JSON under `/api/`. */
export function recordsApi(
	app: App,
	{ packages, records, logs }: { packages: ReturnType<typeof openPackages>; records: Records; logs: CallLogs }
) {
	const RECORD = '/api/records/:package/:learner';
	const LOG = '/api/log/:package/:learner';

	app.get(
		'/api/packages',
		route(async (_request, response) => {
			const shelf = await packages.list();
			sendJson(
				response,
				shelf.map((one) =>
					one.kind === 'refused'
						? { name: one.name, kind: one.kind, reason: one.reason }
						: { name: one.name, kind: one.kind, title: one.title, href: one.href }
				)
			);
		})
	);

	app.get(
		RECORD,
		route(async (request, response) => {
			const record = await records.load(param(request, 'package'), param(request, 'learner'));
			// No attempt yet is an ordinary answer; a 404 would stand in the console of every first launch.
			sendJson(response, record && { ...record, summary: summarise(record) });
		})
	);

	app.put(
		RECORD,
		route(async (request, response) => {
			const record = asRecord(await readJsonBody(request));
			if (record.package !== param(request, 'package') || record.learner.id !== param(request, 'learner')) {
				throw new HttpError(400, 'The record belongs to another package or learner than the address.');
			}
			if (!(await packages.find(record.package))) throw new HttpError(404, `There is no package ${record.package}.`);
			sendJson(response, { kept: await records.save(record) });
		})
	);

	app.delete(
		RECORD,
		route(async (request, response) => {
			await records.remove(param(request, 'package'), param(request, 'learner'));
			logs.remove(param(request, 'package'), param(request, 'learner'));
			sendJson(response, { deleted: true });
		})
	);

	app.post(
		`${RECORD}/empty-suspend`,
		route(async (request, response) => {
			const record = await records.load(param(request, 'package'), param(request, 'learner'));
			if (!record) throw new HttpError(404, 'There is no attempt.');
			const emptied = withoutSuspendData(record);
			await records.save(emptied);
			sendJson(response, { ...emptied, summary: summarise(emptied) });
		})
	);

	app.get(
		LOG,
		route((request, response) => sendJson(response, logs.of(param(request, 'package'), param(request, 'learner'))))
	);
	app.post(
		LOG,
		route(async (request, response) => {
			const part = asLogPart(await readJsonBody(request));
			logs.append(param(request, 'package'), param(request, 'learner'), part);
			sendJson(response, { kept: true });
		})
	);
}
