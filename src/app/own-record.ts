import type { OwnRecord } from '#course/own-record.ts';
import { StorageError, type ProgressStore } from '#ports/progress-store.ts';
import type { RecordStore } from '#ports/record-store.ts';
import { unreadKey } from './learner-key.ts';
import type { sharedDevice } from './shared-device.ts';

export interface OwnRecordParts {
	store: ProgressStore;
	records: RecordStore;
	/** Names the learner's rows; null while no sitting is open. */
	key: string | null;
	/** Names the record that the course keeps for itself. */
	recordKey: string;
	isOnlyHere: boolean;
	/** Hears that nothing is kept any more. */
	oncleared: () => void;
	shared: Pick<ReturnType<typeof sharedDevice>, 'sharing' | 'share'>;
}

/** What a learner can see and do of what this device keeps of them. */
export function ownRecord({
	store,
	records,
	key,
	recordKey,
	isOnlyHere,
	oncleared,
	shared
}: OwnRecordParts): OwnRecord {
	const mine = () => {
		if (key === null) throw new StorageError('own record', 'no sitting is open');
		return key;
	};
	return {
		isOnlyHere,
		async kept() {
			const [kept, earlier, record, unread, queued, isShared] = await Promise.all([
				store.load(mine()),
				store.aside(mine()),
				records.load(recordKey),
				records.load(unreadKey(mine())),
				records.queued(),
				store.isShared()
			]);
			return {
				journal: kept?.events.length ?? 0,
				confirmed: kept?.acknowledged && kept.acknowledged.rev >= 0 ? kept.acknowledged.rev : null,
				unsent: kept?.unsent.length ?? 0,
				hasRecord: record !== null,
				reports: queued.filter((one) => one.key === recordKey).length,
				hasUnread: unread !== null,
				earlier,
				isShared
			};
		},
		sharing: shared.sharing,
		share: shared.share,
		forgetEarlier: (attempt) => store.dropAside(mine(), attempt),
		async clear() {
			const keys = key === null ? [recordKey] : [recordKey, key];
			for (const one of keys) {
				await Promise.all([store.clear(one), records.clear(one), records.clear(unreadKey(one))]);
			}
			oncleared();
		}
	};
}
