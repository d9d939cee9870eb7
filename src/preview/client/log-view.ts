import type { LogFilter } from '../launch-page.ts';
import type { Standard } from '../manifest.ts';
import type { LogEntry } from '../run-time.ts';
import { need } from './dom.ts';
import { logRow } from './log-row.ts';

/** So many rows are kept on the screen; the file of the launch has them all. */
const SHOWN = 300;

const isLastError = ({ call }: LogEntry) => call.endsWith('GetLastError');

const isIn: Record<LogFilter, (entry: LogEntry) => boolean> = {
	all: () => true,
	errors: ({ error }) => error !== '0',
	refused: ({ verdict }) => verdict.level === 'refused',
	risky: ({ verdict }) => verdict.findings.some(({ level }) => level === 'risky'),
	wasteful: ({ verdict }) => verdict.findings.some(({ level }) => level === 'wasteful')
};

/** Shows a sitting's calls as they come. */
export function createLogView(standard: Standard) {
	const rows = need('[data-log]');
	const count = need('[data-log-count]');
	const withLastError = need<HTMLInputElement>('[data-switch="last-error"]');
	const containing = need<HTMLInputElement>('[data-filter="text"]');
	const radios = [...document.querySelectorAll<HTMLInputElement>('input[name="filter"]')];
	let log: readonly LogEntry[] = [];
	let shown = 0;

	function isAsked(entry: LogEntry): boolean {
		const filter = radios.find(({ checked }) => checked)?.value as LogFilter;
		const text = containing.value.trim().toLowerCase();
		return (
			(withLastError.checked || !isLastError(entry)) &&
			isIn[filter](entry) &&
			(text === '' || `${entry.call} ${entry.args.join(' ')}`.toLowerCase().includes(text))
		);
	}

	function show() {
		const fresh = log.slice(shown).filter(isAsked);
		shown = log.length;
		rows.append(...fresh.slice(-SHOWN).map((entry) => logRow(entry, standard)));
		while (rows.childElementCount > SHOWN) rows.firstElementChild?.remove();
		const region = rows.closest('.scroll');
		if (fresh.length > 0 && region) region.scrollTop = region.scrollHeight;
		tell();
	}

	function tell() {
		const asides = log.filter(isLastError).length;
		const calls = log.filter((entry) => !isLastError(entry));
		for (const { value } of radios) {
			const matching = calls.filter(isIn[value as LogFilter]).length;
			need(`[data-count="${value}"]`).textContent = String(matching);
		}
		const failed = calls.filter(isIn.errors).length;
		count.textContent = log.length
			? `${calls.length} calls, ${failed} with an error; GetLastError ${asides} times apart.`
			: 'No calls yet.';
	}

	function restart(next: readonly LogEntry[]) {
		log = next;
		shown = 0;
		rows.replaceChildren();
		show();
	}
	for (const control of [withLastError, ...radios]) control.addEventListener('change', () => restart(log));
	containing.addEventListener('input', () => restart(log));
	return { show, restart };
}
