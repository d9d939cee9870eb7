import { paths, summarise, valueAt, type AttemptRecord } from '../attempt.ts';
import { describeScore, describeStatus, describeTime } from '../wording.ts';
import { element } from './dom.ts';

const responseKeys = ['student_response', 'learner_response'];

const columns: { heading: string; of: (row: Record<string, string>) => string }[] = [
	{ heading: 'Id', of: (row) => row['id'] ?? '' },
	{ heading: 'Type', of: (row) => row['type'] ?? '' },
	{ heading: 'Response', of: (row) => responseKeys.map((key) => row[key] ?? '').join('') },
	{ heading: 'Correct', of: (row) => valuesLike(row, /^correct_responses\.\d+\.pattern$/) },
	{ heading: 'Result', of: (row) => row['result'] ?? '' },
	{ heading: 'Latency', of: (row) => row['latency'] ?? '' },
	{ heading: 'Description', of: (row) => row['description'] ?? '' }
];

/** Shows a record as the LMS has stored it. */
export function showRecord(place: HTMLElement, record: AttemptRecord | null, unstored: number) {
	const note =
		unstored > 0
			? [
					element(
						'p',
						{ class: 'quiet' },
						`${unstored} ${unstored === 1 ? 'value' : 'values'} set since, not stored yet.`
					)
				]
			: [];
	if (!record) return place.replaceChildren(element('p', { class: 'quiet' }, 'No attempt yet.'), ...note);
	const summary = summarise(record);
	const at = paths[record.standard];
	place.replaceChildren(
		definitions({
			Status: describeStatus(summary),
			Score: describeScore(summary),
			Time: describeTime(summary.totalSeconds),
			Location: summary.location || '–',
			Exit: summary.exit || '–',
			'Entered as': valueAt(record.cmi, at.entry) || '–',
			Attempt: `${record.attempt}, ${record.sittings} ${record.sittings === 1 ? 'sitting' : 'sittings'}`,
			Stored: `${new Date(record.updated).toLocaleTimeString()}${record.session.ended ? ', sitting ended' : ''}`
		}),
		...note,
		element('h3', {}, `Suspend data, ${summary.suspendData.length} characters`),
		element('pre', { tabindex: '0', 'data-suspend-data': '' }, summary.suspendData || '–'),
		element('h3', {}, `Interactions, ${summary.interactions.length}`),
		...(summary.interactions.length > 0 ? [interactionsTable(summary.interactions)] : [])
	);
}

function definitions(values: Record<string, string>) {
	const list = element('dl');
	for (const [term, value] of Object.entries(values)) {
		list.append(element('div', {}, element('dt', {}, term), element('dd', {}, value)));
	}
	return list;
}

function interactionsTable(rows: Record<string, string>[]) {
	const used = columns.filter(({ of }) => rows.some((row) => of(row) !== ''));
	const head = element('tr', {}, ...used.map(({ heading }) => element('th', { scope: 'col' }, heading)));
	const body = rows.map((row) => element('tr', {}, ...used.map(({ of }) => element('td', {}, of(row)))));
	const table = element('table', {}, element('thead', {}, head), element('tbody', {}, ...body));
	return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Interactions' }, table);
}

const valuesLike = (row: Record<string, string>, key: RegExp) =>
	Object.entries(row)
		.flatMap(([name, value]) => (key.test(name) ? [value] : []))
		.join(' or ');
