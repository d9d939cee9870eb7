import requirements from '@cmi5/requirements';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LaunchWish } from '#preview/oracle/lrs/lrs.ts';
import type { Outcome } from '#course/outcome.ts';
import { memoryRecordStore } from '#storage/memory.ts';
import { cmi5ControlFiles } from '#targets/cmi5/manifest.ts';
import { cmi5Lms } from '../contracts/cmi5-lms.ts';
import { halfway, interaction, passed } from '../contracts/lms-session.contract.ts';
import { fakeCourse } from '../packages/fake-build.ts';
import { notOurs } from './cmi5-not-ours.ts';

/** Every requirement that is no detail of another and does not begin with what an LMS must do. */
const concerning = Object.entries(requirements)
	.filter(([number, { txt }]) => !number.includes('(d') && !/\bLMS (MUST|must)\b/.test(txt))
	.map(([number]) => number);

const failed: Outcome = { completion: 'incomplete', success: 'failed', score: 0.5, progress: 0.9 };
const completed: Outcome = { completion: 'completed', success: 'unknown', score: null, progress: 1 };
const CATEGORIES = 'https://w3id.org/xapi/cmi5/context/categories/';
const EXTENSIONS = 'https://w3id.org/xapi/cmi5/context/extensions/';
const DEFINED = ['initialized', 'completed', 'passed', 'failed', 'terminated'];

interface Sent {
	id: string;
	verb: { id: string };
	actor: Record<string, unknown>;
	object: { id: string };
	result?: Record<string, unknown> & { score?: Record<string, number> };
	context: {
		registration: string;
		contextActivities: Record<string, { id: string }[]>;
		extensions: Record<string, unknown>;
	};
	timestamp: string;
}

/** One sitting with every outcome in it, and what the strict LMS then holds. */
async function sit(
	outcomes: Outcome[],
	wish: LaunchWish = { masteryScore: 0.8 },
	lms = cmi5Lms(),
	more: Parameters<typeof lms.session>[0] = {}
) {
	const session = lms.session({ wish, ...more });
	const launch = await session.open();
	session.saveBookmark('a2.x', 'm1/a');
	session.record(interaction({ at: lms.data.sessions.length }));
	for (const outcome of outcomes) {
		session.spend(10);
		session.report(outcome);
		await session.commit();
	}
	await session.close();
	const statements = lms.data.statements.map(({ statement }) => statement as unknown as Sent);
	const of = (verb: string) => statements.filter((one) => one.verb.id.endsWith(`/${verb}`));
	const only = (verb: string) => {
		const [one, ...others] = of(verb);
		if (!one || others.length > 0) throw new Error(`${verb}: ${others.length + (one ? 1 : 0)} statements`);
		return one;
	};
	const defined = statements.filter((one) => DEFINED.includes(one.verb.id.split('/').at(-1) ?? ''));
	const categories = (one: Sent) => (one.context.contextActivities['category'] ?? []).map(({ id }) => id);
	const inMode = (verb: string) => of(verb).length;
	return { lms, session, launch, statements, of, only, defined, categories, inMode };
}

let whole: Awaited<ReturnType<typeof sit>>;
let failing: typeof whole;
let browsed: typeof whole;
let reviewed: typeof whole;
beforeAll(async () => {
	whole = await sit([halfway, completed, passed]);
	failing = await sit([failed]);
	browsed = await sit([passed], { launchMode: 'Browse', masteryScore: 0.8 });
	reviewed = await sit([passed], { launchMode: 'Review', masteryScore: 0.8 });
});

const xapi = () => whole.lms.requests.filter(({ path }) => path.startsWith('xapi/'));
const toStatements = () => xapi().filter(({ path }) => path === 'xapi/statements');
const states = (stateId: string) => xapi().filter(({ query }) => query['stateId'] === stateId);
const nothingRefused = () => {
	for (const { lms } of [whole, failing, browsed, reviewed]) expect(lms.data.refusals).toEqual([]);
};
const structure = () => cmi5ControlFiles(fakeCourse)['cmi5.xml'] ?? '';

