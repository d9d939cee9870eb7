import type * as ScormAgain from 'scorm-again';
import type { AttemptRecord, Learner } from '../attempt.ts';
import type { LaunchSettings } from '../manifest.ts';
import { createRunTime, type LogEntry, type RunTime, type RunTimeHost } from '../run-time.ts';
import { openSitting } from '../sitting.ts';
import type { LaunchNote } from '../shapes.ts';
import { loadRecord, noteLaunch } from './records-api.ts';
import { createLogSender, settled, storeRecord } from './transport.ts';

declare global {
	interface Window {
		API?: RunTime['api'];
		API_1484_11?: RunTime['api'];
		/** Every call of the sitting on this page, or of the last one. */
		previewLog: LogEntry[];
	}
}

/** What a sitting needs of the page. */
interface SittingOptions {
	package: string;
	settings: LaunchSettings;
	learner: Learner;
	/** How the launch is made. */
	note: Omit<LaunchNote, 'id' | 'browser'>;
	reviewFinished: boolean;
	activeFaults: () => ReadonlySet<string>;
	/** Milliseconds until the course can find the API; infinite for never. */
	apiAfter: number;
	/** Told after each call, and with a record whenever one is stored. */
	onChange: (stored?: AttemptRecord) => void;
}

/** A sitting whose API the course can find in this window. */
export interface HostedSitting {
	/** The launch's id. */
	id: string;
	runTime: RunTime;
	log: readonly LogEntry[];
	/** Takes the API away. */
	end(): void;
}

/** Starts scorm-again on the learner's record and puts its API where a course looks for it. */
export async function hostSitting(options: SittingOptions): Promise<HostedSitting> {
	const { settings, learner } = options;
	const { standard } = settings;
	await settled();
	const sessionId = crypto.randomUUID();
	const note = { ...options.note, id: sessionId, browser: navigator.userAgent.slice(0, 500) };
	const [record, Api] = await Promise.all([
		loadRecord(options.package, learner.id),
		loadApi(standard),
		noteLaunch(options.package, learner.id, note)
	]);
	const log: LogEntry[] = (window.previewLog = []);
	const sender = createLogSender(options.package, learner.id, sessionId, log);
	const runTime = createRunTime({
		Api,
		standard,
		package: options.package,
		learner,
		sitting: openSitting(record, settings, learner, { reviewFinished: options.reviewFinished }),
		sessionId,
		now: () => new Date(),
		activeFaults: options.activeFaults,
		block: stopThePage,
		store(next) {
			const isStored = storeRecord(next);
			if (isStored) options.onChange(next);
			return isStored;
		},
		onCall(entry) {
			log.push(entry);
			sender.grown();
			options.onChange();
		}
	});
	const name = standard === 'scorm12' ? 'API' : 'API_1484_11';
	const show = () => (window[name] = runTime.api);
	const { apiAfter } = options;
	const showing = apiAfter > 0 && apiAfter < Infinity ? setTimeout(show, apiAfter) : undefined;
	if (apiAfter === 0) show();
	return {
		id: sessionId,
		runTime,
		log,
		end() {
			sender.stop();
			clearTimeout(showing);
			if (window[name] === runTime.api) delete window[name];
		}
	};
}

function stopThePage(milliseconds: number) {
	const until = performance.now() + milliseconds;
	while (performance.now() < until);
}

async function loadApi(standard: LaunchSettings['standard']): Promise<RunTimeHost['Api']> {
	const file = `/assets/${standard}.js`;
	const module = (await import(/* @vite-ignore */ file)) as typeof ScormAgain;
	return standard === 'scorm12' ? module.Scorm12API : module.Scorm2004API;
}
