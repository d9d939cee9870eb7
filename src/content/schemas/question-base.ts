import * as v from 'valibot';
import { claimId, fields, id, many, text } from './text.ts';

/** What an author may write for any question. */
export const common = {
	id,
	objectives: many(id),
	claims: many(claimId),
	scenario: v.optional(text),
	stem: text,
	hint: v.optional(text),
	audience: many(id)
};

/** The same for a question that counts: it also says what to keep. */
export const scored = { ...common, takeaway: text };

/** Its `rationale` may be missing here only so that the rule missing-rationale can say so by name. */
export const explained = { id, text, rationale: v.optional(text) };

/** What is only named: a category, a step of a scale, a column. */
export const named = fields({ id, text });

type Path = readonly (string | number)[];

/** Says what is not right at a path of a checked value. */
export type Refuse = (path: Path, found: string, allowed: string) => void;

interface Raising {
	addIssue(info: { received: string; message: string; path?: [v.UnknownPathItem, ...v.UnknownPathItem[]] }): void;
}

/** How a check of a whole question names the part that is not right. */
export const refusing =
	({ addIssue }: Raising): Refuse =>
	(path, received, message) => {
		const [first, ...rest] = path.map((key) => ({
			type: 'unknown' as const,
			origin: 'value' as const,
			input: null,
			key,
			value: received
		}));
		addIssue({ received, message, ...(first ? { path: [first, ...rest] } : {}) });
	};
