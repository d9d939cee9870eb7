import type { LaunchSettings } from './manifest.ts';

/** One thing in a course that a learner can open. */
export interface Activity {
	/** Its identifier in the manifest; in a manifest that uses one twice, with a number. */
	id: string;
	title: string;
	/** A SCO speaks to the run-time, an asset is only shown, an AU of cmi5 speaks to a record store. */
	kind: 'sco' | 'asset' | 'au' | 'page';
	/** The organisation or block it stands in. */
	group: string;
	/** Its address below the package, or why it has none. */
	launch: { href: string } | { problem: string };
	/** What the run-time is told; null where there is no run-time. */
	settings: LaunchSettings | null;
	/** What the manifest says of it, in the manifest's own words. */
	facts: Record<string, string>;
}

/** What a package says it holds. */
export interface Course {
	title: string;
	/** The edition as written, such as `2004 4th Edition`. */
	edition: string;
	activities: readonly Activity[];
}

/** The name under which an activity's attempts are kept: the package's own where it holds nothing else. */
export const recordNameOf = (packageName: string, { activities }: Course, { id }: Activity) =>
	activities.length === 1 ? packageName : `${packageName}${JOINT}${id}`;

/** The package of a record's name. */
export const packageNameOf = (recordName: string) => recordName.split(JOINT)[0] ?? '';

/** Between a package's name, which never holds it, and an activity's id. */
const JOINT = '#';
