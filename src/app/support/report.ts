import { FORMAT } from '#course/bookmark.ts';
import type { courseMachine } from '#course/course.machine.ts';
import { placeKey } from '#course/progress.ts';
import type { KeptBeside } from '#course/own-record.ts';
import type { Outline } from '#course/model.ts';
import type { Receipt } from '#course/receipt.ts';
import type { SupportReport } from '#course/support.ts';
import type { SnapshotFrom } from 'xstate';
import { readLaunchData, settingNames } from '../launch-data.ts';
import { entriesOf } from '../settings.ts';
import type { Trace } from '../session.ts';
import { windowsAround } from './around.ts';
import { engineOf } from './engine.ts';
import { harmlessName, harmlessSetting, harmlessValue, harmlessWords } from './shown.ts';

/** A dead database must not hold the panel back. */
const ASK_WITHIN_MS = 2_000;

/** As much of the browser as a report tells of. */
export interface Browser {
	window: Pick<Window, 'innerWidth' | 'innerHeight' | 'isSecureContext'> & { parent?: unknown; opener?: unknown };
	navigator: {
		userAgent: string;
		onLine: boolean;
		locks?: unknown;
		storage?: Pick<StorageManager, 'persisted' | 'estimate'>;
	};
	origin: string;
}

export interface SupportParts {
	outline: Outline;
	/** The target that packaging stamped into the page. */
	target: string;
	trace: Trace;
	receipt: Receipt;
	snapshot: Pick<SnapshotFrom<typeof courseMachine>, 'value' | 'context'>;
	/** What this device keeps; rejects where it refuses or no sitting is open. */
	kept: () => Promise<KeptBeside>;
	browser: Browser;
	/** Milliseconds since 1970. */
	now: number;
}

type Answer<T> = { it: T } | { not: string };

/** What the browser says of the storage of this site; null where it says nothing. */
interface Kept {
	persisted: Answer<boolean | null>;
	estimate: Answer<StorageEstimate | null>;
}

type Facts = [key: string, value: string][];

const NAMES: Record<string, [standard: string, api: string]> = {
	scorm12: ['SCORM 1.2', 'API'],
	'scorm2004-3': ['SCORM 2004 3rd edition', 'API_1484_11'],
	'scorm2004-4': ['SCORM 2004 4th edition', 'API_1484_11'],
	cmi5: ['cmi5', ''],
	web: ['web app', '']
};

const moment = (at: number | null): string => (at === null ? 'never' : new Date(at).toISOString());
const yes = (is: boolean): string => (is ? 'yes' : 'no');

/** What is answered in time, or why nothing was. */
async function asked<T>(what: () => Promise<T>): Promise<Answer<T>> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error('no answer in time')), ASK_WITHIN_MS);
	});
	try {
		return { it: await Promise.race([what(), late]) };
	} catch (error) {
		return { not: `not known: ${harmlessWords(error instanceof Error ? error.message : String(error))}` };
	} finally {
		clearTimeout(timer);
	}
}

/** Whether there is a session with the LMS, by what the course is doing. */
function sessionState({ value, context }: SupportParts['snapshot']): string {
	if (value === 'launching') return 'opening';
	if (value === 'unavailable') return 'failed';
	if (context.sitting.detached) return 'none';
	return typeof value === 'string' && value !== 'offering' ? 'closed' : 'open';
}

function sessionFacts({ target, trace, browser, snapshot }: SupportParts): Facts {
	const [standard = target, api = ''] = NAMES[target] ?? [];
	const around = api === '' ? [] : windowsAround(browser.window);
	const seen = around.map(({ where, apis }) => `${where}: ${apis === null ? 'other origin' : apis.join('+') || '-'}`);
	const product = around.find((one) => one.product !== '')?.product;
	const { launch } = trace;
	return [
		['standard', standard],
		['state', sessionState(snapshot)],
		...(api === '' ? [] : ([['found', around.find(({ apis }) => apis?.includes(api))?.where ?? `no ${api}`]] as Facts)),
		...(seen.length === 0 ? [] : ([['windows', seen.join(', ')]] as Facts)),
		['system', product ?? 'does not say'],
		['origin', browser.origin],
		['mode', launch?.mode ?? 'not known'],
		['credit', launch ? yes(launch.credit) : 'not known'],
		['entry', launch?.entry ?? 'not known'],
		['bookmark', launch ? `${launch.bookmark?.length ?? 0} characters at launch` : 'not known'],
		['passMark', launch?.passMark === null || !launch ? 'not set' : String(launch.passMark)]
	];
}

