import type { LogEntry } from '../run-time.ts';
import { element, need } from './dom.ts';

/** So many rows are kept on the screen; `window.previewLog` has them all. */
const SHOWN = 300;

const isLastError = ({ call }: LogEntry) => call.endsWith('GetLastError');

/** Shows a sitting's calls as they come. */
export function createLogView() {
	const rows = need('[data-log]');
	const count = need('[data-log-count]');
	const withLastError = need<HTMLInputElement>('[data-switch="last-error"]');
	let log: readonly LogEntry[] = [];
	let shown = 0;

	function show() {
		const fresh = log.slice(shown).filter((entry) => withLastError.checked || !isLastError(entry));
		shown = log.length;
		rows.append(...fresh.slice(-SHOWN).map(rowOf));
		while (rows.childElementCount > SHOWN) rows.firstElementChild?.remove();
		const region = rows.closest('.scroll');
		if (fresh.length > 0 && region) region.scrollTop = region.scrollHeight;
		const asides = log.filter(isLastError).length;
		const failed = log.filter((entry) => !isLastError(entry) && entry.error !== '0').length;
		count.textContent = log.length
			? `${log.length - asides} calls, ${failed} with an error; GetLastError ${asides} times apart.`
			: 'No calls yet.';
	}
	function restart(next: readonly LogEntry[]) {
		log = next;
		shown = 0;
		rows.replaceChildren();
		show();
	}
	withLastError.addEventListener('change', () => restart(log));
	return { show, restart };
}

function rowOf({ t, call, args, result, error }: LogEntry) {
	return element(
		'tr',
		error === '0' ? {} : { class: 'failed' },
		element('td', {}, String(t)),
		element('td', {}, `${call}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`),
		element('td', {}, result),
		element('td', {}, error)
	);
}
