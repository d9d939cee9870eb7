/**
 * What may be shown of a text that somebody else wrote. An LMS may put a person's name anywhere: into the words of an
 * error, into an answer that should be "true". So nothing is taken out of a text; only what is known to be harmless stays.
 */

/** Words of the standards' errors, of browsers' errors and of ours. */
const HARMLESS = new Set(
	`abort aborted access across already and another answer answered api argument arguments array async at attempt
	available back bad be been before being blocked browser but by call called can cannot character characters closed
	code commit connect connection content cors could cross data database datamodel denied dependency did different disk
	document does done during element elements empty error exceeded exception exist exists expected expired failed
	failure false fetch find for forbidden found frame from full function gateway general get getvalue had has http id
	identifier idbdatabase idbfactory if implemented in incorrect indexeddb initialization initialize initialized
	instance internal invalid is isn it its json keyword large launch learner learning length lms lmscommit lmsfinish
	lmsgetvalue lmsinitialize lmssetvalue load loaded lock locked lost many method missing mismatch mode module more
	must network no not null number object of on only open opened operation or origin out over own page parse parsing
	permission private property protocol quota quotaexceedederror range read reading record referenceerror refused
	request required reset response running scorm security securityerror server service session set setting setvalue sitting
	size slow space state storage store stored string supported suspend syntax syntaxerror t table temporarily terminate
	terminated termination that there this time timed timeout to token too transaction true type typeerror
	unable unavailable undefined undetermined unexpected unhandled unimplemented unknown unsupported until update used
	user value values version was when while window with without write writing xmlhttprequest yet`.split(/\s+/)
);

/**
 * Those that the standards, browsers and we ourselves begin with a capital. Any other word that begins so may be a name,
 * whatever it means elsewhere: An, Page and Lock are.
 */
const WITH_CAPITAL = new Set(
	`already api argument array before cannot code commit content cors data database dependency disk element error exception
	failed failure for forbidden from general get getvalue http id idbdatabase idbfactory implemented incorrect initialization
	initialize initialized instance internal invalid is json learner lms lmscommit lmsfinish lmsgetvalue lmsinitialize
	lmssetvalue missing network no not of only out quotaexceedederror range read referenceerror request scorm securityerror
	server service session set setvalue state store syntaxerror terminate terminated termination timeout transaction type
	typeerror unable unavailable undefined unexpected unhandled unimplemented unknown unsupported user value write
	xmlhttprequest`.split(/\s+/)
);

const isHarmless = (word: string): boolean => (/^\p{Lu}/u.test(word) ? WITH_CAPITAL : HARMLESS).has(word.toLowerCase());

/** What is taken as one: our own words of a text too long, and the status of an answer. */
const PHRASES = String.raw`\d+ of \d+ characters|(?:http|status|answered) [1-5]\d\d(?!\d)`;
const PHRASE = new RegExp(`^(${PHRASES})$`, 'i');
const TOKEN = new RegExp(String.raw`${PHRASES}|[\p{L}\p{M}]+|[^\s\p{L}\p{P}]+`, 'giu');

/** The words of a fault: those that are common in errors as they are, `…` for all others. */
export function harmlessWords(text: string): string {
	const words = (text.match(TOKEN) ?? []).map((word) => (PHRASE.test(word) || isHarmless(word) ? word : '…'));
	return words.join(' ').replace(/…( …)+/g, '…');
}

const length = (text: string): string => `(${text.length} characters)`;

/** What LMSs answer to a command, and the values of status, mode and exit. */
const TOKENS =
	/^(|true|false|0|1|threw|undefined|null|\(\d+ characters\)|suspend|normal|logout|time-out|review|browse|(no-)?credit|ab-initio|resume|passed|failed|(in)?completed?|not attempted|browsed|unknown)$/;
const MEASURES = /^(-?\d{1,3}(\.\d{1,7})?|\d{2,4}:\d\d:\d\d(\.\d+)?|P[\dYMDTHS.]{1,20})$/;

/** A value of a call: a status, a number or a time as it is, anything else by its length. */
export const harmlessValue = (value: string): string =>
	TOKENS.test(value) || MEASURES.test(value) ? value : length(value);

/** What calls are made of, beside the words of errors. */
const CALLS = new Set(
	`about activities agents api_1484_11 cmi5 getdiagnostic geterrorstring getlasterror launchdata learnerpreferences
	lmsgetdiagnostic lmsgeterrorstring lmsgetlasterror post profile put save start statements`.split(/\s+/)
);
const ELEMENT = /^(cmi|adl)(\.([a-z]\w*|\d{1,4}))+$/;

const isCall = (word: string): boolean =>
	word.split(/[./-]/).every((part) => CALLS.has(part.toLowerCase()) || isHarmless(part));

/** A call and its element: of what is neither, such as an address with its query, the length. */
export const harmlessName = (name: string): string =>
	name
		.split(' ')
		.map((word) => (ELEMENT.test(word) || isCall(word) ? word : length(word)))
		.join(' ');

/** How many letters must be changed, added or left out to make one word of the other. */
function distance(one: string, other: string): number {
	let row = [...Array(other.length + 1).keys()];
	for (const [at, letter] of [...one].entries()) {
		const next = [at + 1];
		for (const [place, wanted] of [...other].entries()) {
			const [skipped = 0, before = 0, added = 0] = [row[place + 1], row[place], next[place]];
			next.push(Math.min(skipped + 1, added + 1, before + (letter === wanted ? 0 : 1)));
		}
		row = next;
	}
	return row.at(-1) ?? 0;
}

/** Names that are this much alike are one and a slip of the pen. */
const SLIP = 2;

/** An entry of launch data that is no setting: its name where it is nearly one's, its value where it is a number. */
export function harmlessSetting(entry: string, names: readonly string[]): string {
	const [, name = '', value = ''] = /^(\w{4,30})\s*=\s*(.*)$/.exec(entry) ?? [];
	if (!names.some((one) => distance(name, one) <= SLIP)) return length(entry);
	return `${name}=${/^\d{1,3}([.,]\d)?%?$/.test(value) && names.includes(name) ? value : length(value)}`;
}
