import type { Retelling } from '../scorm/dialect.ts';

const TEXTS = ['cmi.suspend_data', 'cmi.core.lesson_location'];
const SCORES = /^cmi\.(core|objectives\.\d+)\.score\.(raw|min|max)$/;
const STATUS = /^cmi\.(core\.lesson_status|objectives\.\d+\.status)$/;
const OBJECTIVE_ID = /^cmi\.objectives\.\d+\.id$/;
const EXIT = 'cmi.core.exit';

/** A text without the mark of a retry. */
export const unmarked = (text: string): string => text.replace(/~\d+$/, '');

/** An objective's id without the mark of a retry that was cut short: no id of the course's ends so. */
export const unmarkedId = (id: string): string => id.replace(/_$/, '');

/** Moodle's 1.2 player, `CollectData`: an element counts as stored once it was sent, whether the server took it or not. */
export const retelling: Retelling = {
	respelt(element, value) {
		if (TEXTS.includes(element)) return `${value}~1`;
		if (!SCORES.test(element)) return value;
		return value.includes('.') ? `${value}0` : `${value}.0`;
	},
	between(element, value, before) {
		if (element === EXIT) return '';
		if (OBJECTIVE_ID.test(element)) return before === '' ? `${value}_` : null;
		// A lost "incomplete" is told again at the next launch; any other status would be a lie in between.
		if (!STATUS.test(element) || value === 'incomplete') return null;
		return before === '' || before === 'not attempted' || before === value ? 'incomplete' : before;
	}
};
