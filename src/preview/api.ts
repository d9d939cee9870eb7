import type { App } from 'polka';
import { summarise, withoutSuspendData } from './attempt.ts';
import { packageNameOf, recordNameOf } from './course-structure.ts';
import { HttpError, param, queryOf, readJsonBody, route, sendJson } from './http.ts';
import type { Library } from './library.ts';
import type { Package } from './packages.ts';
import { sessionReport } from './session-report.ts';
import type { Sessions } from './sessions.ts';
import { asLaunchNote, asLogPart, asRecord } from './shapes.ts';
import { isDroppedName } from './uploads.ts';

/** Adds the packages, as JSON under `/api/packages`. */
export function packagesApi(app: App, { library, sessions }: { library: Library; sessions: Sessions }) {
	app.get(
		'/api/packages',
		route(async (_request, response) => sendJson(response, (await library.list()).map(told)))
	);

	app.post(
		'/api/packages',
		route(async (request, response) => {
			// A form of another site cannot send this type without asking first.
			const type = request.headers['content-type'];
			if (type !== 'application/zip') throw new HttpError(415, `${type ?? 'no type'}; allowed: application/zip`);
			const one = await library.add(request, queryOf(request).get('name') ?? '');
			if (one.kind === 'refused') throw new HttpError(422, one.reason);
			sendJson(response, told(one), 201);
		})
	);

	app.delete(
		'/api/packages/:package',
		route(async (request, response) => {
			const name = param(request, 'package');
			if (!isDroppedName(name)) throw new HttpError(403, `${name}: only what was dropped in can be removed here`);
			if (!(await library.remove(name))) throw new HttpError(404, `There is no package ${name}.`);
			sessions.removePackage(name);
			sendJson(response, { removed: true });
		})
	);
}

function told(one: Package) {
	if (one.kind === 'refused') return { name: one.name, kind: one.kind, reason: one.reason };
	const { name, kind, course } = one;
	const first = course.activities.flatMap(({ launch }) => ('href' in launch ? [launch.href] : []))[0];
	return { name, kind, title: course.title, edition: course.edition, href: first, activities: course.activities };
}

/** Adds the records and the launches, as JSON under `/api/`. */
export function recordsApi(app: App, { library, sessions }: { library: Library; sessions: Sessions }) {
	const { records } = library;
	const RECORD = '/api/records/:package/:learner';
	const LOG = '/api/log/:package/:learner';
	const SESSIONS = '/api/sessions/:package/:learner';

	/** The activity that a record's name means; throws when there is none. */
	async function activityOf(recordName: string) {
		const one = await library.find(packageNameOf(recordName));
		const activity =
			one && one.kind !== 'refused'
				? one.course.activities.find((candidate) => recordNameOf(one.name, one.course, candidate) === recordName)
				: undefined;
		if (!one || one.kind === 'refused' || !activity) throw new HttpError(404, `There is no package ${recordName}.`);
		return { one, activity };
	}

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
			await activityOf(record.package);
			const kept = await records.save(record);
			if (kept) sessions.stored(record);
			sendJson(response, { kept });
		})
	);

	app.delete(
		RECORD,
		route(async (request, response) => {
			await records.remove(param(request, 'package'), param(request, 'learner'));
			sessions.remove(param(request, 'package'), param(request, 'learner'));
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
		route((request, response) =>
			sendJson(response, sessions.lastLog(param(request, 'package'), param(request, 'learner')))
		)
	);
	app.post(
		LOG,
		route(async (request, response) => {
			const part = asLogPart(await readJsonBody(request));
			sessions.append(param(request, 'package'), param(request, 'learner'), part);
			sendJson(response, { kept: true });
		})
	);

	app.get(
		SESSIONS,
		route((request, response) => {
			const all = sessions.of(param(request, 'package'), param(request, 'learner'));
			sendJson(
				response,
				all.map(({ entries, ...session }) => ({ ...session, calls: entries.length }))
			);
		})
	);
	app.post(
		SESSIONS,
		route(async (request, response) => {
			const note = asLaunchNote(await readJsonBody(request));
			const [recordName, learner] = [param(request, 'package'), param(request, 'learner')];
			await activityOf(recordName);
			const { number } = sessions.begin(recordName, learner, note, await records.load(recordName, learner));
			sendJson(response, { number });
		})
	);
	app.get(
		`${SESSIONS}/:session`,
		route(async (request, response) => {
			const [recordName, learnerId] = [param(request, 'package'), param(request, 'learner')];
			const { one, activity } = await activityOf(recordName);
			const session = sessions.of(recordName, learnerId).find(({ id }) => id === param(request, 'session'));
			if (!session) throw new HttpError(404, 'There is no such launch; the preview forgets launches when it ends.');
			const learner = (await records.learners()).find(({ id }) => id === learnerId) ?? {
				id: learnerId,
				name: learnerId
			};
			sendJson(response, sessionReport(one, activity, learner, session));
		})
	);
}
