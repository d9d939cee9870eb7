import type { Outline, Step, Unit } from '#course/model.ts';
import { m } from '#parts/words/messages.js';
import { plainText } from '#text/text.ts';

/** A step's name in the contents and in the window's title. */
export function stepTitle(unit: Unit, step: Step): string {
	switch (step.kind) {
		case 'overview':
			return m.step_overview();
		case 'expert':
			return m.expert_title();
		case 'references':
			return m.step_references();
		case 'question': {
			const number = unit.steps.filter(({ kind }) => kind === 'question').indexOf(step) + 1;
			return `${m.step_question()} ${number}`;
		}
		case 'section':
		case 'stage':
			return plainText(step.title);
	}
}

/** "Lesson 2" or "Case", as a unit is announced. */
export function unitLabel({ units }: Pick<Outline, 'units'>, id: string): string {
	const unit = units.find((one) => one.id === id);
	if (unit?.kind !== 'lesson') return m.unit_case();
	return m.unit_lesson({ number: String(units.filter(({ kind }) => kind === 'lesson').indexOf(unit) + 1) });
}

/** A place's address in the page's fragment. */
export const stepHref = (unit: string, step: string): string => `#/${unit}/${step}`;

/** A score from 0 to 1 as a whole or half-written percentage: 0.857 reads 85.7. */
export const percent = (score: number): string => String(Math.round(score * 1000) / 10);
