import type { LrsData } from '../oracle/lrs/data.ts';
import type { StoreCall } from '../stores.ts';
import { element, need } from './dom.ts';
import { answerOf } from './records-api.ts';

const EVERY = 1_000;

const idOf = (value: unknown): string => String((value as { id?: unknown } | undefined)?.id ?? '');

function showCalls(calls: readonly StoreCall[]) {
	const failed = calls.filter(({ status }) => status === null || (status >= 400 && status !== 404)).length;
	need('[data-requests-count]').textContent = `${calls.at(-1)?.number ?? 0} calls; of those shown, ${failed} failed.`;
	need('[data-requests]').replaceChildren(
		...calls.map(({ at, request, status, why }) =>
			element(
				'tr',
				{},
				element('td', {}, at.slice(11, 19)),
				element('td', {}, request),
				element('td', {}, status === null ? 'none' : String(status)),
				element('td', {}, why)
			)
		)
	);
}

/** Shows, as long as the page is open, what a cmi5 course asks of its store, what that holds and what it refused. */
export function followStore(url: string) {
	let shown = '';
	async function show() {
		const data = await answerOf<(LrsData & { calls: StoreCall[] }) | null>(await fetch(url));
		const now = `${data?.statements.length} ${data?.refusals.length} ${data?.calls.at(-1)?.number}`;
		if (data === null || now === shown) return;
		shown = now;
		need('[data-refusals]').textContent =
			data.refusals.length === 0
				? 'Nothing was refused.'
				: data.refusals.map(({ requirement, text }) => `Refused by ${requirement}: ${text}`).join(' · ');
		showCalls(data.calls);
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
