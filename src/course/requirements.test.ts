import { describe, expect, it } from 'vitest';
import { assessedOutline } from '../../tests/assessed.ts';
import { outlineOf, sampleOutline, sampleUnits } from '../../tests/builders.ts';
import { isAskedOf, needsRole, postTest, requiredUnits, roleOf, unitsInWay } from './requirements.ts';

const outline = assessedOutline();
const ids = (units: { id: string }[]) => units.map(({ id }) => id);

describe('the lessons and cases of a role', () => {
	it('are those that the role names, in course order', () => {
		expect(ids(requiredUnits(outline, 'nurse'))).toEqual(['basics']);
		expect(ids(requiredUnits(outline, 'physician'))).toEqual(['basics', 'night-call']);
	});

	it('are all of them while no role is chosen, or one that was removed', () => {
		expect(ids(requiredUnits(outline, null))).toEqual(['basics', 'night-call']);
		expect(ids(requiredUnits(outline, 'removed'))).toEqual(['basics', 'night-call']);
	});

	it('are all of them in a course without roles', () => {
		expect(ids(requiredUnits(sampleOutline, 'nurse'))).toEqual(['basics', 'night-call']);
	});
});

describe('the way through the course', () => {
	it('leads from the pre-test through the lessons of the role to the post-test', () => {
		expect(ids(unitsInWay(outline, 'nurse'))).toEqual(['before', 'basics', 'after']);
		expect(ids(unitsInWay(outline, null))).toEqual(['before', 'basics', 'night-call', 'after']);
	});

	it('passes over a test that the role has no blueprint for', () => {
		const roles = outline.roles.map((role) => ({ ...role, blueprints: { after: { o1: 1 } } }));
		expect(ids(unitsInWay({ ...outline, roles }, 'nurse'))).toEqual(['basics', 'after']);
	});
});

describe('a question or section', () => {
	it.each<[string, string[] | undefined, string | null, boolean]>([
		['for everyone', undefined, 'nurse', true],
		['for others', ['student'], 'nurse', false],
		['for the role', ['student', 'nurse'], 'nurse', true],
		['for some, of a learner without a role', ['student'], null, true],
		['for nobody', [], 'nurse', false],
		['for nobody, of a learner without a role', [], null, false]
	])('%s is asked: %j of %s is %s', (_what, audience, role, isAsked) => {
		expect(isAskedOf(audience ? { audience } : {}, role)).toBe(isAsked);
	});
});

describe('a role', () => {
	it('must be chosen where the course has roles and the learner none of them', () => {
		expect([null, 'removed', 'nurse'].map((role) => needsRole(outline, role))).toEqual([true, true, false]);
		expect(needsRole(sampleOutline, null)).toBe(false);
	});

	it('is found by its id', () => {
		expect(roleOf(outline, 'nurse')?.id).toBe('nurse');
		expect(roleOf(outline, 'removed')).toBeUndefined();
		expect(roleOf(outline, null)).toBeUndefined();
	});
});

it('the post-test is the unit of that kind, and a course need not have one', () => {
	expect(postTest(outline)?.id).toBe('after');
	expect(postTest(outlineOf(sampleUnits))).toBeUndefined();
});
