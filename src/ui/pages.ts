import type { Component } from 'svelte';
import type { CourseActor, Page } from '#course/course.machine.ts';
import { isTest, type Outline, type UnitOutline } from '#course/model.ts';
import type { Progress } from '#course/progress.ts';
import type TestScreen from './test/TestScreen.svelte';
import type UnitScreen from './UnitScreen.svelte';

/** What every page beside the units is given. */
export interface PageProps {
	course: CourseActor;
	outline: Outline;
	progress: Progress;
	/** Whether the LMS keeps the record, or this device alone. */
	keeper: 'lms' | 'device';
	/** What of the page was asked for; null for all of it. */
	entry: string | null;
	onexit: () => void;
}

/** The screens of what can be opened, once they are loaded: the start page needs none. */
export const screens: {
	unit?: typeof UnitScreen;
	test?: typeof TestScreen;
} = {};

/** Loads the screen on which a unit of that kind is shown; rejects when it does not arrive. */
export async function loadScreen(kind: UnitOutline['kind']): Promise<void> {
	if (isTest({ kind })) screens.test ??= (await import('./test/TestScreen.svelte')).default;
	else screens.unit ??= (await import('./UnitScreen.svelte')).default;
}

type LazyPage = () => Promise<{ default: Component<PageProps> }>;

/** The pages that are loaded when they are asked for; the start page is always there. */
export const lazyPages: Record<Exclude<Page, 'home'>, LazyPage> = {
	role: () => import('./RoleChoice.svelte'),
	results: () => import('./results/Results.svelte'),
	about: () => import('./About.svelte'),
	review: () => import('./review/Review.svelte'),
	evaluation: () => import('./Evaluation.svelte'),
	certificate: () => import('./Certificate.svelte'),
	transcript: () => import('./Transcript.svelte'),
	recorded: () => import('./recorded/Recorded.svelte'),
	aids: () => import('./aids/Aids.svelte'),
	search: () => import('./shelf/Search.svelte'),
	glossary: () => import('./shelf/Glossary.svelte'),
	faq: () => import('./shelf/Faq.svelte'),
	ranges: () => import('./shelf/Ranges.svelte'),
	evidence: () => import('./shelf/Evidence.svelte'),
	references: () => import('./shelf/References.svelte')
};
