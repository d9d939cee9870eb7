import type { Component } from 'svelte';
import FreeText from './free-text/View.svelte';
import Likert from './likert/View.svelte';
import Matching from './matching/View.svelte';
import MultipleChoice from './multiple-choice/View.svelte';
import Numeric from './numeric/View.svelte';
import Ordering from './ordering/View.svelte';
import SingleChoice from './single-choice/View.svelte';
import Table from './table/View.svelte';
import type { Question, QuestionTypeName, Response } from './index.ts';
import type { ViewProps } from './view.ts';

type ViewOf<N extends QuestionTypeName> = Component<
	ViewProps<Extract<Question, { type: N }>, Extract<Response, { type: N }>>
>;

const views: { [N in QuestionTypeName]: ViewOf<N> } = {
	'single-choice': SingleChoice,
	'multiple-choice': MultipleChoice,
	numeric: Numeric,
	matching: Matching,
	likert: Likert,
	ordering: Ordering,
	table: Table,
	'free-text': FreeText
};

/** The view of a question's type. */
export function viewOf(question: Question): Component<ViewProps<Question, Response>> {
	// A view is only ever given its own type's question and responses.
	return views[question.type] as unknown as Component<ViewProps<Question, Response>>;
}
