import { IDBFactory } from 'fake-indexeddb';
import { newProgress } from '#course/progress.ts';
import { deviceStorage, memoryStorage } from '#storage/index.ts';
import { scorm12Session } from '#targets/scorm12/session.ts';
import { scorm2004Session } from '#targets/scorm2004/session.ts';
import { standaloneSession } from '#targets/standalone/session.ts';
import { fakeLms, steppedTime } from './fake-lms.ts';
import { keepsLmsSessionContract } from './lms-session.contract.ts';
import { scormAgainLms } from './scorm-again-lms.ts';

const sessions = { scorm12: scorm12Session, scorm2004: scorm2004Session };
const maxBookmark = { scorm12: 4096, scorm2004: 64_000 };

for (const standard of ['scorm12', 'scorm2004'] as const) {
	for (const newLms of [fakeLms, scormAgainLms]) {
		keepsLmsSessionContract(`${standard} in ${newLms.name}`, () => {
			const lms = newLms(standard);
			return {
				maxBookmark: maxBookmark[standard],
				next: () => sessions[standard]({ window: lms.launch(), patience: 0, ...steppedTime() })
			};
		});
	}
}

const records = {
	'in memory': memoryStorage,
	'in IndexedDB': () => {
		const factory = new IDBFactory();
		return deviceStorage({ newProgress, indexedDB: () => factory });
	}
};

for (const [place, newStorage] of Object.entries(records)) {
	keepsLmsSessionContract(`the web app with its record ${place}`, () => {
		const store = newStorage({ newProgress }).records;
		return {
			maxBookmark: 64_000,
			next: () =>
				standaloneSession({
					course: 'mas',
					key: 'ann',
					store,
					commitUrl: null,
					ready: Promise.resolve(),
					newId: () => crypto.randomUUID(),
					...steppedTime()
				})
		};
	});
}
