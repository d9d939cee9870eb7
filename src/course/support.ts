/** What a help desk is told, in the order of the report; each is a heading of the panel. */
export const supportGroups = [
	'session',
	'record',
	'queue',
	'fault',
	'settings',
	'window',
	'storage',
	'course',
	'browser'
] as const;

export type SupportGroup = (typeof supportGroups)[number];

/** How the course stands, for a help desk: English values under lasting keys, and nothing that tells who learns. */
export interface SupportReport {
	/** When it was made, in milliseconds since 1970. */
	at: number;
	groups: Record<SupportGroup, [key: string, value: string][]>;
	/** The latest calls to the LMS, a line each, oldest first. */
	calls: string[];
}

/** Loads what makes a report; making it asks only this page and this device. */
export type LoadSupport = () => Promise<() => Promise<SupportReport>>;

/** The report as it is copied: `group.key: value` on lines of their own, then the calls. docs/support.md explains each key. */
export function supportText({ at, groups, calls }: SupportReport): string {
	const facts = supportGroups.flatMap((group) => groups[group].map(([key, value]) => `${group}.${key}: ${value}`));
	return [
		'support report 1 (no name, no id of a person, no answer)',
		`made: ${new Date(at).toISOString()}`,
		...facts,
		`calls: ${calls.length}`,
		...calls.map((call) => `  ${call}`),
		''
	].join('\n');
}
