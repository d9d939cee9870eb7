import { getContext, setContext, type Component } from 'svelte';
import type { Evaluation } from '#course/evaluation.ts';
import type { Faq } from '#course/faq.ts';
import type { Glossary } from '#course/glossary.ts';
import type { JobAid } from '#course/job-aid.ts';
import type { Ledger } from '#course/ledger.ts';
import type { CourseMap, Evidence, Test, Unit } from '#course/model.ts';
import type { Ranges } from '#course/ranges.ts';
import type { SearchEntry } from '#course/search.ts';
import type { Syllabus } from '#course/syllabus.ts';

/** Ways to what is not on the launch path, in the course's language; each rejects when the words do not arrive. */
export interface Loaders {
	unit(id: string): Promise<Unit | Test>;
	/** What a unit rests on. */
	evidence(unit: string): Promise<Evidence>;
	/** What questions ask for and where it is taught. */
	map(): Promise<CourseMap>;
	syllabus(): Promise<Syllabus>;
	/** Null where the course asks for none. */
	evaluation(): Promise<Evaluation | null>;
	aids(): Promise<JobAid[]>;
	/** Null where the course has none; that goes for the next two as well. */
	glossary(): Promise<Glossary | null>;
	faq(): Promise<Faq | null>;
	ranges(): Promise<Ranges | null>;
	/** Every claim of the course, with everywhere it is made. */
	ledger(): Promise<Ledger>;
	/** Everything that can be found by its words. */
	search(): Promise<SearchEntry[]>;
	/** A widget by its name. */
	widget(name: string): Promise<Component>;
}

const KEY = Symbol('loaders');

/** Gives every component below the ways to what is loaded on demand. */
export const provideLoaders = (loaders: Loaders): Loaders => setContext(KEY, loaders);

/** The ways that the app gave. */
export const useLoaders = (): Loaders => getContext<Loaders>(KEY);
