import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { supportText, type SupportReport } from '#course/support.ts';
import type { Launch } from '#ports/lms-session.ts';
import { callLog } from '#targets/scorm/call-log.ts';
import { redacted } from '#targets/scorm/redacted.ts';
import { after, entered, sampleOutline, sittingOf } from '../../../tests/builders.ts';
import { openCourse } from '../../../tests/open-course.ts';
import type { Trace } from '../session.ts';
import { supportReport, type Browser, type SupportParts } from './report.ts';

const NAME = 'Nguyễn Thị Hoa';
const ID = 'nurse-4711';
const WORDS = 'I would give it at once';
const planted = [NAME, 'Nguyễn', 'Thị', 'Hoa', ID, '4711', WORDS, 'I would', 'hoa@ward.example'];

const launch = (changes: Partial<Launch> = {}): Launch => ({
	learner: ID,
	mode: 'normal',
	credit: true,
	entry: 'resume',
	bookmark: 'a2.abcdef.123456',
	location: 'basics/one',
	reached: { completed: false, passed: false, score: null },
	passMark: 0.8,
	launchData: '',
	...changes
});

const browser = (changes: Partial<Browser> = {}): Browser => ({
	window: { innerWidth: 650, innerHeight: 666, isSecureContext: true },
	navigator: {
		userAgent: `Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 ${NAME}`,
		onLine: true,
		locks: {},
		storage: { persisted: async () => true, estimate: async () => ({ usage: 20_000 }) }
	},
	origin: 'https://lms.hospital.example',
	...changes
});

const trace = (changes: Partial<Trace> = {}): Trace => ({
	launch: launch(),
	fault: null,
	calls: [],
	...changes
});

async function report(changes: Partial<SupportParts> = {}): Promise<SupportReport> {
	const { snapshot } = await openCourse();
	return supportReport({
		outline: sampleOutline,
		target: 'scorm12',
		trace: trace(),
		receipt: {
			device: 'saved',
			lms: 'recorded',
			recordedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
			bookmarkLost: false,
			bookmarkNewer: false,
			resent: false,
			putAside: false
		},
		snapshot: snapshot(),
		kept: async () => ({
			journal: 3,
			confirmed: 0,
			unsent: 2,
			hasRecord: false,
			reports: 1,
			hasUnread: false,
			earlier: [],
			isShared: false
		}),
		browser: browser(),
		now: Date.UTC(2026, 0, 2, 3, 5),
		...changes
	});
}

const linesOf = async (changes: Partial<SupportParts> = {}) => supportText(await report(changes)).split('\n');

it('tells when the LMS last took the record and what still waits', async () => {
	const lines = await linesOf();
	expect(lines).toContain('made: 2026-01-02T03:05:00.000Z');
	expect(lines).toContain('record.lastCommit: 2026-01-02T03:04:05.000Z');
	expect(lines).toContain('queue.answers: 2');
	expect(lines).toContain('queue.reports: 1');
	expect(lines).toContain('queue.confirmed: revision 0');
});

it('tells where the standard’s API is, past a window of another origin', async () => {
	const other = new Proxy(
		{},
		{
			get(_, name) {
				if (name === 'parent') return lms;
				throw new DOMException('Blocked a frame', 'SecurityError');
			}
		}
	);
	const document = { querySelectorAll: () => [{ content: `moodle, ${NAME}` }] };
	const lms: object = { API: {}, document };
	const window = { ...browser().window, parent: other };
	const lines = await linesOf({ browser: browser({ window }) });
	expect(lines).toContain('session.standard: SCORM 1.2');
	expect(lines).toContain('session.found: parent 2');
	expect(lines).toContain('session.windows: here: -, parent 1: other origin, parent 2: API');
	expect(lines).toContain('session.system: moodle');
	expect(lines).toContain('window.kind: frame');
});

