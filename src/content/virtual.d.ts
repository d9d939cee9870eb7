/** The course in each of its languages, without its words. */
declare module 'virtual:course/outline' {
	const outlines: Record<string, import('#course/model.ts').Outline>;
	export default outlines;
}

/** The words of each unit, by language and unit id, each loaded when it is first asked for. */
declare module 'virtual:course/units' {
	const units: Record<string, Record<string, () => Promise<{ default: import('#course/model.ts').Unit }>>>;
	export default units;
}

/** The lasting numbers of ids, for the bookmark. */
declare module 'virtual:course/numbers' {
	const numbers: import('#course/model.ts').Numbers;
	export default numbers;
}
