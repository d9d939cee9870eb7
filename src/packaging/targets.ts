import { cmi5ControlFiles } from '#targets/cmi5/manifest.ts';
import type { TargetName } from '#targets/index.ts';
import type { WriteControlFiles } from '#targets/manifests.ts';
import { scorm12ControlFiles } from '#targets/scorm12/manifest.ts';
import { scorm2004ControlFiles } from '#targets/scorm2004/manifest.ts';

/** What makes one package differ from another made of the same build. */
export interface Target {
	/** The name in the zip's file name and in `<html data-target>`. */
	name: TargetName;
	/** The folder in src/targets whose session this package keeps; editions of one standard share it. */
	session: string;
	/** Absent where the package needs no manifest. */
	lms?: {
		controlFiles: WriteControlFiles;
		/** The folder in schemas/ that goes to the package's root, where the standard wants one there. */
		schemas?: string;
		/** Whether records go to servers that only the launch names. */
		isAnywhere?: boolean;
	};
}

/** Every package that one build leaves as. */
export const targets: Target[] = [
	{ name: 'scorm12', session: 'scorm12', lms: { controlFiles: scorm12ControlFiles, schemas: 'scorm12' } },
	{
		name: 'scorm2004-3',
		session: 'scorm2004',
		lms: { controlFiles: scorm2004ControlFiles('2004 3rd Edition'), schemas: 'scorm2004-3' }
	},
	{
		name: 'scorm2004-4',
		session: 'scorm2004',
		lms: { controlFiles: scorm2004ControlFiles('2004 4th Edition'), schemas: 'scorm2004-4' }
	},
	{ name: 'cmi5', session: 'cmi5', lms: { controlFiles: cmi5ControlFiles, isAnywhere: true } },
	{ name: 'web', session: 'standalone' }
];
