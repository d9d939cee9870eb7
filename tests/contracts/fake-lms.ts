import type { Frame } from '#targets/scorm/find-api.ts';

export type Standard = 'scorm12' | 'scorm2004';

/** What a faulty LMS does instead of `normal`. */
export type Fault = (call: string, element: string, normal: () => unknown) => unknown;

/** A small LMS in memory: it keeps what was committed, counts interactions and refuses calls out of turn. */
export interface FakeLms {
	/** The window of a new launch; the record carries over as an LMS would carry it. */
	launch(): Frame;
	/** Every call since the last launch but GetLastError and GetErrorString, as `SetValue cmi.exit=suspend`. */
	calls: string[];
	/** What a report would show. */
	stored: Record<string, string>;
	/** What was set in this sitting, committed or not. */
	record(): Record<string, string>;
	fault: Fault;
	/** Takes the place of the LMS's own error number; null takes GetLastError and GetErrorString away. */
	lastError: (() => string) | null | undefined;
}

const NAMES = {
	scorm12: {
		api: 'API',
		prefix: 'LMS',
		end: 'LMSFinish',
		notRunning: '301',
		exit: 'cmi.core.exit',
		entry: 'cmi.core.entry'
	},
	scorm2004: {
		api: 'API_1484_11',
		prefix: '',
		end: 'Terminate',
		notRunning: '132',
		exit: 'cmi.exit',
		entry: 'cmi.entry'
	}
};

const INTERACTIONS = {
	scorm12: 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency',
	scorm2004: 'id,type,objectives,timestamp,correct_responses,weighting,learner_response,result,latency,description'
};

const OBJECTIVES = {
	scorm12: 'id,score,status',
	scorm2004: 'progress_measure,completion_status,success_status,description,score,id'
};

/** One more than the last index of a list. */
function countOf(values: Record<string, string>, list: string): number {
	const indices = Object.keys(values).flatMap((element) => new RegExp(`^${list}\\.(\\d+)\\.`).exec(element)?.[1] ?? []);
	return Math.max(-1, ...indices.map(Number)) + 1;
}

export function fakeLms(standard: Standard, start: Record<string, string> = {}): FakeLms {
	const { api, prefix, end, notRunning, exit, entry } = NAMES[standard];
	const lms: FakeLms = {
		launch,
		calls: [],
		stored: { ...start },
		record: () => ({}),
		fault: (_call, _element, normal) => normal(),
		lastError: undefined
	};

	function launch(): Frame {
		let phase: 'new' | 'running' | 'ended' = 'new';
		let error = '0';
		const values: Record<string, string> = { ...lms.stored };
		if (values[entry] === undefined) values[entry] = values[exit] === 'suspend' ? 'resume' : 'ab-initio';
		delete values[exit];
		lms.calls = [];
		lms.record = () => ({ ...values });

		function read(element: string): string {
			if (element === 'cmi.interactions._children') return INTERACTIONS[standard];
			if (element === 'cmi.interactions._count') {
				return String(Object.keys(values).filter((key) => /^cmi\.interactions\.\d+\.id$/.test(key)).length);
			}
			if (element === 'cmi.objectives._children') return OBJECTIVES[standard];
			if (element === 'cmi.objectives._count') return String(countOf(values, 'cmi.objectives'));
			return values[element] ?? '';
		}
		function save() {
			lms.stored = { ...values };
			delete lms.stored[entry];
			return 'true';
		}
		function answer(call: string, element: string, work: () => string): unknown {
			lms.calls.push(`${call}${element && ` ${element}`}`);
			return lms.fault(call, element.split('=')[0] ?? '', () => {
				error = '0';
				return work();
			});
		}
		const running = (work: () => string, otherwise = 'false'): string => {
			if (phase === 'running') return work();
			error = notRunning;
			return otherwise;
		};
		const calls = {
			[`${prefix}Initialize`]: () =>
				answer(`${prefix}Initialize`, '', () => {
					if (phase !== 'new') {
						error = '101';
						return 'false';
					}
					phase = 'running';
					return 'true';
				}),
			[`${prefix}GetValue`]: (element: string) =>
				answer(`${prefix}GetValue`, element, () => running(() => read(element), '')),
			[`${prefix}SetValue`]: (element: string, value: string) =>
				answer(`${prefix}SetValue`, `${element}=${value}`, () =>
					running(() => {
						values[element] = value;
						return 'true';
					})
				),
			[`${prefix}Commit`]: () => answer(`${prefix}Commit`, '', () => running(save)),
			[end]: () =>
				answer(end, '', () =>
					running(() => {
						phase = 'ended';
						return save();
					})
				),
			get [`${prefix}GetLastError`]() {
				return lms.lastError === null ? undefined : (lms.lastError ?? (() => error));
			},
			get [`${prefix}GetErrorString`]() {
				return lms.lastError === null ? undefined : (code: string) => `error ${code}`;
			}
		};
		return { [api]: calls } as Frame;
	}
	return lms;
}

/** A clock that moves only while someone waits. */
export function steppedTime() {
	let time = 0;
	return {
		clock: { now: () => time, monotonic: () => time },
		wait: (milliseconds: number) => {
			time += milliseconds;
			return Promise.resolve();
		}
	};
}
