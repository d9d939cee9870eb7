import { memoryRecordStore } from '#storage/memory.ts';
import { cmi5Lms } from './cmi5-lms.ts';
import { keepsLmsSessionContract } from './lms-session.contract.ts';

keepsLmsSessionContract('cmi5', () => {
	const lms = cmi5Lms();
	const store = memoryRecordStore();
	return { next: () => lms.session({ store, wish: { masteryScore: 0.8 } }), maxBookmark: 32_000 };
});