function recordFacts({ receipt, snapshot }: SupportParts): Facts {
	const notes = (['bookmarkLost', 'bookmarkNewer', 'resent', 'putAside'] as const).filter((note) => receipt[note]);
	return [
		['device', receipt.device],
		['lms', receipt.lms],
		['lastCommit', moment(receipt.recordedAt)],
		['revision', String(snapshot.context.progress.rev)],
		['notes', notes.join(', ') || 'none']
	];
}

function queueFacts({ snapshot }: SupportParts, kept: Answer<KeptBeside>): Facts {
	if ('not' in kept) return [['state', kept.not]];
	const { confirmed, unsent, reports, journal } = kept.it;
	const { rev } = snapshot.context.progress;
	return [
		['confirmed', confirmed === null ? 'nothing' : `revision ${confirmed}`],
		['revisions', String(Math.max(0, rev - (confirmed ?? 0)))],
		['answers', String(unsent)],
		['reports', String(reports)],
		['journal', String(journal)]
	];
}

function faultFacts({ trace: { fault } }: SupportParts): Facts {
	if (fault === null) return [['last', 'none']];
	return [
		['last', moment(fault.at)],
		['call', harmlessName(fault.call)],
		['code', String(fault.code)],
		['words', harmlessWords(fault.text)]
	];
}

function settingFacts({ trace: { launch }, outline }: SupportParts): Facts {
	const data = launch?.launchData ?? '';
	const { unknown } = readLaunchData(data, outline);
	const known = entriesOf(data).filter((entry) => !unknown.includes(entry));
	return [
		['known', known.join('; ') || 'none'],
		['unknown', unknown.map((entry) => harmlessSetting(entry, settingNames)).join('; ') || 'none']
	];
}

function windowFacts({ browser: { window, navigator }, snapshot: { context } }: SupportParts): Facts {
	const { elsewhere, readOnly, detached } = context.sitting;
	const isFrame = window.parent !== undefined && window.parent !== window;
	return [
		['role', elsewhere ? 'reads (another window writes)' : readOnly ? 'reads (review)' : 'writes'],
		['connected', yes(!detached)],
		['kind', `${isFrame ? 'frame' : 'window'}${window.opener ? ' with an opener' : ''}`],
		['size', `${window.innerWidth}x${window.innerHeight}`],
		['online', yes(navigator.onLine)],
		['https', yes(window.isSecureContext)],
		['locks', yes(navigator.locks !== undefined)]
	];
}

function storageFacts({ receipt }: SupportParts, kept: Answer<unknown>, { persisted, estimate }: Kept): Facts {
	const used = 'it' in estimate && estimate.it ? `${Math.ceil((estimate.it.usage ?? 0) / 1024)} KiB` : 'not known';
	return [
		['keeps', receipt.device === 'refused' ? 'no' : 'it' in kept || receipt.device === 'saved' ? 'yes' : 'not known'],
		['persisted', 'it' in persisted && persisted.it !== null ? yes(persisted.it) : 'not known'],
		['used', used]
	];
}

const stateOf = (value: unknown): string =>
	typeof value === 'string'
		? value
		: Object.entries(value as Record<string, unknown>)
				.map(([name, inner]) => `${name}.${stateOf(inner)}`)
				.join(' ');

function courseFacts({ outline, snapshot: { value, context } }: SupportParts): Facts {
	return [
		['id', outline.id],
		['version', outline.version],
		['language', context.outline.language],
		['state', stateOf(value)],
		['place', context.place ? placeKey(context.place) : context.page],
		['bookmarkFormat', FORMAT]
	];
}

const callLine = ({ at, call, element, value, result, code }: Trace['calls'][number]): string =>
	[
		new Date(at).toISOString().slice(11, 23),
		harmlessName(element === '' ? call : `${call} ${element}`),
		...(value === '' ? [] : [`= ${harmlessValue(value)}`]),
		`-> ${harmlessValue(result)}`,
		...(code ? [`error ${code}`] : [])
	].join(' ');

/** Makes the report; what cannot be found out is said to be not known. */
export async function supportReport(parts: SupportParts): Promise<SupportReport> {
	const { storage } = parts.browser.navigator;
	const [kept, persisted, estimate] = await Promise.all([
		asked(parts.kept),
		asked(async () => (await storage?.persisted()) ?? null),
		asked(async () => (await storage?.estimate()) ?? null)
	]);
	return {
		at: parts.now,
		groups: {
			session: sessionFacts(parts),
			record: recordFacts(parts),
			queue: queueFacts(parts, kept),
			fault: faultFacts(parts),
			settings: settingFacts(parts),
			window: windowFacts(parts),
			storage: storageFacts(parts, kept, { persisted, estimate }),
			course: courseFacts(parts),
			browser: [['engine', engineOf(parts.browser.navigator.userAgent)]]
		},
		calls: parts.trace.calls.map(callLine)
	};
}
