import { cutsContent, faults, faultsOf, CONTENT_COOKIE } from '../faults.ts';
import { need } from './dom.ts';

/** The faults of one launch. */
interface LaunchFaults {
	activeFaults: () => ReadonlySet<string>;
	/** Milliseconds until the course can find the API; infinite for never. */
	apiAfter: number;
}

/** The switches on the page, set as the address says; `keep` writes a change back into it. */
export function faultSwitches(
	search: URLSearchParams,
	contentUrl: string,
	keep: (name: string, value: string, isOn: boolean) => void
) {
	const on = faultsOf(search);
	const none: ReadonlySet<string> = new Set();
	const boxes = [...document.querySelectorAll<HTMLInputElement>('[data-fault]')];
	const after = document.querySelector<HTMLInputElement>('[data-switch="after"]');
	const contentPath = `${contentUrl.split('/').slice(0, 3).join('/')}/`;
	let launchedAt = performance.now();
	let timer: ReturnType<typeof setTimeout> | undefined;

	const delay = () => 1000 * Math.max(0, Number(after?.value ?? 0) || 0);
	const isTime = () => performance.now() >= launchedAt + delay();
	const active = () => (isTime() ? on : none);

	/** The server learns from a cookie what it must not deliver: the course asks for its files itself. */
	function tellServer() {
		const life = cutsContent(active()) ? '' : '; max-age=0';
		document.cookie = `${CONTENT_COOKIE}=1; path=${contentPath}; samesite=strict${life}`;
	}

	function show() {
		tellServer();
		if (boxes.length === 0) return;
		const isOn = (box: HTMLInputElement) => on.has(box.dataset['fault'] ?? '');
		const labels = faults.filter(({ id }) => on.has(id)).map(({ label }) => label);
		need('[data-faults-on]').textContent = labels.length === 0 ? 'None is on.' : `On: ${labels.join('; ')}.`;
		need<HTMLButtonElement>('[data-action="faults-off"]').disabled = labels.length === 0;
		for (const box of boxes) box.checked = isOn(box);
		for (const group of document.querySelectorAll<HTMLDetailsElement>('details[data-fault-group]')) {
			const count = boxes.filter((box) => group.contains(box) && isOn(box)).length;
			need('[data-count]', group).textContent = count === 0 ? '' : `${count} on`;
			if (count > 0) group.open = true;
		}
	}

	function set(id: string, isOn: boolean) {
		if (isOn) on.add(id);
		else on.delete(id);
		keep('fault', id, isOn);
		show();
	}

	for (const box of boxes) box.addEventListener('change', () => set(box.dataset['fault'] ?? '', box.checked));
	document.querySelector('[data-action="faults-off"]')?.addEventListener('click', () => {
		for (const id of [...on]) set(id, false);
	});
	if (after) {
		after.value = search.get('after') ?? '0';
		after.addEventListener('change', () => {
			search.delete('after');
			keep('after', after.value, delay() > 0);
			wait();
		});
	}

	/** The faults begin so many seconds after the launch. */
	function wait() {
		clearTimeout(timer);
		timer = setTimeout(show, launchedAt + delay() - performance.now());
		show();
	}

	show();
	return {
		/** Begins a launch: what is fixed at its start, and what can change. */
		launch(): LaunchFaults {
			launchedAt = performance.now();
			wait();
			const delays = faults.flatMap(({ id, apiAfter }) => (on.has(id) && apiAfter !== undefined ? [apiAfter] : []));
			return { activeFaults: active, apiAfter: Math.max(0, ...delays) };
		}
	};
}
