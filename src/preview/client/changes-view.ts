import type { AttemptRecord } from '../attempt.ts';
import { diffRecords } from '../record-diff.ts';
import { element, need } from './dom.ts';
import type { LaunchSummary } from './records-api.ts';

const NOW = 'now';

/** Shows what differs between two moments of the record: before or after a launch, or now. */
export function createChangesView() {
	const from = need<HTMLSelectElement>('[data-select="from"]');
	const to = need<HTMLSelectElement>('[data-select="to"]');
	const place = need('[data-changes]');
	let launches: readonly LaunchSummary[] = [];
	let now: AttemptRecord | null = null;
	let shown: unknown = null;

	function at(moment: string): AttemptRecord | null {
		const [id, side] = moment.split('|');
		const launch = launches.find((one) => one.id === id);
		return (launch && (side === 'before' ? launch.before : launch.after)) ?? (moment === NOW ? now : null);
	}

	function draw() {
		const changes = diffRecords(at(from.value), at(to.value));
		const rows = changes.map(({ element: name, before, after }) =>
			element('tr', {}, element('th', { scope: 'row' }, name), value(before), value(after))
		);
		const head = ['Element', 'Before', 'After'].map((heading) => element('th', { scope: 'col' }, heading));
		const table = element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows));
		const region = { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Changed elements' };
		place.replaceChildren(
			changes.length === 0
				? element('p', { class: 'quiet' }, 'Nothing in the stored record differs.')
				: element('div', region, table)
		);
	}

	from.addEventListener('change', draw);
	to.addEventListener('change', draw);
	return {
		/** The launches to choose from; what is chosen stays, if it is still there. */
		list(next: readonly LaunchSummary[]) {
			launches = next;
			const moments: [string, string][] = launches.flatMap(({ id, number }): [string, string][] => [
				[`${id}|before`, `before launch ${number}`],
				[`${id}|after`, `after launch ${number}`]
			]);
			fill(from, [...moments, [NOW, 'now']], moments.at(-2)?.[0] ?? NOW);
			fill(to, [...moments, [NOW, 'now']], NOW);
			draw();
		},
		/** Compares from before this launch to now. */
		choose(id: string) {
			from.value = `${id}|before`;
			to.value = NOW;
			draw();
		},
		show(record: AttemptRecord | null) {
			if (record === shown) return;
			shown = now = record;
			draw();
		}
	};
}

function fill(select: HTMLSelectElement, options: readonly [string, string][], preset: string) {
	const chosen = options.some(([value]) => value === select.value) ? select.value : preset;
	select.replaceChildren(...options.map(([value, label]) => element('option', { value }, label)));
	select.value = chosen;
}

const value = (text: string) =>
	text === '' ? element('td', { class: 'quiet' }, '–') : element('td', {}, element('div', { class: 'value' }, text));
