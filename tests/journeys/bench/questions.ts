import type { Question } from '#questions/index.ts';
import {
	field,
	freeText,
	likert,
	matching,
	multipleChoice,
	numeric,
	numericWithRows,
	ordering,
	singleChoice,
	table
} from '../../builders.ts';

const choice = singleChoice({ hint: ['Think of the fever.'] });
for (const option of choice.options) {
	if (option.id === 'b') option.consequence = [{ t: 'p', c: ['Two days later the platelets had halved.'] }];
}

const step = (id: string, text: string) => ({ id, text: [text], rationale: [`Why ${id}.`] });

/** A question of each type, in words of a ward. */
export const questions: Record<string, Question> = {
	'single-choice': choice,
	'multiple-choice': multipleChoice(2, 2),
	numeric: numeric([
		field({
			id: 'total',
			label: ['Total dose'],
			traps: [{ value: 24, tolerance: 0, rationale: ['The weight was halved.'] }]
		}),
		field({ id: 'volume', label: ['Volume'], unit: 'mL', key: 1200, tolerance: 1 })
	]),
	rows: numericWithRows(),
	matching: matching(),
	likert: likert(),
	ordering: ordering({
		groups: [['stop'], ['adrenaline', 'help'], ['report']],
		items: [
			step('stop', 'Stop the infusion and keep the line open'),
			step('adrenaline', 'Give adrenaline into the thigh'),
			step('help', 'Call for help'),
			step('report', 'Report the reaction')
		]
	}),
	table: table(),
	'wide-table': table({
		id: 'wide-table',
		choices: [
			{ id: 'for', text: ['Speaks for it, if the trend holds'] },
			{ id: 'against', text: ['Speaks against it, whatever the trend'] },
			{ id: 'absent', text: ['Expected and not there'] }
		]
	}),
	'free-text': freeText()
};
