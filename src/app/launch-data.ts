import type { Outline, Policy } from '#course/model.ts';

/** What an administrator sets for one launch, in place of what course.yaml says. */
export interface LaunchSettings {
	policy: Partial<Policy>;
	/** The learner's role, one of the course's; null where the learner chooses. */
	role: string | null;
	/** The language to begin in, one of the course's; null where the learner's browser says it. */
	language: string | null;
	/** Whether several people use the learner's device; null where the device's own setting says it. */
	sharedDevice: boolean | null;
	/** What was written there and is no setting, as it was written: to be shown, for nobody else can find it. */
	unknown: string[];
}

type Setting = (
	value: string,
	outline: Pick<Outline, 'roles' | 'languages'>
) => Partial<Omit<LaunchSettings, 'unknown'>> | null;

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
	certainty: (value) => switched(value, (certainty) => ({ certainty })),
	evaluation: (value) => switched(value, (evaluation) => ({ evaluation }))
};

/** The names of all settings. */
export const settingNames: readonly string[] = Object.keys(settings);

function switched(value: string, policy: (on: boolean) => Partial<Policy>) {
	const state = oneOf(value, ['on', 'off']);
	return state && { policy: policy(state === 'on') };
}

/** What stands between the separators of launch data. */
export const entriesOf = (data: string): string[] =>
	data
		.split(/[;\n\r]+/)
		.map((one) => one.trim())
		.filter((one) => one !== '');

/**
 * Reads the LMS's launch data, `name=value` with `;` or line breaks between: role, passMark (0–100), attempts (a number
 * or `unlimited`), completeOn, onFail, certainty and evaluation (on, off), language,
 * sharedDevice (on, off). What is no setting is told in `unknown`, and
 * the course's own value then stands.
 */
export function readLaunchData(data: string, outline: Pick<Outline, 'roles' | 'languages'>): LaunchSettings {
	const read: LaunchSettings = { policy: {}, role: null, language: null, sharedDevice: null, unknown: [] };
	for (const entry of entriesOf(data)) {
		const [, name = '', value = ''] = /^(\w+)\s*=\s*(.*)$/.exec(entry) ?? [];
		const set = Object.hasOwn(settings, name) ? settings[name]?.(value, outline) : null;
		if (!set) read.unknown.push(entry);
		else {
			read.policy = { ...read.policy, ...set.policy };
			read.role = set.role ?? read.role;
			read.language = set.language ?? read.language;
			read.sharedDevice = set.sharedDevice ?? read.sharedDevice;
		}
	}
	return read;
}
