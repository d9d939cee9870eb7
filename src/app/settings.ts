import type { Policy } from '#course/model.ts';
import type { LmsSettings } from '#ports/lms-session.ts';
import { settingsOf } from '#targets/scorm/profiles.ts';

/** What an administrator sets for one launch, in place of what course.yaml says. */
export interface LaunchSettings {
	policy: Partial<Policy>;
	/** The learner's role, one of the course's; null where the learner chooses. */
	role: string | null;
	/** The language to begin in, one of the course's; null where the learner's browser says it. */
	language: string | null;
	/** Whether several people use the learner's device; null where the device's own setting says it. */
	sharedDevice: boolean | null;
	/** How the LMS is spoken to: a profile, and what is set beside it. */
	lms: LmsSettings;
	/** What was written there and is no setting, as it was written: to be shown, for nobody else can find it. */
	unknown: string[];
}

/** What a launch without launch data goes by. */
export const noSettings = (): LaunchSettings => ({
	policy: {},
	role: null,
	language: null,
	sharedDevice: null,
	lms: settingsOf('generic'),
	unknown: []
});

/** What stands between the separators of launch data. */
export const entriesOf = (data: string): string[] =>
	data
		.split(/[;\n\r]+/)
		.map((one) => one.trim())
		.filter((one) => one !== '');
