import { m } from '#parts/words/messages.js';

const levels: Record<string, () => string> = {
	guideline: m.level_guideline,
	'systematic-review': m.level_systematic_review,
	cohort: m.level_cohort,
	'case-series': m.level_case_series,
	'case-report': m.level_case_report,
	laboratory: m.level_laboratory,
	regulatory: m.level_regulatory,
	'narrative-review': m.level_narrative_review,
	'expert-opinion': m.level_expert_opinion
};

const checks: Record<string, () => string> = {
	verified: m.check_verified,
	'known-abstract': m.check_known_abstract,
	'source-only': m.check_source_only
};

/** A level of evidence in the learner's words; the ledger's own word where it has none. */
export const levelName = (level: string): string => levels[level]?.() ?? level;

/** How far a claim was checked, in the learner's words. */
export const checkName = (check: string): string => checks[check]?.() ?? check;

/** The kinds of checks, the furthest first. */
export const checkNames = Object.keys(checks);
