import { m } from '#parts/words/messages.js';
import { isScored, type Question, type QuestionTypeName, type Response } from '#questions/index.ts';

interface Asking {
	/** What to do. */
	hint: () => string;
	/** How the score comes about; null where the eyebrow says all there is. */
	credit: (() => string) | null;
	/** What is missing in an incomplete answer. */
	error: () => string;
	/** Whether the learner places things or chooses among them: feedback says which. */
	way: 'chosen' | 'placed';
	/** What is sent where nothing was chosen. */
	empty: Response;
}

/** What the interface says of each type; the compiler names a type that lacks its words. */
const asking: Record<QuestionTypeName, Asking> = {
	'single-choice': {
		hint: m.hint_single,
		credit: m.credit_single,
		error: m.error_single,
		way: 'chosen',
		empty: { type: 'single-choice', option: '' }
	},
	'multiple-choice': {
		hint: m.hint_multiple,
		credit: m.credit_multiple,
		error: m.error_multiple,
		way: 'chosen',
		empty: { type: 'multiple-choice', options: [] }
	},
	numeric: {
		hint: m.hint_numeric,
		credit: m.credit_numeric,
		error: m.error_numeric,
		way: 'chosen',
		empty: { type: 'numeric', values: {} }
	},
	matching: {
		hint: m.hint_matching,
		credit: m.credit_matching,
		error: m.error_matching,
		way: 'placed',
		empty: { type: 'matching', pairs: {} }
	},
	likert: {
		hint: m.hint_likert,
		credit: null,
		error: m.error_likert,
		way: 'chosen',
		empty: { type: 'likert', option: '' }
	},
	ordering: {
		hint: m.hint_ordering,
		credit: m.credit_ordering,
		error: m.error_ordering,
		way: 'placed',
		empty: { type: 'ordering', order: [] }
	},
	table: {
		hint: m.hint_table,
		credit: m.credit_table,
		error: m.error_table,
		way: 'placed',
		empty: { type: 'table', cells: {} }
	},
	'free-text': {
		hint: m.hint_free,
		credit: m.credit_free,
		error: m.error_free,
		way: 'chosen',
		empty: { type: 'free-text', text: '', checks: [], rating: null }
	}
};

/** What to do to answer a question. */
export const hintOf = ({ type }: Question): string => asking[type].hint();

/** How a question's score comes about, told before it is answered and after; null where nothing is to be told. */
export function creditOf(question: Question): string | null {
	if (question.type === 'numeric' && question.fields.length > 1) return m.credit_numeric_many();
	return asking[question.type].credit?.() ?? null;
}

/** What is missing in an incomplete answer; `isCompared` once an expert's words stand beside the learner's. */
export const errorOf = ({ type }: Question, isCompared: boolean): string =>
	isCompared ? m.error_free_rate() : asking[type].error();

/** Whether the learner placed things, rather than chose among them. */
export const isPlaced = ({ type }: Question): boolean => asking[type].way === 'placed';

/** The response of a learner who has given none. */
export const emptyResponse = ({ type }: Question): Response => asking[type].empty;

/** What the button says that sends an answer, or that first sets it beside an expert's. */
export function submitLabel({ type }: Question, isCompared: boolean): string {
	if (type === 'free-text' && !isCompared) return m.free_compare();
	return isScored(type) ? m.action_check() : m.action_submit();
}
