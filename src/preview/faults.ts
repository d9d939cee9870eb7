import { paths, valueAt, withValues, type AttemptRecord, type Cmi } from './attempt.ts';
import type { Standard } from './manifest.ts';

/** One call of a course to the LMS, in the names of SCORM 2004: 1.2 puts `LMS` before them and says Finish. */
export interface Call {
	standard: Standard;
	name: string;
	args: readonly string[];
}

/** What a course is told: a result of any type with the error code behind it, or an exception with this text. */
export type Answer = { result: unknown; error: string } | { throws: string };

/** What becomes of a write: it is kept, perhaps changed; or it is lost and the course is told so, or not. */
export type Kept = AttemptRecord | 'refused' | 'lost';

/** Something an LMS does wrong, to be switched on at launch or while a course runs. */
export interface Fault {
	readonly id: string;
	readonly group: FaultGroup;
	readonly label: string;
	/** What happens in full and where it is seen, for the person at the switch. */
	readonly explains: string;
	/** Answers a call in the run-time's place; undefined lets it through. GetLastError is asked too. */
	readonly answer?: (call: Call) => Answer | undefined;
	/** The call that reaches the run-time in place of the course's. */
	readonly alter?: (call: Call) => Call;
	/** What the course is told in place of what the run-time answered. */
	readonly reply?: (call: Call, answer: { result: string; error: string }) => Answer;
	/** What becomes of a write; `launched` is the record's data as the sitting found it. */
	readonly store?: (record: AttemptRecord, launched: Cmi) => Kept;
	/** Milliseconds for which a call stops the page. */
	readonly blocks?: (call: Call) => number;
	/** Milliseconds from the launch until the course can find the API; read at the launch alone. */
	readonly apiAfter?: number;
	/** The course's files are not delivered. */
	readonly cutsContent?: true;
}

/** The groups in which the switches stand, in their order. */
export const faultGroups = {
	reach: 'Reach: the LMS is away, slow or late',
	answers: 'Answers: the LMS says something else',
	store: 'Store: the LMS keeps something else'
} as const;
type FaultGroup = keyof typeof faultGroups;

const GENERAL = { Initialize: '102', Terminate: '111', GetValue: '301', SetValue: '351', Commit: '391' };
const NOT_RUNNING = { Initialize: '102', Terminate: '112', GetValue: '122', SetValue: '132', Commit: '142' };

const isTold = (name: string): name is keyof typeof GENERAL => name in GENERAL;
const is2004 = ({ standard }: Call) => standard === 'scorm2004';

/** The call fails; a question for its error is let through. */
function fails(call: Call, error12: string, errors2004: typeof GENERAL): Answer | undefined {
	const { name } = call;
	if (!isTold(name)) return undefined;
	return { result: name === 'GetValue' ? '' : 'false', error: is2004(call) ? errors2004[name] : error12 };
}

const failsInGeneral = (call: Call) => fails(call, '101', GENERAL);

/** Changes the text of suspend data on its way to the store. */
const onSuspendData =
	(change: (text: string) => string): NonNullable<Fault['alter']> =>
	(call) => {
		const [element = '', text = ''] = call.args;
		const isSuspendData = call.name === 'SetValue' && element === 'cmi.suspend_data';
		return isSuspendData ? { ...call, args: [element, change(text)] } : call;
	};

const cut = (length: number, seenAt: string): Fault => ({
	id: `cuts-${length}`,
	group: 'store',
	label: `Suspend data is cut at ${length.toLocaleString('en')} characters`,
	explains: `SetValue answers true and what is longer is gone. ${seenAt}`,
	alter: onSuspendData((text) => text.slice(0, length))
});

