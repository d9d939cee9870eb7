import type { CourseView } from './learner.ts';

/** Every row that this origin keeps in IndexedDB, by `database/store`. */
export const rowsOnDevice = (view: CourseView): Promise<Record<string, unknown[]>> =>
	view.evaluate(async () => {
		const rows: Record<string, unknown[]> = {};
		for (const { name = '' } of await indexedDB.databases()) {
			const database = await new Promise<IDBDatabase>((resolve, reject) => {
				const opening = indexedDB.open(name);
				opening.onsuccess = () => resolve(opening.result);
				opening.onerror = () => reject(opening.error ?? new Error(name));
			});
			for (const store of database.objectStoreNames) {
				rows[`${name}/${store}`] = await new Promise((resolve, reject) => {
					const reading = database.transaction(store).objectStore(store).getAll();
					reading.onsuccess = () => resolve(reading.result as unknown[]);
					reading.onerror = () => reject(reading.error ?? new Error(store));
				});
			}
			database.close();
		}
		return rows;
	});

/** Everything that this origin keeps on the device, as text. */
export async function keptOnDevice(view: CourseView): Promise<string> {
	const rest = await view.evaluate(() => [{ ...localStorage }, { ...sessionStorage }, document.cookie]);
	return JSON.stringify([await rowsOnDevice(view), rest]);
}
