import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { newProgress } from '#course/progress.ts';
import { StorageError, type ProgressStore } from '#ports/progress-store.ts';
import type { RecordStore } from '#ports/record-store.ts';
import { deviceStorage, memoryStorage, type Storage } from '#storage/index.ts';
import type { StorageFault } from './faults.ts';
import { faultOf, type World } from './world.ts';

/** As much of a page as what it talks to must know. */
export interface Life {
	alive: boolean;
	die(): void;
}

interface Write {
	land(): Promise<unknown>;
}

export type Device = ReturnType<typeof newDevice>;

const LATENCY_MS = 40;
const GIVEN_UP_MS = 10_000;
const OPENING_GIVEN_UP_MS = 3_000;

const never = new Promise<never>(() => undefined);
const isRead = (name: string) => /^(load|queued|read|list|is)/.test(name);
const refusal = (name: string, text: string) => new StorageError(name, new Error(text));

/**
 * A computer with its storage. What it confirmed is there for good; of what it did not, in order, a power cut keeps some.
 */
export function newDevice(world: World) {
	let factory = new IDBFactory();
	let durable: Storage = memoryStorage({ newProgress });
	let wallOffset = Date.UTC(2026, 2, 1);
	let queue: Write[] = [];
	let lastDue = 0;

	function busy<T>(work: Promise<T>): Promise<T> {
		world.busy += 1;
		return work.finally(() => (world.busy -= 1));
	}

	const take = (write: Write) => {
		queue = queue.filter((one) => one !== write);
		return busy(write.land());
	};

	/** Lets a call through when its time has come; calls end in the order in which they began. */
	function later(land: () => Promise<unknown>, isWrite: boolean): Promise<unknown> {
		const write = { land };
		if (isWrite) queue.push(write);
		lastDue = Math.max(lastDue, world.time.now() + world.random.below(LATENCY_MS));
		return new Promise((resolve, reject) => {
			world.time.set(() => {
				if (isWrite && !queue.includes(write)) return;
				take(write).then(resolve, reject);
			}, lastDue - world.time.now());
		});
	}

	function refusing(name: string, text: string, ms: number): Promise<never> {
		return new Promise((_resolve, reject) => world.time.set(() => reject(refusal(name, text)), ms));
	}

	function failing(fault: StorageFault, name: string, land: () => Promise<unknown>): Promise<unknown> {
		if (fault === 'storage refuses') return Promise.reject(refusal(name, 'SecurityError'));
		if (fault === 'storage opening is blocked') return refusing(name, 'blocked', OPENING_GIVEN_UP_MS);
		if (fault !== 'storage hangs') return refusing(name, fault, world.random.below(LATENCY_MS));
		// Given up is not undone: it may be stored yet.
		if (world.random.chance(0.5)) later(land, true).catch(() => undefined);
		return refusing(name, 'no answer', GIVEN_UP_MS);
	}

	function call(life: Life, name: string, land: () => Promise<unknown>): Promise<unknown> {
		if (!life.alive) return never;
		const isWrite = !isRead(name);
		const isHit = world.storageFault !== null && (isWrite || world.storageFault.kind !== 'storage is full');
		const fault = isHit ? faultOf<StorageFault>(world, 'storageFault') : null;
		const answer = fault ? failing(fault, name, land) : later(land, isWrite);
		if (isWrite && world.cut?.where === 'write' && --world.cut.left <= 0) {
			world.cut = null;
			world.hit('power cut in a write');
			life.die();
		}
		return answer.then(
			(value) => (life.alive ? value : never),
			(error: unknown) => (life.alive ? Promise.reject(error as Error) : never)
		);
	}

	/** A store as a page has it: each call takes its time and its faults. */
	function seen<S extends object>(life: Life, store: S): S {
		return new Proxy(store, {
			get: (target, name) => {
				const method: unknown = Reflect.get(target, name);
				if (typeof method !== 'function') return method;
				return (...given: unknown[]) =>
					call(life, String(name), () => (method as (...given: unknown[]) => Promise<unknown>).apply(target, given));
			}
		});
	}

	const open = (): Storage =>
		world.setting.storage === 'real' ? deviceStorage({ newProgress, indexedDB: () => factory }) : durable;

	return {
		now: () => wallOffset + world.time.now(),
		jump(ms: number) {
			wallOffset += ms;
		},
		/** Storage for one page; `close` when the page is gone. */
		attach(life: Life): { progress: ProgressStore; records: RecordStore; close(): void } {
			const storage = open();
			return {
				progress: seen(life, storage.progress),
				records: seen(life, storage.records),
				close: () => storage.close()
			};
		},
		/** What was not confirmed when the power went: some of the first of it is there, the rest is not. */
		async crash(): Promise<void> {
			const pending = queue;
			queue = [];
			for (const write of pending) {
				if (world.random.chance(0.5)) break;
				await busy(write.land()).catch(() => undefined);
			}
		},
		evict() {
			factory = new IDBFactory();
			durable = memoryStorage({ newProgress });
			queue = [];
		},
		/** For looking inside, without faults. */
		open
	};
}
