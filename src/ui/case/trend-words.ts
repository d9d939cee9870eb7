import { measured, UNMEASURED } from '#course/differential.ts';
import type { Trend } from '#course/model.ts';
import type { Direction, Strip } from '#course/timeline.ts';
import { m } from '#parts/words/messages.js';
import { plainText } from '#text/text.ts';

const directions: Record<Direction, () => string> = {
	rising: m.trend_rising,
	falling: m.trend_falling,
	unchanged: m.trend_unchanged,
	varying: m.trend_varying
};

/** What stands beside a drawn row: where its values went; empty where they do not tell. */
export function courseWords({ row, direction }: Strip): string {
	if (direction) return directions[direction]();
	return row.values.filter((value) => value !== UNMEASURED).length === 1 ? m.trend_once() : '';
}

/** A drawn row as a sentence, which is spoken in place of the drawing. */
export function stripWords(strip: Strip, columns: Trend['columns']): string {
	const { row, points, direction } = strip;
	const test = plainText(row.label);
	const at = (column: number): string =>
		m.trend_value({ value: measured(row.values[column] ?? '', row.unit), time: columns[column] ?? '' });
	const [first, latest] = [points[0], points.at(-1)];
	const course = courseWords(strip);
	if (direction && first && latest) {
		return m.trend_from_to({ test, first: at(first.column), latest: at(latest.column), direction: course });
	}
	const known = columns.flatMap((_, column) => (row.values[column] === UNMEASURED ? [] : [at(column)]));
	return m.trend_each({ test, values: [...known, ...(course === '' ? [] : [course])].join(', ') });
}
