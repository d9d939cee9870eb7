import type { Ending, Farewell } from '#course/course.machine.ts';
import type { Sharing } from '#course/own-record.ts';
import type { ProgressStore } from '#ports/progress-store.ts';
import type { RecordStore } from '#ports/record-store.ts';

/** A device that several people may use: whether it is one, and what then becomes of a learner's rows. */
export function sharedDevice(store: ProgressStore, records: RecordStore) {
	let preset: boolean | null = null;

	async function sharing(): Promise<Sharing> {
		if (preset !== null) return { isShared: preset, by: 'launch' };
		return { isShared: await store.isShared(), by: 'learner' };
	}

	return {
		/** What the LMS says of this launch: it goes before what was set on the device. */
		preset(isShared: boolean | null) {
			preset = isShared;
		},
		sharing,
		share: (isShared: boolean) => store.setShared(isShared),
		/** Late after the start: what the LMS says outlives the launch, and others' rows are forgotten that are confirmed or old. */
		async settle(key: string, recordKey: string, now: number): Promise<void> {
			if (preset !== null && preset !== (await store.isShared())) await store.setShared(preset);
			await store.sweep(key, now);
			if (await store.isShared()) await records.sweep(recordKey, now);
		},
		/** At the end of a sitting: forgets the learner's rows where they want it, or the device is shared and the LMS has all. */
		async leave(farewell: Farewell, ending: Ending, forget: () => Promise<void>): Promise<Farewell> {
			const isWanted = ending === 'clear';
			try {
				if (ending === 'yield' || (!isWanted && !(await sharing()).isShared)) return farewell;
				if (!isWanted && !farewell.recorded) return { ...farewell, device: 'waiting' };
				await forget();
				return { ...farewell, device: 'cleared' };
			} catch {
				// What a shared device does not forget now it forgets at its next opening.
				return isWanted ? { ...farewell, device: 'refused' } : farewell;
			}
		}
	};
}
