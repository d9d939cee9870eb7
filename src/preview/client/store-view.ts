import type { LrsData } from '../oracle/lrs/data.ts';
import { element, need } from './dom.ts';
import { answerOf } from './records-api.ts';

const EVERY = 1_000;

const idOf = (value: unknown): string => String((value as { id?: unknown } | undefined)?.id ?? '');

/** Shows, as long as the page is open, what a cmi5 course's store holds and what it refused. */
export function followStore(url: string) {
	let shown = '';
	async function show() {
		const data = await answerOf<LrsData | null>(await fetch(url));
		const now = `${data?.statements.length} ${data?.refusals.length}`;
		if (data === null || now === shown) return;
		shown = now;
		need('[data-refusals]').textContent =
			data.refusals.length === 0
				? 'Nothing was refused.'
				: data.refusals.map(({ requirement, text }) => `Refused by ${requirement}: ${text}`).join(' · ');
		need('[data-statements]').replaceChildren(
			...data.statements.map(({ statement, stored }) =>
				element(
					'tr',
					{},
					element('td', {}, stored.slice(11, 19)),
					element('td', {}, idOf(statement['verb']).split('/').at(-1) ?? ''),
					element('td', {}, idOf(statement['object'])),
					element('td', {}, JSON.stringify(statement['result'] ?? ''))
				)
			)
		);
	}
	// A preview that has been stopped is asked again; the page says nothing new meanwhile.
	setInterval(() => void show().catch(() => undefined), EVERY);
}
