import { errorName } from '../error-names.ts';
import type { Standard } from '../manifest.ts';
import type { LogEntry } from '../run-time.ts';
import { element } from './dom.ts';

/** A longer argument is cut in the line, and stands in full below it. */
const IN_LINE = 90;

/** One call as a line that unfolds to all that is known of it. */
export function logRow(entry: LogEntry, standard: Standard): HTMLLIElement {
	const { t, call, args, result, error, verdict } = entry;
	const written = `${call}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
	const summary = element(
		'summary',
		{},
		element('span', { class: 'time' }, String(t)),
		element('span', { class: 'call' }, cut(written)),
		element('span', { class: 'answer' }, cut(result === '' ? '“”' : result)),
		element('span', { class: 'code' }, error),
		...(verdict.level === 'fine' ? [] : [element('span', { class: `badge ${verdict.level}` }, verdict.level)])
	);
	const details = element('details', {}, summary);
	// Most rows are never opened.
	details.addEventListener('toggle', () => details.append(body(entry, standard)), { once: true });
	return element('li', error === '0' ? {} : { class: 'failed' }, details);
}

function body({ t, call, args, result, error, verdict }: LogEntry, standard: Standard) {
	const facts: [string, string][] = [
		['Call', call],
		...args.map((arg, index): [string, string] => [`Argument ${index + 1}`, arg === '' ? 'empty' : arg]),
		['Answer', result === '' ? 'empty' : result],
		['Error', error === '0' ? '0, none' : `${error}, ${errorName(standard, error)}`],
		['After the launch', `${t} ms`],
		[
			'A strict LMS',
			verdict.error === '0' ? 'would take it' : `would answer ${verdict.error}, ${errorName(standard, verdict.error)}`
		]
	];
	const list = element('dl');
	for (const [term, text] of facts) {
		list.append(element('div', {}, element('dt', {}, term), element('dd', {}, text)));
	}
	const findings = verdict.findings.map(({ level, rule, source, text }) =>
		element(
			'li',
			{},
			element('p', {}, element('span', { class: `badge ${level}` }, level), ` ${text}`),
			element('p', { class: 'quiet' }, `${rule} · ${source}`)
		)
	);
	// Above what was called, which may be thousands of characters.
	const verdicts = findings.length > 0 ? [element('ul', {}, ...findings)] : [];
	return element('div', { class: 'detail' }, ...verdicts, list);
}

const cut = (text: string) => (text.length > IN_LINE ? `${text.slice(0, IN_LINE)}…` : text);
