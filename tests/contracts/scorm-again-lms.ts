import { Scorm12API, Scorm2004API } from 'scorm-again';
import type { Frame } from '#targets/scorm/find-api.ts';
import type { Standard } from './fake-lms.ts';

type Tree = { [name: string]: unknown };

/** An LMS made of scorm-again: each launch gets the record that the last commit stored. */
export function scormAgainLms(standard: Standard) {
	let stored: Tree | null = null;
	const httpService = {
		processHttpRequest(_url: string, body: unknown) {
			stored = structuredClone((body as { cmi: Tree }).cmi);
			return { result: 'true', errorCode: 0 };
		},
		updateSettings() {}
	};
	const settings = { lmsCommitUrl: 'memory:', logLevel: 'NONE', autocommit: false, alwaysSendTotalTime: true } as const;

	function seed(): Tree {
		if (standard === 'scorm2004') {
			return { ...stored, learner_id: 'learner-1', entry: stored?.['exit'] === 'suspend' ? 'resume' : 'ab-initio' };
		}
		const core = (stored?.['core'] ?? {}) as Tree;
		const entry = core['exit'] === 'suspend' ? 'resume' : 'ab-initio';
		return {
			...stored,
			core: { ...core, student_id: 'learner-1', credit: 'credit', entry, exit: '', session_time: '' }
		};
	}

	return {
		launch(): Frame {
			const api =
				standard === 'scorm12' ? new Scorm12API(settings, httpService) : new Scorm2004API(settings, httpService);
			const { session_time: _past, exit: _last, ...record } = seed();
			api.loadFromJSON(record, 'cmi');
			return { [standard === 'scorm12' ? 'API' : 'API_1484_11']: api } as Frame;
		},
		stored: () => stored
	};
}
