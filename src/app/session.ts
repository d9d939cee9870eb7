import type { Outline } from '#course/model.ts';
import type { LmsResult, LmsSession } from '#ports/lms-session.ts';
import type { RecordStore } from '#ports/record-store.ts';
import { targets, type TargetName } from '#targets/index.ts';
import { systemClock } from './system-clock.ts';

export interface SessionParts {
	/** The target that packaging stamped into the page. */
	target: string;
	outline: Outline;
	records: RecordStore;
	/** Names the standalone course's own record on this device. */
	key: () => Promise<string>;
	/** Resolves once the learner can work: nothing heavy is loaded before. */
	ready: Promise<void>;
}

const API_PATIENCE_MS = 10_000;
const OK: LmsResult = { ok: true };

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

/** 128 random bits; `crypto.randomUUID` is missing on plain http. */
const randomId = (): string =>
	Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const isTarget = (name: string): name is TargetName => name in targets;

/** The session of the stamped target; its code is loaded when it is opened. */
export function openSession({ target, outline, records, key, ready }: SessionParts): LmsSession {
	let session: LmsSession | null = null;
	return {
		async open() {
			if (!isTarget(target)) {
				throw new Error(`<html data-target>: ${target}, allowed ${Object.keys(targets).join(', ')}`);
			}
			const create = await targets[target]();
			session ??= create({
				window,
				clock: systemClock,
				wait,
				patience: API_PATIENCE_MS,
				course: outline.id,
				key: await key(),
				store: records,
				commitUrl: outline.commitUrl,
				ready,
				newId: randomId
			});
			return session.open();
		},
		saveBookmark: (bookmark, location) => session?.saveBookmark(bookmark, location) ?? OK,
		report: (outcome) => session?.report(outcome) ?? OK,
		reportLessons: (lessons) => session?.reportLessons(lessons) ?? OK,
		record: (interaction) => session?.record(interaction) ?? OK,
		said: () => session?.said() ?? null,
		spend: (seconds) => session?.spend(seconds),
		commit: () => session?.commit() ?? Promise.resolve(OK),
		close: () => session?.close() ?? Promise.resolve(OK)
	};
}
