import type { Finding, Standard } from './verdict.ts';

/** What every finding of a rule has in common. */
interface Rule {
	level: Finding['level'];
	source: string | Record<Standard, string>;
}

const API = { scorm12: 'SCORM 1.2 RTE 3.3', scorm2004: 'SCORM 2004 RTE 3.1.7, IEEE 1484.11.2' };

/** Every rule by its name, for each standard where it stands. */
const rules = {
	'initialized-twice': { level: 'refused', source: API },
	'before-initialize': { level: 'refused', source: API },
	'after-terminate': { level: 'refused', source: API },
	argument: { level: 'refused', source: API }
} as const satisfies Record<string, Rule>;

/** The name of a rule. */
export type RuleName = keyof typeof rules;

/** A finding of a rule in words: where, what was found, what is allowed. */
export function finding(standard: Standard, rule: RuleName, where: string, found: string, allowed: string): Finding {
	const { level, source } = rules[rule];
	const stands: string | Record<Standard, string> = source;
	return {
		level,
		rule,
		source: typeof stands === 'string' ? stands : stands[standard],
		text: `${where}: found ${found}; allowed: ${allowed}.`
	};
}
