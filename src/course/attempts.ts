import { isTest, type Outline, type UnitOutline } from './model.ts';
import { stepsLeft } from './outcome.ts';
import { openPaper, papersDrawn, papersOf } from './paper.ts';
import type { Progress } from './progress.ts';
import { needsRole, postTest, requiredUnits, roleOf } from './requirements.ts';

/**
 * Why no paper of a test can be drawn now. `no-role`: the learner has not said what they are. `not-asked`: the role, or a
 * course without roles, has no such test. `lessons-first`: so many screens are left. `begun`: the lessons have begun, so that a pre-test would
 * measure nothing. `used-up`: the policy's number of attempts is reached.
 */
export type Refusal =
	| { reason: 'no-role' | 'not-asked' | 'begun' }
	| { reason: 'lessons-first'; left: number }
	| { reason: 'used-up'; attempts: number };

type Asked = Pick<Outline, 'units' | 'roles' | 'policy'>;

/** How many more papers of a test may be drawn; null for any number. */
export function attemptsLeft(
	{ papers }: Pick<Progress, 'papers'>,
	unit: UnitOutline,
	{ policy }: Asked
): number | null {
	const allowed = unit.kind === 'pretest' ? 1 : policy.attempts;
	return allowed === null ? null : Math.max(0, allowed - papersDrawn(papers, unit.id));
}

/** Why the next paper of a test cannot be drawn; null when it can. An open paper is never refused. */
export function refusal(progress: Progress, unit: UnitOutline, outline: Asked): Refusal | null {
	if (openPaper(progress.papers, unit.id)) return null;
	if (needsRole(outline, progress.role)) return { reason: 'no-role' };
	const role = roleOf(outline, progress.role);
	if (!role || !(unit.id in role.blueprints)) return { reason: 'not-asked' };
	if (attemptsLeft(progress, unit, outline) === 0) {
		return { reason: 'used-up', attempts: papersDrawn(progress.papers, unit.id) };
	}
	if (unit.kind === 'pretest') return hasBegun(progress, outline) ? { reason: 'begun' } : null;
	const left = requiredUnits(outline, progress.role).reduce((sum, one) => sum + stepsLeft(progress, one).length, 0);
	return outline.policy.completeOn === 'both' && left > 0 && !progress.reached.passed
		? { reason: 'lessons-first', left }
		: null;
}

/** Whether something was answered that teaches what a pre-test asks. */
function hasBegun({ answers, papers }: Progress, outline: Asked): boolean {
	const test = postTest(outline);
	const practised = outline.units
		.filter((unit) => !isTest(unit))
		.some(({ steps }) => steps.some(({ question, scored }) => scored && question !== undefined && answers[question]));
	return practised || (test !== undefined && papersOf(papers, test.id).length > 0);
}
