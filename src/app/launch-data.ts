import type { Outline, Policy } from '#course/model.ts';
import type { LmsSettings } from '#ports/lms-session.ts';
import { profiles, settingsOf, type ProfileName } from '#targets/scorm/profiles.ts';
import { entriesOf, noSettings, type LaunchSettings } from './settings.ts';

type Read = Partial<Omit<LaunchSettings, 'unknown' | 'lms'>> & { profile?: ProfileName; lms?: Partial<LmsSettings> };

type Setting = (value: string, outline: Pick<Outline, 'roles' | 'languages'>) => Read | null;

/** Seconds: an LMS that hears too often is slow for everybody, one that hears too seldom ends the session. */
const PACE = { least: 15, most: 600 };

const share = (value: string): number | null =>
	/^\d{1,3}$/.test(value) && Number(value) <= 100 ? Number(value) / 100 : null;

const oneOf = <const T extends string>(value: string, allowed: readonly T[]): T | null =>
	allowed.find((one) => one === value) ?? null;

const settings: Record<string, Setting> = {
	role: (value, { roles }) => (roles.some(({ id }) => id === value) ? { role: value } : null),
	language: (value, { languages }) => (languages.includes(value) ? { language: value } : null),
	passMark: (value) => {
		const passMark = share(value);
		return passMark === null ? null : { policy: { passMark } };
	},
	attempts: (value) => {
		if (value === 'unlimited') return { policy: { attempts: null } };
		return /^[1-9]\d?$/.test(value) ? { policy: { attempts: Number(value) } } : null;
	},
	completeOn: (value) => {
		const completeOn = oneOf(value, ['lessons', 'assessment', 'both']);
		return completeOn && { policy: { completeOn } };
	},
	onFail: (value) => {
		const onFail = oneOf(value, ['incomplete', 'failed']);
		return onFail && { policy: { onFail } };
	},
	sharedDevice: (value) => {
		const state = oneOf(value, ['on', 'off']);
		return state && { sharedDevice: state === 'on' };
	},
	certainty: (value) => switched(value, (certainty) => ({ policy: { certainty } })),
	evaluation: (value) => switched(value, (evaluation) => ({ policy: { evaluation } })),
	profile: (value) => (isProfile(value) ? { profile: value } : null),
	exit: (value) => {
		const exit = oneOf(value, ['suspend', 'normal']);
		return exit && { lms: { exit } };
	},
	commitEvery: (value) => {
		const commitEvery = /^\d{1,3}$/.test(value) ? Number(value) : NaN;
		return commitEvery >= PACE.least && commitEvery <= PACE.most ? { lms: { commitEvery } } : null;
	},
	interactions: (value) => {
		if (/^[1-9]\d{0,3}$/.test(value)) return { lms: { interactions: Number(value) } };
		return switched(value, (isOn) => ({ lms: { interactions: isOn ? null : 0 } }));
	},
	objectives: (value) => switched(value, (objectives) => ({ lms: { objectives } })),
	passAs: (value) => {
		const passAs = oneOf(value, ['passed', 'completed']);
		return passAs && { lms: { passAs } };
	},
	commitBeforeEnd: (value) => switched(value, (commitBeforeEnd) => ({ lms: { commitBeforeEnd } }))
};

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(settings);

const isProfile = (name: string): name is ProfileName => Object.hasOwn(profiles, name);

function switched(value: string, read: (on: boolean) => Read): Read | null {
	const state = oneOf(value, ['on', 'off']);
	return state && read(state === 'on');
}

/**
 * Reads the LMS's launch data, `name=value` with `;` or line breaks between; docs/launch-data.md has the names. What is
 * no setting is told in `unknown`, and the course's own value then stands. A profile counts wherever it stands: what is
 * set by itself goes before it.
 */
export function readLaunchData(data: string, outline: Pick<Outline, 'roles' | 'languages'>): LaunchSettings {
	const found: Read[] = [];
	const unknown: string[] = [];
	for (const entry of entriesOf(data)) {
		const [, name = '', value = ''] = /^(\w+)\s*=\s*(.*)$/.exec(entry) ?? [];
		const set = Object.hasOwn(settings, name) ? settings[name]?.(value, outline) : null;
		if (set) found.push(set);
		else unknown.push(entry);
	}
	const { profile = 'generic', ...rest } = Object.assign({}, ...found) as Read;
	return {
		...noSettings(),
		...rest,
		policy: Object.assign({}, ...found.map(({ policy }) => policy)) as Partial<Policy>,
		lms: Object.assign(settingsOf(profile), ...found.map(({ lms }) => lms)) as LmsSettings,
		unknown
	};
}
