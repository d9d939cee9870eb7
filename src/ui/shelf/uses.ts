import type { Use } from '#course/ledger.ts';
import type { Outline } from '#course/model.ts';
import { m } from '#parts/words/messages.js';
import { entryHref, stepHref } from '../titles.ts';

const kinds: Record<Exclude<Use['kind'], 'item'>, () => string> = {
	objective: m.ledger_use_objective,
	section: m.ledger_use_section,
	figure: m.ledger_use_figure,
	question: m.ledger_use_question,
	stage: m.ledger_use_stage,
	expert: m.ledger_use_expert,
	aid: m.ledger_use_aid,
	faq: m.ledger_use_faq,
	term: m.ledger_use_term,
	range: m.ledger_use_range
};

/** Where a claim is made, as a link; no address where the learner cannot go. */
export interface UseLink {
	key: string;
	words: string;
	href: string | null;
}

/** The address of a place of the course; an objective stands on the first screen of its unit. */
function hrefOf({ kind, unit, at }: Use, { units }: Pick<Outline, 'units'>): string | null {
	if (kind === 'aid' && unit) return entryHref('aids', unit.id);
	if (kind === 'faq') return entryHref('faq', at.id);
	if (kind === 'term') return entryHref('glossary', at.id);
	if (kind === 'range') return entryHref('ranges', at.id);
	const steps = units.find(({ id }) => id === unit?.id)?.steps ?? [];
	const step = kind === 'objective' ? steps[0] : steps.find(({ id }) => id === at.id);
	return unit && step ? stepHref(unit.id, step.id) : null;
}

/** Everywhere a claim is made; the questions of the tests are counted alone, for they are drawn anew. */
export function useLinks(uses: readonly Use[], outline: Pick<Outline, 'units'>): UseLink[] {
	const items = uses.filter(({ kind }) => kind === 'item').length;
	const links = uses.flatMap((use, index): UseLink[] => {
		if (use.kind === 'item') return [];
		const name = [kinds[use.kind](), use.at.title].filter(Boolean).join(': ');
		return [
			{ key: String(index), words: [use.unit?.title, name].filter(Boolean).join(' · '), href: hrefOf(use, outline) }
		];
	});
	const counted = { key: 'items', words: m.ledger_use_items({ count: String(items) }), href: null };
	return items > 0 ? [...links, counted] : links;
}
