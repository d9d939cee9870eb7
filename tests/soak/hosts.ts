import { Scorm2004API } from 'scorm-again/scorm2004/min';
import type { OutgoingRecord } from '#ports/record-store.ts';
import { scorm12Session } from '#targets/scorm12/session.ts';
import { scorm2004Session } from '#targets/scorm2004/session.ts';
import { readFrom, type Tree } from '#targets/standalone/runtime.ts';
import { standaloneSession } from '#targets/standalone/session.ts';
import type { ServerFault } from './faults.ts';
import type { ApiComes, Lms } from './lms.ts';
import type { LmsRecord } from './lms-record.ts';
import type { Host, SessionParts } from './page.ts';
import { faultOf, type World } from './world.ts';

const API_PATIENCE_MS = 10_000;
const RUNTIME_LOADS_MS = 2_000;
const URL = 'https://reports.example.org/commit';

/** A launch from an LMS whose API is there so soon, or the same LMS page with the course loaded anew. */
export const lmsHost = (world: World, lms: Lms, api: ApiComes | 'refreshed'): Host => ({
	hasLms: true,
	session({ life, clock, wait }: SessionParts) {
		const open = lms.standard === 'scorm12' ? scorm12Session : scorm2004Session;
		const window = api === 'refreshed' ? lms.refresh(life) : lms.launch(life, api);
		return open({ window: world.planted?.window?.(window) ?? window, clock, wait, patience: API_PATIENCE_MS });
	}
});

/** Where the web app of one device reports to. */
export interface ReportServer {
	/** Every report that arrived, by its id, in the order in which they first came. */
	received: Map<string, string>;
	/** Reports that came again and were not the same. */
	changed: number;
}

export const newReportServer = (): ReportServer => ({ received: new Map(), changed: 0 });

/** The record that a server holds once it has all reports, as an LMS would show it; null while it has none. */
export function recordAt({ received }: ReportServer): LmsRecord | null {
	const last = [...received.values()].at(-1);
	if (last === undefined) return null;
	const { record } = JSON.parse(last) as OutgoingRecord;
	const read = (element: string) => readFrom((record['cmi'] ?? {}) as Tree, element);
	return {
		standard: 'scorm2004',
		read,
		bookmark: () => read('cmi.suspend_data'),
		location: () => read('cmi.location')
	};
}

/** The web app, which is its own LMS; it reports to the server when there is one. */
export const webHost = (world: World, server: ReportServer | null): Host => ({
	hasLms: server !== null,
	session: ({ life, clock, wait, records, ready }) =>
		standaloneSession({
			course: 'sample',
			key: 'web here',
			store: records,
			commitUrl: server === null ? null : URL,
			ready,
			clock,
			wait,
			newId: () => `report-${world.nextAttempt()}`,
			async load() {
				await wait(world.random.below(RUNTIME_LOADS_MS));
				return Scorm2004API;
			},
			fetch: fetchOf(world, server ?? newReportServer(), life),
			random: () => world.random.below(1000) / 1000
		})
});

function fetchOf(world: World, server: ReportServer, life: { alive: boolean }): typeof globalThis.fetch {
	const later = <T>(what: () => T) =>
		new Promise<T>((resolve, reject) => {
			world.time.set(
				() => {
					if (!life.alive) return;
					try {
						resolve(what());
					} catch (error) {
						reject(error as Error);
					}
				},
				50 + world.random.below(500)
			);
		});
	return (_url, options) => {
		if (!life.alive) return new Promise(() => undefined);
		const fault = faultOf<ServerFault>(world, 'serverFault');
		return later(() => {
			if (fault === 'server is down') throw new TypeError('fetch failed');
			if (fault === 'server answers 503') return new Response(null, { status: 503 });
			if (fault === 'server asks to sign in') return new Response(null, { status: 302 });
			const body = typeof options?.body === 'string' ? options.body : '';
			const { id } = JSON.parse(body) as OutgoingRecord;
			if ((server.received.get(id) ?? body) !== body) server.changed += 1;
			server.received.set(id, body);
			if (fault === 'server hangs up') throw new TypeError('terminated');
			return new Response(null, { status: 204 });
		});
	};
}
