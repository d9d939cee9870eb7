import { isTest, type Outline, type Role, type StepOutline, type UnitOutline } from './model.ts';

type Asked = Pick<Outline, 'units' | 'roles'>;

/** The role of that id, or undefined: then the course asks everything. */
export function roleOf({ roles }: Pick<Outline, 'roles'>, id: string | null): Role | undefined {
	return roles.find((role) => role.id === id);
}

/** The lessons and cases that must be done, in course order; all of them while no role is chosen. */
export function requiredUnits(outline: Asked, role: string | null): UnitOutline[] {
	const chosen = roleOf(outline, role);
	return outline.units.filter((unit) => !isTest(unit) && (!chosen || chosen.units.includes(unit.id)));
}

/** The units in a learner's way: what is required, and the tests that the role has a blueprint for. */
export function unitsInWay(outline: Asked, role: string | null): UnitOutline[] {
	const chosen = roleOf(outline, role);
	const required = new Set(requiredUnits(outline, role));
	return outline.units.filter((unit) =>
		isTest(unit) ? chosen === undefined || unit.id in chosen.blueprints : required.has(unit)
	);
}

/** Whether a step is asked of a role: a question or section may be for some roles only, a section for none. */
export const isAskedOf = ({ audience }: Pick<StepOutline, 'audience'>, role: string | null): boolean =>
	audience === undefined || (role === null ? audience.length > 0 : audience.includes(role));

/** The post-test that decides the score; undefined in a course without one. */
export const postTest = ({ units }: Pick<Outline, 'units'>): UnitOutline | undefined =>
	units.find(({ kind }) => kind === 'posttest');

/** Whether the learner must say what they are before the course knows what to ask. */
export const needsRole = ({ roles }: Pick<Outline, 'roles'>, role: string | null): boolean =>
	roles.length > 0 && !roles.some(({ id }) => id === role);
