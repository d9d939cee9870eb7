/** Runs in each page before the course: a journal entry is written only a moment after its transaction has completed. */
export function plantLateJournal(): void {
	const add = IDBObjectStore.prototype.add;
	IDBObjectStore.prototype.add = function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
		if (this.name !== 'journal') return add.call(this, value, key);
		const database = this.transaction.db;
		setTimeout(() => add.call(database.transaction('journal', 'readwrite').objectStore('journal'), value), 400);
		return this.count() as IDBRequest<IDBValidKey>;
	};
}
