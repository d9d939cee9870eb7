import type { RunTimeData } from './data.ts';
import { nameOf } from './elements.ts';
import { finding, quoted, type RuleName } from './rules.ts';
import type { Finding, Standard } from './verdict.ts';

/** What no standard forbids and a careful course leaves: harm to the record, and calls for nothing. */
export interface Care {
	ofRead(element: string): Finding[];
	ofWrite(element: string, value: string): Finding[];
	ofCommit(): Finding[];
	ofEnd(): Finding[];
	/** What the LMS took, from which the next verdicts go on. */
	read(element: string): void;
	wrote(element: string): void;
	committed(isGood: boolean): void;
}

const RANKS: Record<string, Record<string, number>> = {
	'cmi.core.lesson_status': { passed: 3, completed: 2, failed: 1, incomplete: 1, browsed: 1 },
	'cmi.completion_status': { completed: 2, incomplete: 1 },
	'cmi.success_status': { passed: 2, failed: 1 }
};
const SCORES = ['cmi.core.score.raw', 'cmi.score.raw', 'cmi.score.scaled'];
const OWN_OF_THE_SITTING = /^cmi\.(core\.)?(exit|session_time)$|^adl\.nav\./;
const STATUS = 'cmi.core.lesson_status';

/** How high a status or a score stands; nothing for other elements. */
function heightOf(element: string, value: string): number | null {
	const ranks = RANKS[element];
	if (ranks) return ranks[value] ?? 0;
	return SCORES.includes(element) && value !== '' ? Number(value) : null;
}

/** Care for one sitting, whose data at the launch is in `data`. */
export function care(standard: Standard, data: RunTimeData): Care {
	const reached = new Map<string, number>();
	const asked = new Set<string>();
	let unstored = 0;
	/** A commit failed: until the next good one a course may say everything again. */
	let isRetelling = false;

	for (const element of [...Object.keys(RANKS), ...SCORES]) reach(element);
	function reach(element: string) {
		const value = data.get(element);
		const height = value === undefined ? null : heightOf(element, value);
		if (height !== null) reached.set(element, Math.max(height, reached.get(element) ?? height));
	}
	const say = (rule: RuleName, where: string, found: string, allowed: string): Finding =>
		finding(standard, rule, { where, found, allowed, name: nameOf(where) });

	function isForNothing(): boolean {
		const [mode, credit] =
			standard === 'scorm12' ? ['cmi.core.lesson_mode', 'cmi.core.credit'] : ['cmi.mode', 'cmi.credit'];
		return /^(review|browse)$/.test(data.get(mode ?? '') ?? '') || data.get(credit ?? '') === 'no-credit';
	}

	return {
		ofRead(element) {
			if (!asked.has(element)) return [];
			return [say('read-again', element, 'a second read', 'one read of what nobody else sets')];
		},
		ofWrite(element, value) {
			const found: Finding[] = [];
			const height = heightOf(element, value);
			const best = reached.get(element);
			if (height !== null && best !== undefined && height < best) {
				found.push(say('lowered', element, quoted(value), 'nothing lower than what the record already holds'));
			}
			if (!OWN_OF_THE_SITTING.test(element) && isForNothing()) {
				found.push(
					say('written-in-review', element, quoted(value), 'no write in review, in browse and without credit')
				);
			}
			if (data.get(element) === value && !isRetelling) {
				found.push(
					say('same-value', element, `${quoted(value)} again`, 'a value that differs from the one that is held')
				);
			}
			return found;
		},
		ofCommit() {
			if (unstored > 0 || isRetelling) return [];
			return [say('empty-commit', 'Commit', 'nothing set since the last', 'a commit of something new')];
		},
		ofEnd() {
			if (standard !== 'scorm12' || isForNothing()) return [];
			const status = data.get(STATUS) ?? 'not attempted';
			if (status === 'not attempted' || status === '') {
				return [say('no-status', STATUS, 'no status at the end', 'a status before LMSFinish')];
			}
			const isJudged = (data.get('cmi.student_data.mastery_score') ?? '') !== '';
			if (status === 'incomplete' && isJudged && (data.get('cmi.core.score.raw') ?? '') !== '') {
				const allowed = 'a raw score with a final status alone, for LMSFinish judges it by the mastery score';
				return [say('judged-by-score', STATUS, 'incomplete beside a raw score', allowed)];
			}
			return [];
		},
		read: (element) => void (element.endsWith('._count') || asked.add(element)),
		wrote(element) {
			unstored += 1;
			asked.delete(element);
		},
		committed(isGood) {
			isRetelling = !isGood;
			if (!isGood) return;
			unstored = 0;
			for (const element of [...Object.keys(RANKS), ...SCORES]) reach(element);
		}
	};
}