const proofs: Record<string, () => void | Promise<void>> = {
	'3.0.0.0-1': () => {
		const iris = whole.statements.flatMap(({ verb, object }) => [verb.id, object.id]);
		for (const iri of iris) expect(iri).toMatch(/^[a-z]+:[^\s]+$/);
		for (const [, id] of structure().matchAll(/\sid="([^"]*)"/g)) expect(id).toMatch(/^urn:uuid:[\da-f-]{36}$/);
	},
	'4.1.0.0-1': () => {
		nothingRefused();
		for (const { headers } of xapi()) expect(headers['x-experience-api-version']).toBe('1.0.3');
	},
	'4.4.0.0-1': () => expect(structure()).toMatch(/<courseStructure xmlns="[^"]+">\s*<course id=.*<au /s),
	'4.4.0.0-2': () => {
		const attributes = /<au ([^>]*)>/.exec(structure())?.[1] ?? '';
		expect([...attributes.matchAll(/(\w+)=/g)].map(([, name]) => name)).toEqual([
			'id',
			'moveOn',
			'masteryScore',
			'launchMethod',
			'activityType'
		]);
	},
	'7.0.0.0-1': () => expect(whole.lms.requests[0]).toMatchObject({ method: 'POST', answered: 200 }),
	'7.0.0.0-2': nothingRefused,
	'7.0.0.0-3': () => expect(states('LMS.LaunchData').map(({ method }) => method)).toEqual(['GET']),
	'7.0.0.0-4': () => expect(xapi().filter(({ path }) => path === 'xapi/agents/profile')).toHaveLength(1),
	'7.0.0.0-5': () =>
		expect(whole.lms.verbs()).toEqual(['initialized', 'answered', 'completed', 'passed', 'progressed', 'terminated']),
	'7.1.1.0-1': async () => {
		const lms = cmi5Lms();
		let tellReady = () => {};
		const ready = new Promise<void>((resolve) => (tellReady = resolve));
		const session = lms.session({ ready });
		await session.open();
		expect(lms.verbs()).toEqual([]);
		tellReady();
		await expect.poll(() => lms.verbs()).toEqual(['initialized']);
	},
	'7.1.2.0-1': () => {
		for (const { lms } of [whole, failing, browsed, reviewed]) expect(lms.verbs().at(-1)).toBe('terminated');
	},
	'7.1.3.0-1': () => {
		const verbs = whole.lms.verbs();
		expect(verbs.indexOf('answered')).toBeGreaterThan(verbs.indexOf('initialized'));
		expect(verbs.lastIndexOf('progressed')).toBeLessThan(verbs.indexOf('terminated'));
	},
	'8.1.0.0-6': () => expect(structure()).toContain('<url>index.html</url>'),
	'8.1.0.0-7': async () => {
		const lms = cmi5Lms();
		const query = [...new URLSearchParams(lms.lrs.launch())];
		for (const order of [query.toReversed(), [...query.slice(2), ...query.slice(0, 2)]]) {
			await expect(lms.session({ search: `?${new URLSearchParams(order).toString()}` }).open()).resolves.toMatchObject({
				mode: 'normal'
			});
		}
	},
	'8.1.0.0-8': async () => {
		const lms = cmi5Lms();
		lms.data.activityId = 'https://lms.example/a?course=1&unit=lách#2';
		const { statements } = await sit([passed], {}, lms);
		expect(statements[0]?.object.id).toBe(lms.data.activityId);
	},
	'8.1.1.0-2': async () => {
		const query = new URLSearchParams(cmi5Lms().lrs.launch());
		query.delete('endpoint');
		await expect(
			cmi5Lms()
				.session({ search: `?${query}` })
				.open()
		).rejects.toThrow('no endpoint in the address');
	},
	'8.1.1.0-3': () => {
		expect(xapi().length).toBe(whole.lms.requests.length - 1);
		expect(new Set(xapi().map(({ path }) => path))).toEqual(
			new Set(['xapi/activities/state', 'xapi/agents/profile', 'xapi/statements'])
		);
	},
	'8.1.2.0-3': () => expect(whole.lms.requests[0]?.path).toBe(`fetch/${whole.lms.data.sessions[0]?.launch}`),
	'8.1.2.0-4': () => expect(whole.lms.requests.filter(({ path }) => path.startsWith('fetch/'))).toHaveLength(1),
	'8.1.2.0-5': () => {
		for (const { headers } of xapi()) expect(headers['authorization']).toContain(whole.lms.data.sessions[0]?.token);
	},
	'8.1.3.0-2': () => expect(whole.launch.learner).toBe('["https://lms.example","ann-17"]'),
	'8.1.3.0-3': () => {
		for (const { actor } of whole.statements) expect(actor).toEqual(whole.lms.data.actor);
		for (const { query } of xapi().filter(({ path }) => path !== 'xapi/statements')) {
			expect(JSON.parse(query['agent'] ?? '')).toEqual(whole.lms.data.actor);
		}
	},
	'8.1.4.0-2': () => expect(states('course-record')[0]?.query['registration']).toBe(whole.lms.data.registration),
	'8.1.4.0-3': () => {
		for (const { context } of whole.statements) expect(context.registration).toBe(whole.lms.data.registration);
		for (const { query } of xapi().filter(({ path }) => path === 'xapi/activities/state')) {
			expect(query['registration']).toBe(whole.lms.data.registration);
		}
	},
	'8.1.5.0-5': () => expect(states('LMS.LaunchData')[0]?.query['activityId']).toBe(whole.lms.data.activityId),
	'8.1.5.0-6': () => {
		for (const { object } of whole.defined) expect(object.id).toBe(whole.lms.data.activityId);
	},
	'8.2.1.0-2': () => expect(whole.lms.requests[0]?.method).toBe('POST'),
	'8.2.1.0-5': () => {
		const token = whole.lms.data.sessions[0]?.token;
		for (const { headers } of xapi()) expect(headers['authorization']).toBe(`Basic ${token}`);
	},
	'8.2.2.0-4': () => expect(whole.lms.data.sessions[0]?.isFetched).toBe(true),
	'8.2.2.0-5': () => expect(xapi().filter(({ headers }) => headers['authorization'] === undefined)).toEqual([]),
	'9.1.0.0-1': () => {
		const ids = whole.statements.map(({ id }) => id);
		for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
		expect(new Set(ids).size).toBe(ids.length);
	},
	'9.2.0.0-2': () => {
		for (const { actor } of whole.defined) expect(actor['objectType']).toBe('Agent');
	},
	'9.2.0.0-3': () => {
		for (const { actor } of whole.statements) expect(actor['account']).toEqual(whole.lms.data.actor['account']);
	},
	'9.3.0.0-1': () => {
		for (const verb of ['initialized', 'completed', 'passed', 'terminated']) {
			expect(whole.only(verb).verb.id).toBe(`http://adlnet.gov/expapi/verbs/${verb}`);
		}
		expect(failing.only('failed').verb.id).toBe('http://adlnet.gov/expapi/verbs/failed');
	},
	'9.3.0.0-2': async () => {
		const twice = await sit([completed, completed, passed, passed, { ...passed, score: 1 }]);
		expect(twice.defined.map(({ verb }) => verb.id.split('/').at(-1))).toEqual([
			'initialized',
			'completed',
			'passed',
			'terminated'
		]);
	},
	'9.3.0.0-3': async () => {
		const both = await sit([failed, passed, failed]);
		expect([both.inMode('passed'), both.inMode('failed')]).toEqual([1, 0]);
	},
	'9.3.0.0-4': () => {
		for (const { lms } of [whole, failing, browsed, reviewed]) expect(lms.verbs()[0]).toBe('initialized');
	},
	'9.3.0.0-5': async () => {
		const { lms, session } = await sit([passed]);
		session.report({ ...passed, score: 1 });
		session.record(interaction({ at: 99 }));
		await session.commit();
		expect(lms.verbs().at(-1)).toBe('terminated');
	},
	'9.3.0.0-6': () => again('completed'),
	'9.3.0.0-7': () => again('passed'),
	'9.3.0.0-8': async () => {
		const { lms } = await sit([passed]);
		const later = await sit([failed], { masteryScore: 0.8 }, lms);
		expect(later.of('failed')).toEqual([]);
		expect(lms.data.refusals).toEqual([]);
	},
	'9.3.2.0-1': () => proofs['7.1.1.0-1']?.(),
	'9.3.2.0-2': () => expect(JSON.parse(toStatements()[0]?.body ?? '')).toMatchObject([{ id: whole.statements[0]?.id }]),
	'9.3.2.0-3': async () => {
		const lms = cmi5Lms();
		const search = lms.lrs.launch();
		const tab = (await import('../contracts/cmi5-lms.ts')).tabStorage();
		for (const isReloading of [true, true, false]) {
			const session = lms.session({ search, tab, isReloading: () => isReloading });
			await session.open();
			await session.commit();
			await session.close();
		}
		expect(lms.verbs()).toEqual(['initialized', 'terminated']);
		expect(lms.data.refusals).toEqual([]);
	},
	'9.3.3.0-1': () => expect(whole.only('completed').result).toMatchObject({ completion: true }),
	'9.3.3.0-2': () => again('completed'),
	'9.3.4.0-1': () => expect(whole.only('passed').result).toMatchObject({ success: true, score: { scaled: 0.9 } }),
	'9.3.4.0-2': async () => {
		const strict = await sit([passed], { masteryScore: 0.95 });
		expect(strict.only('passed').result).not.toHaveProperty('score');
		expect(strict.lms.data.refusals).toEqual([]);
	},
	'9.3.4.0-3': () => again('passed'),
	'9.3.5.0-1': () => expect(failing.only('failed').result).toMatchObject({ success: false, score: { scaled: 0.5 } }),
	'9.3.5.0-2': async () => {
		const lenient = await sit([failed], { masteryScore: 0.4 });
		expect(lenient.only('failed').result).not.toHaveProperty('score');
		expect(lenient.lms.data.refusals).toEqual([]);
	},
	'9.3.8.0-1': () => expect(whole.of('terminated')).toHaveLength(1),
	'9.3.8.0-2': () => proofs['9.3.0.0-5']?.(),
	'9.4.0.0-1': () => {
		for (const { object } of whole.defined)
			expect(object).toEqual({ objectType: 'Activity', id: whole.lms.data.activityId });
	},
	'9.4.0.0-2': () => {
		const query = new URLSearchParams({ activityId: whole.lms.data.activityId });
		for (const { object } of whole.defined) expect(object.id).toBe(query.get('activityId'));
	},
	'9.5.1.0-1': () => {
		expect(whole.only('passed').result?.score?.['scaled']).toBeGreaterThanOrEqual(0.8);
		expect(failing.only('failed').result?.score?.['scaled']).toBeLessThan(0.8);
	},
	'9.5.1.0-2': () => {
		const scored = [...whole.defined, ...failing.defined].filter(({ result }) => result?.score !== undefined);
		expect(scored.map(({ verb }) => verb.id.split('/').at(-1))).toEqual(['passed', 'failed']);
	},
	'9.5.1.0-3': () => {
		expect(whole.only('passed').result?.score).toEqual({ scaled: 0.9, raw: 90, min: 0, max: 100 });
		const raw = [...whole.statements, ...failing.statements].filter(
			({ result }) => result?.score?.['raw'] !== undefined
		);
		for (const { result } of raw) expect(result?.score).toMatchObject({ min: 0, max: 100 });
	},
	'9.5.2.0-1': () => expect(whole.only('passed').result?.['success']).toBe(true),
	'9.5.2.0-2': () => expect(failing.only('failed').result?.['success']).toBe(false),
	'9.5.2.0-3': () => {
		const having = [...whole.defined, ...failing.defined].filter(({ result }) => result && 'success' in result);
		expect(having.map(({ verb }) => verb.id.split('/').at(-1))).toEqual(['passed', 'failed']);
	},
	'9.5.3.0-1': () => expect(whole.only('completed').result?.['completion']).toBe(true),
	'9.5.3.0-2': () => {
		const having = [...whole.defined, ...failing.defined].filter(({ result }) => result && 'completion' in result);
		expect(having.map(({ verb }) => verb.id.split('/').at(-1))).toEqual(['completed']);
	},
	'9.5.4.1-1': () => expect(whole.only('terminated').result?.['duration']).toBe('PT10S'),
	'9.5.4.1-2': () => expect(whole.only('completed').result?.['duration']).toBe('PT10S'),
	'9.5.4.1-3': () => expect(whole.only('passed').result?.['duration']).toBe('PT10S'),
	'9.5.4.1-4': () => expect(failing.only('failed').result?.['duration']).toBe('PT10S'),
	'9.6.0.0-1': () => {
		for (const one of whole.defined) {
			expect(Object.keys(one.context).sort()).toEqual(['contextActivities', 'extensions', 'registration']);
		}
	},
	'9.6.1.0-1': () => {
		for (const { context } of whole.defined) expect(context.registration).toBe(whole.lms.data.registration);
	},
	'9.6.2.0-1': async () => {
		const given = [{ id: 'https://lms.example/programme' }, { id: 'https://lms.example/course' }];
		const { statements, lms } = await sit([passed], {
			template: { contextActivities: { grouping: given, parent: given } }
		});
		for (const { context } of statements) {
			expect(context.contextActivities['grouping']).toEqual(given);
			expect(context.contextActivities['parent']?.slice(0, 2)).toEqual(given);
		}
		expect(lms.data.refusals).toEqual([]);
	},
	'9.6.2.1-1': () => {
		for (const one of whole.statements) {
			expect(whole.categories(one).includes(`${CATEGORIES}cmi5`)).toBe(whole.defined.includes(one));
		}
	},
	'9.6.2.2-1': () => {
		for (const one of [whole.only('completed'), whole.only('passed'), failing.only('failed')]) {
			expect(whole.categories(one)).toContain(`${CATEGORIES}moveon`);
		}
	},
	'9.6.2.2-2': () => {
		const marked = whole.statements.filter((one) => whole.categories(one).includes(`${CATEGORIES}moveon`));
		expect(marked.map(({ verb }) => verb.id.split('/').at(-1))).toEqual(['completed', 'passed']);
	},
	'9.6.3.1-4': () => {
		const id = whole.lms.data.sessions[0]?.id;
		for (const { context } of whole.statements) expect(context.extensions[`${EXTENSIONS}sessionid`]).toBe(id);
	},
	'9.6.3.2-2': () => {
		const marked = [...whole.statements, ...failing.statements].filter(
			({ context }) => context.extensions[`${EXTENSIONS}masteryscore`] === 0.8
		);
		expect(marked.map(({ verb }) => verb.id.split('/').at(-1))).toEqual(['passed', 'failed']);
	},
	'9.7.0.0-1': () => {
		for (const { timestamp } of whole.statements) expect(Date.parse(timestamp)).not.toBeNaN();
	},
	'9.7.0.0-2': () => {
		for (const { timestamp } of whole.statements) expect(timestamp).toMatch(/Z$/);
	},
	'10.2.1.0-4': () => expect(states('LMS.LaunchData')).toHaveLength(1),
	'10.2.1.0-5': () => expect(states('LMS.LaunchData').filter(({ method }) => method !== 'GET')).toEqual([]),
	'10.2.1.0-6': async () => {
		const { statements } = await sit([passed], {
			template: { platform: 'LMS 9', extensions: { 'https://x.example/e': 1 } }
		});
		for (const { context } of statements) {
			expect(context).toMatchObject({ platform: 'LMS 9' });
			expect(context.extensions['https://x.example/e']).toBe(1);
		}
	},
	'10.2.1.0-7': async () => {
		const extensions = { [`${EXTENSIONS}masteryscore`]: 'of the LMS' };
		const { lms } = await sit([halfway], { template: { extensions, language: 'vi' } });
		expect(lms.data.refusals).toEqual([]);
	},
	'10.2.2.0-1': () => expect([whole.inMode('completed'), whole.inMode('passed')]).toEqual([1, 1]),
	'10.2.2.0-2': () => expect([browsed.inMode('completed'), browsed.inMode('passed')]).toEqual([0, 0]),
	'10.2.2.0-3': () => expect([reviewed.inMode('completed'), reviewed.inMode('passed')]).toEqual([0, 0]),
	'10.2.2.0-5': nothingRefused,
	'10.2.2.0-6': () => expect([whole.inMode('initialized'), whole.inMode('terminated')]).toEqual([1, 1]),
	'10.2.2.0-7': () => expect(whole.lms.verbs()).toEqual(expect.arrayContaining(['completed', 'passed'])),
	'10.2.2.0-8': () => expect(browsed.lms.verbs()).toEqual(['initialized', 'terminated']),
	'10.2.2.0-9': () => expect(browsed.defined).toHaveLength(2),
	'10.2.2.0-10': () => expect(reviewed.lms.verbs()).toEqual(['initialized', 'terminated']),
	'10.2.2.0-11': () => expect(reviewed.defined).toHaveLength(2),
	'10.2.4.0-2': () => expect(whole.launch).toMatchObject({ passMark: 0.8, passMarkBinds: true }),
	'10.2.6.0-1': async () => {
		const to = async (returnURL: string) => (await sit([], { returnURL })).session.returnUrl?.();
		expect(await to('https://lms.example/back?unit=1')).toBe('https://lms.example/back?unit=1');
		expect(await to('javascript:alert(1)')).toBeNull();
	},
	'11.0.0.0-1': () => {
		const [request] = xapi().filter(({ path }) => path === 'xapi/agents/profile');
		expect(JSON.parse(request?.query['agent'] ?? '')).toEqual(whole.lms.data.actor);
	},
	'11.0.0.0-2': async () => {
		const lms = cmi5Lms();
		lms.break(({ path }) => (path === 'xapi/agents/profile' ? { kind: 'answer', status: 403 } : null));
		await expect(lms.session().open()).resolves.toMatchObject({ mode: 'normal', languages: [] });
	},
	'11.0.0.0-3': () => {
		const paths = xapi().map(({ path }) => path);
		expect(paths.indexOf('xapi/agents/profile')).toBeGreaterThanOrEqual(0);
		expect(paths.indexOf('xapi/agents/profile')).toBeLessThan(paths.indexOf('xapi/statements'));
	},
	'11.0.0.0-4': () => {
		const requests = xapi().filter(({ path }) => path === 'xapi/agents/profile');
		expect(requests.map(({ query }) => query['profileId'])).toEqual(['cmi5LearnerPreferences']);
	},
	'11.0.0.0-5': () =>
		expect(xapi().filter(({ path, method }) => path === 'xapi/agents/profile' && method !== 'GET')).toEqual([]),
	'11.1.0.0-1': async () => {
		const lms = cmi5Lms();
		lms.data.preferences = JSON.stringify({ languagePreference: 'vi-VN, en', audioPreference: 'off' });
		expect((await lms.session().open()).languages).toEqual(['vi-VN', 'en']);
	},
	'11.1.0.0-2': () => proofs['11.1.0.0-1']?.(),
	'13.1.4.0-1': () => {
		const ids = [...structure().matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
		expect(new Set(ids).size).toBe(2);
	},
	'13.1.4.0-2': () => {
		const url = /<url>(.*)<\/url>/.exec(structure())?.[1] ?? '';
		expect(new URL(url, 'https://lms.example/content/1/').href).toBe('https://lms.example/content/1/index.html');
	},
	'13.2.0.0-1': () => {
		expect(Object.keys(cmi5ControlFiles(fakeCourse))).toEqual(['cmi5.xml']);
		expect(structure()).toContain('xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"');
	},
	'14.1.0.0-3': () => expect(/<url>(.*)<\/url>/.exec(structure())?.[1]).toBe('index.html')
};

/** The verb is said once in a registration, whatever sessions, devices and lost documents come after. */
async function again(verb: string) {
	const { lms } = await sit([completed, passed]);
	await sit([completed, passed], { masteryScore: 0.8 }, lms);
	lms.data.states = {};
	const last = await sit([completed, passed], { masteryScore: 0.8 }, lms, { store: memoryRecordStore() });
	expect(last.of(verb)).toHaveLength(1);
	expect(lms.verbs().filter((one) => one === 'initialized')).toHaveLength(3);
}

/** In the published list's own words. */
function textOf(number: string): string {
	const { txt } = (requirements as Record<string, { txt: string }>)[number] ?? {};
	if (txt === undefined) throw new Error(`${number}: no requirement of cmi5`);
	return txt;
}

describe('what cmi5 asks of a course', () => {
	it.each(Object.entries(proofs).map(([number, proof]) => ({ number, proof, text: textOf(number) })))(
		'$number: $text',
		({ proof }) => proof()
	);

	it('is tried by every number that concerns one, or is left out for a reason', () => {
		expect(concerning.length).toBeGreaterThan(130);
		expect(concerning.filter((number) => !(number in proofs) && !(number in notOurs))).toEqual([]);
		expect(Object.keys(notOurs).filter((number) => number in proofs || !concerning.includes(number))).toEqual([]);
	});
});
