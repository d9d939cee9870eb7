/** The course in its first language, without its words. */
declare module 'virtual:course/outline' {
	import type { Outline } from '#course/model.ts';

	const outline: Outline;
	export default outline;
}

/** The same in each language, loaded when it is first asked for. */
declare module 'virtual:course/outlines' {
	import type { Outline } from '#course/model.ts';

	const outlines: Record<string, () => Promise<{ default: Outline }>>;
	export default outlines;
}

/** The words of each unit, by language and unit id, each loaded when it is first asked for. */
declare module 'virtual:course/units' {
	import type { Test, Unit } from '#course/model.ts';

	const units: Record<string, Record<string, () => Promise<{ default: Unit | Test }>>>;
	export default units;
}

/** What each unit rests on, in the same way. */
declare module 'virtual:course/evidence' {
	import type { Evidence } from '#course/model.ts';

	const evidence: Record<string, Record<string, () => Promise<{ default: Evidence }>>>;
	export default evidence;
}

/** The job aids of each language, loaded when they are first asked for. */
declare module 'virtual:course/aids' {
	import type { JobAid } from '#course/job-aid.ts';

	const aids: Record<string, () => Promise<{ default: JobAid[] }>>;
	export default aids;
}

/** What stands before the course, in the same way. */
declare module 'virtual:course/syllabus' {
	import type { Syllabus } from '#course/syllabus.ts';

	const syllabi: Record<string, () => Promise<{ default: Syllabus }>>;
	export default syllabi;
}

/** What is asked of the course after it, in the same way; null where nothing is. */
declare module 'virtual:course/evaluation' {
	import type { Evaluation } from '#course/evaluation.ts';

	const evaluations: Record<string, () => Promise<{ default: Evaluation | null }>>;
	export default evaluations;
}

/** What questions ask for and where it is taught, in the same way. */
declare module 'virtual:course/map' {
	import type { CourseMap } from '#course/model.ts';

	const maps: Record<string, () => Promise<{ default: CourseMap }>>;
	export default maps;
}

/** The words of the course and what they mean, in the same way; null where the course has no glossary. */
declare module 'virtual:course/glossary' {
	import type { Glossary } from '#course/glossary.ts';

	const glossaries: Record<string, () => Promise<{ default: Glossary | null }>>;
	export default glossaries;
}

/** What learners ask, in the same way; null where the course has no such questions. */
declare module 'virtual:course/faq' {
	import type { Faq } from '#course/faq.ts';

	const faqs: Record<string, () => Promise<{ default: Faq | null }>>;
	export default faqs;
}

/** Usual laboratory values, in the same way; null where the course has none. */
declare module 'virtual:course/ranges' {
	import type { Ranges } from '#course/ranges.ts';

	const ranges: Record<string, () => Promise<{ default: Ranges | null }>>;
	export default ranges;
}

/** The whole evidence ledger, in the same way. */
declare module 'virtual:course/ledger' {
	import type { Ledger } from '#course/ledger.ts';

	const ledgers: Record<string, () => Promise<{ default: Ledger }>>;
	export default ledgers;
}

/** Everything that can be found by its words, in the same way. */
declare module 'virtual:course/search' {
	import type { SearchEntry } from '#course/search.ts';

	const searches: Record<string, () => Promise<{ default: SearchEntry[] }>>;
	export default searches;
}

/** The widgets that the course lists, by name, each loaded when it is first asked for. */
declare module 'virtual:course/widgets' {
	import type { Component } from 'svelte';

	const widgets: Record<string, () => Promise<{ default: Component }>>;
	export default widgets;
}

/** The lasting numbers of ids, for the bookmark. */
declare module 'virtual:course/numbers' {
	import type { Numbers } from '#course/model.ts';

	const numbers: Numbers;
	export default numbers;
}
