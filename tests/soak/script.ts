import { deeds, type DeedName } from './deeds.ts';
import { accidents, lmsFaults, serverFaults, storageFaults, type FaultKind } from './faults.ts';
import type { Random } from './random.ts';
import type { Setting } from './world.ts';

const others = ['waits', 'waits minutes', 'waits long', 'exits', 'finishes the course', 'faults end'] as const;

type Other = (typeof others)[number];
type StepKind = DeedName | FaultKind | Other;

/** One thing that happens; `seed` decides all that is left to chance in it. */
export interface Step {
	kind: StepKind;
	seed: number;
}

export interface Script {
	setting: Setting;
	steps: Step[];
}

const otherWeights: Record<Other, number> = {
	waits: 8,
	'waits minutes': 4,
	'waits long': 0.7,
	exits: 1.5,
	'finishes the course': 0.7,
	'faults end': 3
};

/** How much of what happens is a fault. */
const FAULT_SHARE = 0.15;

const isDeed = (kind: StepKind): kind is DeedName => kind in deeds;

/** The faults that a setting can have. */
export function faultsOf({ target }: Setting): FaultKind[] {
	const sent = lmsFaults.filter((kind) => target === 'scorm12' || kind !== 'LMS forgets what failed');
	const web = accidents.filter((kind) => !/^API|learner|administrator|in a call/.test(kind));
	return target === 'standalone'
		? [...web, ...storageFaults, ...serverFaults, ...serverFaults]
		: [...accidents, ...sent, ...storageFaults];
}

function weighted(random: Random, weights: [StepKind, number][]): StepKind {
	const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
	let at = (random.below(1_000_000) / 1_000_000) * total;
	for (const [kind, weight] of weights) if ((at -= weight) < 0) return kind;
	return 'waits';
}

const harmless: [StepKind, number][] = [
	...Object.entries(deeds).map(([kind, [weight]]): [StepKind, number] => [kind as DeedName, weight]),
	...others.map((kind): [StepKind, number] => [kind, otherWeights[kind]])
];

const isOfTests = (kind: StepKind) => /^(goes to a test|draws a paper|responds|hands in|chooses a role)$/.test(kind);

/** What happens next. */
export function nextStep(random: Random, setting: Setting, faults: readonly FaultKind[]): Step {
	const isFault = faults.length > 0 && random.chance(FAULT_SHARE);
	const kind = isFault
		? random.pick(faults)
		: weighted(random, setting.course === 'plain' ? harmless.filter(([one]) => !isOfTests(one)) : harmless);
	return { kind, seed: random.below(2 ** 31) };
}

export function settingOf(random: Random): Setting {
	return {
		target: random.pick(['scorm12', 'scorm12', 'scorm2004', 'scorm2004', 'standalone']),
		course: random.pick(['plain', 'assessed']),
		storage: random.chance(0.1) ? 'real' : 'model'
	};
}

/** A script as one line, which `--replay` takes. */
export const written = ({ setting, steps }: Script): string =>
	[
		`${setting.target} ${setting.course} ${setting.storage}`,
		...steps.map(({ kind, seed }) => `${kind} @${seed.toString(36)}`)
	].join('; ');

const known = new Set<string>([
	...Object.keys(deeds),
	...others,
	...lmsFaults,
	...storageFaults,
	...serverFaults,
	...accidents
]);

export function read(text: string): Script {
	const [head = '', ...rest] = text.split(';').map((part) => part.trim());
	const [target = '', course = '', storage = ''] = head.split(' ');
	const steps = rest.filter(Boolean).map((part): Step => {
		const [, kind = '', seed = '0'] = /^(.+?)(?: @([0-9a-z]+))?$/.exec(part) ?? [];
		if (!known.has(kind)) throw new Error(`${kind}: no step, allowed ${[...known].join(', ')}`);
		return { kind: kind as StepKind, seed: parseInt(seed, 36) };
	});
	return { setting: { target, course, storage } as Setting, steps };
}

export { isDeed };
