import { createStores, DATABASE, IDB_VERSION, type StoreName } from './schema.ts';
import { within, type Patience } from './within.ts';

/** Makes requests, and answers with what reads their results once the transaction is complete. */
type Work<T> = (transaction: IDBTransaction) => () => T;

/** A connection beside Dexie's, which closes when a page is left and would lose what is written then. */
export interface Connection {
	/**
	 * Runs one transaction and resolves when it is complete, which for a write means durable. On an open connection the
	 * requests are made before this returns, so that a write begun while the page is left still happens.
	 */
	run<T>(operation: string, stores: StoreName[], mode: IDBTransactionMode, work: Work<T>): Promise<T>;
	close(): void;
}

function openDatabase(factory: IDBFactory | undefined, patience: number): Promise<IDBDatabase> {
	const request = factory?.open(DATABASE, IDB_VERSION);
	if (request === undefined) return Promise.reject(new Error('no IndexedDB'));
	let isGivenUp = false;
	const opened = new Promise<IDBDatabase>((resolve, reject) => {
		request.onupgradeneeded = () => createStores(request.result);
		request.onerror = () => reject(request.error ?? new Error('unknown'));
		// An open that was given up may still succeed later, and would then block the next upgrade.
		request.onsuccess = () => (isGivenUp ? request.result.close() : resolve(request.result));
	});
	return within(patience, 'open', opened).catch((error: unknown) => {
		isGivenUp = true;
		throw error;
	});
}

function transact<T>(database: IDBDatabase, stores: StoreName[], mode: IDBTransactionMode, work: Work<T>): Promise<T> {
	const transaction = database.transaction(stores, mode, mode === 'readwrite' ? { durability: 'strict' } : {});
	return new Promise((resolve, reject) => {
		transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
		try {
			const result = work(transaction);
			transaction.oncomplete = () => resolve(result());
		} catch (error) {
			// Half of what was asked for must not be kept.
			transaction.abort();
			reject(error instanceof Error ? error : new Error(String(error)));
		}
	});
}

/** What a closed or dying connection answers; a fresh one may do better. Nothing was stored. */
const isDead = (error: unknown): boolean =>
	error instanceof Error && ['InvalidStateError', 'UnknownError', 'AbortError'].includes(error.name);

/** Opens the database at once, and again whenever the connection was lost. */
export function connect(factory: () => IDBFactory | undefined, patience: Patience): Connection {
	let database: IDBDatabase | null = null;
	let opening: Promise<IDBDatabase> | null = null;

	function forget() {
		database?.close();
		database = null;
	}

	async function open(): Promise<IDBDatabase> {
		const opened = await openDatabase(factory(), patience.open);
		opened.onversionchange = forget;
		opened.onclose = forget;
		database = opened;
		return opened;
	}

	function opened(): Promise<IDBDatabase> {
		if (database !== null) return Promise.resolve(database);
		opening ??= open().finally(() => (opening = null));
		return opening;
	}

	function start<T>(stores: StoreName[], mode: IDBTransactionMode, work: Work<T>): Promise<T> {
		if (database === null) return opened().then((fresh) => transact(fresh, stores, mode, work));
		try {
			return transact(database, stores, mode, work);
		} catch (error) {
			return Promise.reject(error instanceof Error ? error : new Error(String(error)));
		}
	}

	opened().catch(() => undefined);
	return {
		run(operation, stores, mode, work) {
			const once = start(stores, mode, work).catch((error: unknown) => {
				if (!isDead(error)) throw error;
				forget();
				return start(stores, mode, work);
			});
			return within(patience.transaction, operation, once);
		},
		close: forget
	};
}
