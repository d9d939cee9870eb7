/** The course in each of its languages, without its words. */
declare module 'virtual:course/outline' {
	import type { Outline } from '#course/model.ts';

	const outlines: Record<string, Outline>;
	export default outlines;
}

/** The words of each unit, by language and unit id, each loaded when it is first asked for. */
declare module 'virtual:course/units' {
	import type { Unit } from '#course/model.ts';

	const units: Record<string, Record<string, () => Promise<{ default: Unit }>>>;
	export default units;
}

/** What each unit rests on, in the same way. */
declare module 'virtual:course/evidence' {
	import type { Evidence } from '#course/model.ts';

	const evidence: Record<string, Record<string, () => Promise<{ default: Evidence }>>>;
	export default evidence;
}

/** The lasting numbers of ids, for the bookmark. */
declare module 'virtual:course/numbers' {
	import type { Numbers } from '#course/model.ts';

	const numbers: Numbers;
	export default numbers;
}
