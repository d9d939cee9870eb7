import type { Mark } from './question.ts';

/** What every question's view is given: it shows the question, tells each change, and shows the marks once locked. */
export interface ViewProps<Q, R> {
	question: Q;
	/** The ids of the shuffled parts, in the order to show. */
	order: string[];
	/** The response that was given; null while the question is being asked. */
	locked: R | null;
	/** What the learner had given so far, to go on from: an answer of a test that is not handed in yet. */
	draft: R | null;
	mark: Mark | null;
	onchange: (response: R) => void;
}

/** The items whose ids `order` names, in that order. */
export function inOrder<T extends { id: string }>(items: readonly T[], order: readonly string[]): T[] {
	return order.flatMap((id) => items.find((item) => item.id === id) ?? []);
}