const escaped = (text: string) =>
	text.replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0)).padStart(2, '0')};`);

/** Puts some of a record's data back to what they were at the launch. */
const withoutNews =
	(elementsOf: (at: (typeof paths)[Standard]) => readonly string[]): NonNullable<Fault['store']> =>
	(record, launched) => {
		const elements = elementsOf(paths[record.standard]);
		const before = Object.fromEntries(elements.map((element) => [element, valueAt(launched, element)]));
		return { ...record, cmi: withValues(record.cmi, before) };
	};

const asNumber = (text: string): unknown => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);
const asFlag = (text: string): unknown => (text === 'true' || text === 'false' ? text === 'true' : text);

/** Every fault the preview can play. To add one, add it here: the switches and launch parameters follow. */
export const faults: readonly Fault[] = [
	{
		id: 'down',
		group: 'reach',
		label: 'The LMS cannot be reached',
		explains: 'Every call fails with its general error, and nothing is stored.',
		answer: failsInGeneral,
		store: () => 'refused'
	},
	{
		id: 'content-down',
		group: 'reach',
		label: 'The course’s files cannot be reached',
		explains: 'What the course has not loaded yet does not come; the API still answers.',
		cutsContent: true
	},
	{
		id: 'slow',
		group: 'reach',
		label: 'The LMS is slow',
		explains: 'Each call stops the page for 0.3 s, Commit and the end of the sitting for 1.5 s.',
		blocks: ({ name }) => (name === 'Commit' || name === 'Terminate' ? 1500 : isTold(name) ? 300 : 0)
	},
	{
		id: 'session-expired',
		group: 'reach',
		label: 'The learner’s session has expired',
		explains: 'Every call fails as if the course had not been initialised, and nothing is stored.',
		answer: (call) => fails(call, call.name === 'Initialize' ? '101' : '301', NOT_RUNNING),
		store: () => 'refused'
	},
	{
		id: 'api-late',
		group: 'reach',
		label: 'The API appears after 5 s',
		explains: 'The course starts before its LMS is ready. From the next launch on.',
		apiAfter: 5000
	},
	{
		id: 'api-missing',
		group: 'reach',
		label: 'The API is missing',
		explains: 'As on a plain web server. From the next launch on.',
		apiAfter: Infinity
	},
	{
		id: 'commit-false',
		group: 'answers',
		label: 'Commit answers false',
		explains: 'Nothing is stored, neither by Commit nor at the end; all other calls work.',
		store: () => 'refused'
	},
	{
		id: 'set-refused',
		group: 'answers',
		label: 'SetValue is refused',
		explains: 'It answers false with the general error; the rest works.',
		answer: (call) => (call.name === 'SetValue' ? failsInGeneral(call) : undefined)
	},
	{
		id: 'answers-false',
		group: 'answers',
		label: 'Answers false to what it did',
		explains: 'SetValue is carried out, yet answers false with error 0, as some older systems do.',
		reply: ({ name }, answer) => (name === 'SetValue' ? { result: 'false', error: '0' } : answer)
	},
	{
		id: 'answers-null',
		group: 'answers',
		label: 'Answers null',
		explains: 'Every call, GetLastError too, answers null and does nothing, as an API that is being closed.',
		answer: () => ({ result: null, error: '' })
	},
	{
		id: 'throws',
		group: 'answers',
		label: 'Throws',
		explains: 'Every call throws, as when the window that held the API is gone.',
		answer: () => ({ throws: 'The window of this API is gone' })
	},
	{
		id: 'booleans',
		group: 'answers',
		label: 'Answers true and false as booleans',
		explains: 'In place of the texts “true” and “false”; all is stored.',
		reply: (_call, { result, error }) => ({ result: asFlag(result), error })
	},
	{
		id: 'numbers',
		group: 'answers',
		label: 'Answers numbers as numbers',
		explains: 'Scores, counts and error codes come as numbers in place of texts; all is stored.',
		reply: (_call, { result, error }) => ({ result: asNumber(result), error })
	},
	{
		id: 'ab-initio',
		group: 'answers',
		label: 'Calls every launch the first',
		explains: 'The entry is always ab-initio; the data of the last sitting is there all the same.',
		reply: ({ name, args: [element = ''] }, answer) =>
			name === 'GetValue' && element.endsWith('.entry') ? { result: 'ab-initio', error: '0' } : answer
	},
	{
		id: 'no-interactions',
		group: 'answers',
		label: 'Knows no interactions',
		explains: 'Each of their elements is refused as not implemented.',
		answer(call) {
			const isAsked = isTold(call.name) && call.args[0]?.startsWith('cmi.interactions');
			return isAsked ? fails(call, '401', { ...GENERAL, GetValue: '401', SetValue: '401' }) : undefined;
		}
	},
	{
		id: 'stores-nothing',
		group: 'store',
		label: 'LMS answers true and stores nothing',
		explains: 'The next launch finds what an earlier sitting left.',
		store: () => 'lost'
	},
	{
		id: 'stores-no-bookmark',
		group: 'store',
		label: 'Stores all but suspend data and location',
		explains: 'Commit answers true; both are as they were at the launch.',
		store: withoutNews(({ suspendData, location }) => [suspendData, location])
	},
	{
		id: 'stores-no-status',
		group: 'store',
		label: 'Stores all but status and score',
		explains: 'Commit answers true; both are as they were at the launch.',
		store: withoutNews(({ status, score }) => [...status, ...['raw', 'min', 'max'].map((part) => `${score}.${part}`)])
	},
	cut(255, 'The limit of other fields, taken for this one.'),
	cut(4000, 'A database column of many an older LMS.'),
	cut(4096, 'The limit of SCORM 1.2.'),
	{
		id: 'escapes-html',
		group: 'store',
		label: 'Suspend data is escaped as HTML',
		explains: '& < > and quotes come back as &#38; &#60; &#62; and the like.',
		alter: onSuspendData(escaped)
	}
];

/** The faults that a launch address asks for, as in `?fault=commit-false&fault=set-refused`; unknown ones are left out. */
export function faultsOf(search: URLSearchParams): Set<string> {
	const asked = new Set(search.getAll('fault'));
	return new Set(faults.filter(({ id }) => asked.has(id)).map(({ id }) => id));
}

/** The cookie by which the launch page tells the server that a package's files are not to be delivered. */
export const CONTENT_COOKIE = 'files-cannot-be-reached';

/** Whether one of these faults keeps the course's files back. */
export const cutsContent = (on: ReadonlySet<string>): boolean =>
	faults.some((fault) => fault.cutsContent && on.has(fault.id));
