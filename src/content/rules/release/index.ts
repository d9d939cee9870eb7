import type { Rule } from '../rule.ts';
import { datesOn } from './dates.ts';
import { missing } from './missing.ts';
import { placeholder } from './placeholder.ts';
import { signOffOn } from './sign-off.ts';

/** What a course must keep to be released on a day such as 2026-11-23, beyond the rules that hold for every build. */
export const releaseRules = (today: string): Record<string, Rule> => ({
	'cme-missing': missing,
	'cme-placeholder': placeholder,
	'cme-dates': datesOn(today),
	'cme-sign-off': signOffOn(today)
});
