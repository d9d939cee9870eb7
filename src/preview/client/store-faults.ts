import { storeFaults, storeFaultsOf } from '../store-faults.ts';
import { need } from './dom.ts';
import { answerOf } from './records-api.ts';

/** The switches of a store's faults, set as the address says; the preview plays what they say from the next request on. */
export function storeFaultSwitches(
	search: URLSearchParams,
	launchUrl: string,
	keep: (name: string, value: string, isOn: boolean) => void
) {
	const on = new Set(storeFaultsOf(search.getAll('fault')).map(({ id }) => id));
	const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-store-fault]')];
	let told: Promise<unknown> = Promise.resolve();

	function tell() {
		for (const box of boxes) box.checked = on.has(box.dataset['storeFault'] ?? '');
		const labels = storeFaults.filter(({ id }) => on.has(id)).map(({ label }) => label);
		need('[data-faults-on]').textContent = labels.length === 0 ? 'None is on.' : `On: ${labels.join('; ')}.`;
		need<HTMLButtonElement>('[data-action="faults-off"]').disabled = labels.length === 0;
		const body = JSON.stringify([...on]);
		const headers = { 'Content-Type': 'application/json' };
		// One after another: the last switch counts. A preview that has been stopped says so at the next launch.
		told = told
			.catch(() => undefined)
			.then(async () => answerOf(await fetch(`${launchUrl}/faults`, { method: 'PUT', headers, body })));
		told.catch(() => undefined);
	}

	function set(id: string, isOn: boolean) {
		if (isOn) on.add(id);
		else on.delete(id);
		keep('fault', id, isOn);
		tell();
	}
	for (const box of boxes) box.addEventListener('change', () => set(box.dataset['storeFault'] ?? '', box.checked));
	need('[data-action="faults-off"]').addEventListener('click', () => {
		for (const id of [...on]) set(id, false);
	});
	tell();
	return {
		/** Resolves when the preview knows what is on. */
		told: () => told
	};
}
