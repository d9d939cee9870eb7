/** What an LMS does wrong for a while, or once. */
export const lmsFaults = [
	'LMS throws',
	'LMS answers false',
	'LMS answers null',
	'LMS lies',
	'LMS cuts at 255',
	'LMS cuts at 4000',
	'LMS cuts at 4096',
	'LMS escapes',
	'LMS is slow',
	'LMS session expires',
	'LMS answers booleans',
	'LMS answers numbers',
	'LMS stores a part',
	'LMS refuses without a reason',
	'LMS forgets what failed'
] as const;

/** What the device's storage does wrong. */
export const storageFaults = [
	'storage refuses',
	'storage is full',
	'storage connection dies',
	'storage opening is blocked',
	'storage hangs'
] as const;

/** What the server of the web app's reports does wrong. */
export const serverFaults = [
	'server is down',
	'server answers 503',
	'server asks to sign in',
	'server hangs up'
] as const;

/** What happens to a page, a clock, a person. */
export const accidents = [
	'API comes late',
	'API is missing',
	'power cut',
	'power cut in a call',
	'power cut in a write',
	'power cut in the same tick',
	'page closed',
	'page refreshed',
	'page back from the cache',
	'storage evicted',
	'other device',
	'other learner',
	'administrator resets',
	'clock jumps',
	'clock changes for summer',
	'time zone changes'
] as const;

export type LmsFault = (typeof lmsFaults)[number];
export type StorageFault = (typeof storageFaults)[number];
export type ServerFault = (typeof serverFaults)[number];
export type FaultKind = LmsFault | StorageFault | ServerFault | (typeof accidents)[number];

export const faultKinds: readonly FaultKind[] = [...lmsFaults, ...storageFaults, ...serverFaults, ...accidents];
