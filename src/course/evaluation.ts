import type { Likert } from '#questions/likert/likert.ts';

/** What a learner is asked of the course after it; the answers go to the LMS and are kept nowhere else. */
export interface Evaluation {
	id: string;
	items: Likert[];
}
