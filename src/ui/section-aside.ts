import type { Outline, Step, Unit } from '#course/model.ts';
import { isAskedOf } from '#course/requirements.ts';
import { m } from '#parts/words/messages.js';

/** Why a section need not be read by a role, and the next step that is asked of it; null for what is asked. */
export function aside(
	{ roles }: Pick<Outline, 'roles'>,
	{ steps }: Pick<Unit, 'steps'>,
	step: Step,
	role: string | null
): { reason: string; next: Step | undefined } | null {
	if (step.kind !== 'section' || isAskedOf(step, role)) return null;
	const titles = roles.filter(({ id }) => step.audience?.includes(id)).map(({ title }) => title);
	return {
		reason: titles.length > 0 ? m.section_for({ roles: titles.join(', ') }) : m.section_further(),
		next: steps.slice(steps.indexOf(step) + 1).find((one) => one.kind !== 'section' || isAskedOf(one, role))
	};
}
