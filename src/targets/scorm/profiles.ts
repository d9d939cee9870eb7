import type { LmsSettings } from '#ports/lms-session.ts';

/**
 * Where a value comes from: `standard` a document of the standard or of the LMS, `measured` on that LMS, `guess` the
 * cautious choice where neither is known.
 */
type Source = 'standard' | 'measured' | 'guess';

type Profile = { [Name in keyof LmsSettings]: { value: LmsSettings[Name]; source: Source } };

/** How LMSs are spoken to, by the name that launch data may set; docs/launch-data.md says the same in words. */
export const profiles = {
	generic: {
		// An LMS may throw the state away after any other exit (RTE 4.2.8), and a review then starts from nothing.
		exit: { value: 'suspend', source: 'standard' },
		commitEvery: { value: 75, source: 'guess' },
		interactions: { value: null, source: 'guess' },
		objectives: { value: true, source: 'guess' },
		passAs: { value: 'passed', source: 'standard' },
		commitBeforeEnd: { value: null, source: 'standard' }
	},
	moodle: {
		// Everything reads as new after any other exit, and the total time begins again.
		exit: { value: 'suspend', source: 'measured' },
		// Each commit stops the page until the server has answered, and in 1.2 draws the table of contents anew.
		commitEvery: { value: 120, source: 'guess' },
		// The last request of a page that is closed holds what is left to be told, and fails near 64 KiB.
		interactions: { value: 50, source: 'measured' },
		objectives: { value: true, source: 'standard' },
		passAs: { value: 'passed', source: 'measured' },
		// A second request beside the last would fill the same 64 KiB.
		commitBeforeEnd: { value: null, source: 'guess' }
	}
} as const satisfies Record<string, Profile>;

export type ProfileName = keyof typeof profiles;

/** The settings of a profile, without their sources. */
export function settingsOf(name: ProfileName): LmsSettings {
	const { exit, commitEvery, interactions, objectives, passAs, commitBeforeEnd } = profiles[name];
	return {
		exit: exit.value,
		commitEvery: commitEvery.value,
		interactions: interactions.value,
		objectives: objectives.value,
		passAs: passAs.value,
		commitBeforeEnd: commitBeforeEnd.value
	};
}