it('tells of a launch for which no LMS was found', async () => {
	const fault = { call: 'API', code: 0, text: 'not found', at: 0 };
	const { snapshot } = await openCourse({ openSitting: () => Promise.reject(new Error('API: not found')) });
	const lines = await linesOf({
		snapshot: snapshot(),
		trace: trace({ launch: null, fault }),
		kept: () => Promise.reject(new Error('own record: no sitting is open'))
	});
	expect(lines).toContain('session.state: failed');
	expect(lines).toContain('course.state: unavailable');
	expect(lines).toContain('session.found: no API');
	expect(lines).toContain('fault.call: API');
	expect(lines).toContain('fault.words: not found');
	expect(lines).toContain('queue.state: not known: own record no sitting is open');
});

it('waits two seconds at most for a device that does not answer', async () => {
	const never = () => new Promise<never>(() => undefined);
	const dead = browser();
	dead.navigator.storage = { persisted: never, estimate: never };
	const start = performance.now();
	const lines = await linesOf({ kept: never, browser: dead });
	expect(performance.now() - start).toBeLessThan(3_500);
	expect(lines).toContain('queue.state: not known: no answer in time');
	expect(lines).toContain('storage.persisted: not known');
});

it('tells what of the launch data was taken and what was not', async () => {
	const lines = await linesOf({ trace: trace({ launch: launch({ launchData: 'passMark=75; pasMark=80' }) }) });
	expect(lines).toContain('settings.known: passMark=75');
	expect(lines).toContain('settings.unknown: pasMark=(2 characters)');
});

it('holds no name, no id and no words of a learner, wherever they stand', async () => {
	const log = callLog({ now: () => 0 });
	for (const text of planted) {
		log.add({
			call: 'LMSGetValue',
			element: 'cmi.core.student_name',
			value: '',
			result: redacted('', text),
			code: null
		});
		log.add({ call: 'LMSGetValue', element: 'cmi.core.entry', value: '', result: text, code: null });
		log.add({ call: 'LMSSetValue', element: 'cmi.core.exit', value: text, result: text, code: 405 });
		log.add({ call: 'GET', element: `state?agent=${text}`, value: text, result: text, code: null });
	}
	const progress = after([
		entered('basics', 'one'),
		{
			type: 'answered',
			question: 'plan',
			response: { type: 'free-text', text: WORDS, checks: [], rating: null },
			score: null
		}
	]);
	const { snapshot } = await openCourse({
		openSitting: async () =>
			sittingOf(progress, { learner: ID, unknownSettings: [`contact=${NAME}`], policy: {}, role: null })
	});
	expect(JSON.stringify(snapshot().context)).toContain(WORDS);
	for (const text of planted) {
		const shown = supportText(
			await report({
				snapshot: snapshot(),
				trace: trace({
					launch: launch({
						learner: text,
						bookmark: text,
						location: text,
						launchData: `contact=${text};${text};${text}=1;role=${text};passMark=${text}`
					}),
					fault: { call: `LMSSetValue ${text}`, code: 101, text: `refused for ${text}`, at: 0 },
					calls: log.entries()
				}),
				kept: () => Promise.reject(new Error(`${text} is not allowed`)),
				browser: browser({
					window: {
						...browser().window,
						opener: {
							API: {},
							name: text,
							document: { querySelectorAll: () => [{ content: `${text} Moodle 4.5 ${text}` }] }
						}
					}
				})
			})
		);
		for (const one of planted) expect(shown).not.toContain(one);
		expect(shown).toContain('session.system: Moodle 4.5');
	}
});

it('each of its keys is explained in docs/support.md, and no other', async () => {
	const page = readFileSync('docs/support.md', 'utf8');
	const explained = new Set([...page.matchAll(/^\| `(\w+\.\w+)`/gm)].map(([, key]) => key));
	const found = await report();
	const fault = await report({ trace: trace({ fault: { call: 'API', code: 0, text: '', at: 0 } }) });
	const lost = await report({ kept: () => Promise.reject(new Error('refused')) });
	const keys = new Set(
		[found, fault, lost].flatMap(({ groups }) =>
			Object.entries(groups).flatMap(([group, facts]) => facts.map(([key]) => `${group}.${key}`))
		)
	);
	expect([...explained].sort()).toEqual([...keys].sort());
});
