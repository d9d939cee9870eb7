import type { Component } from 'svelte';
import type { CourseActor, Page } from '#course/course.machine.ts';
import type { Outline } from '#course/model.ts';
import type { Progress } from '#course/progress.ts';

/** What every page beside the units is given. */
export interface PageProps {
	course: CourseActor;
	outline: Outline;
	progress: Progress;
	/** Whether the LMS keeps the record, or this device alone. */
	keeper: 'lms' | 'device';
	onexit: () => void;
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
	aids: () => import('./aids/Aids.svelte')
};
