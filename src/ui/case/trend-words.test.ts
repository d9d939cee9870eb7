import { afterEach, describe, expect, it } from 'vitest';
import type { Trend } from '#course/model.ts';
import { timelineOf } from '#course/timeline.ts';
import { language, setLanguage } from '#parts/language.svelte.ts';
import { decimalMark } from '#text/number.ts';
import { stripWords } from './trend-words.ts';

afterEach(() => setLanguage('en'));

/** The sentence of one row beside another that rises. */
function said(label: string, unit: string, columns: string[], values: string[]): string {
	const row = (id: string, own: string[]): Trend['rows'][number] => ({
		id,
		label: [{ t: 'term', id, words: [label] }],
		unit,
		from: 0,
		values: own,
		also: null
	});
	const rising = row(
		'rising',
		values.map((_, at) => String(at))
	);
	const [strip] = timelineOf({ columns, rows: [row('asked', values), rising] }, decimalMark(language()));
	return strip ? stripWords(strip, columns) : '';
}

const THEN_NOW = ['2 weeks ago', 'now'];

describe('a drawn row in words', () => {
	it('says from where to where it went', () => {
		expect(said('Ferritin', 'ng/mL', THEN_NOW, ['1150', '8400'])).toBe(
			'Ferritin: from 1150 ng/mL (2 weeks ago) to 8400 ng/mL (now), rising'
		);
	});

	it('says so in Vietnamese', () => {
		setLanguage('vi');
		expect(said('Fibrinogen', 'g/L', ['2 tuần trước', 'hiện tại'], ['5,6', '2,1'])).toBe(
			'Fibrinogen: từ 5,6 g/L (2 tuần trước) đến 2,1 g/L (hiện tại), giảm'
		);
	});

	it('does not pass over a way that was not straight', () => {
		expect(said('Ferritin', 'ng/mL', ['day 1', 'day 2', 'day 3'], ['900', '4400', '1200'])).toBe(
			'Ferritin: from 900 ng/mL (day 1) to 1200 ng/mL (day 3), up and down'
		);
	});

	it('begins with what was measured first', () => {
		expect(said('ESR', 'mm/h', ['day 1', 'day 2', 'day 3'], ['–', '28', '96'])).toBe(
			'ESR: from 28 mm/h (day 2) to 96 mm/h (day 3), rising'
		);
	});

	it('says that a test was measured once', () => {
		expect(said('CRP', 'mg/L', THEN_NOW, ['–', '142'])).toBe('CRP: 142 mg/L (now), measured once');
	});

	it('gives values as they are where they tell no direction', () => {
		expect(said('Creatinine', '', THEN_NOW, ['normal', 'normal'])).toBe(
			'Creatinine: normal (2 weeks ago), normal (now)'
		);
		expect(said('Blood pressure', 'mmHg', THEN_NOW, ['126/74', '124/76'])).toBe(
			'Blood pressure: 126/74 mmHg (2 weeks ago), 124/76 mmHg (now)'
		);
	});
});
