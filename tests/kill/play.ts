/** What the playing page needs to know. */
export interface Play {
	/** The places of questions with options to choose from, as `unit/step`. */
	places: readonly string[];
	seed: number;
}

/** What the test process offers to the page: told all answers of the sitting, by question, that the screen calls saved. */
export const ACKNOWLEDGE = 'tellAcknowledged';

/**
 * Runs inside the page until the page dies: answers, answers again and goes from question to question, as fast as the
 * screen follows.
 */
export async function play({ places, seed }: Play): Promise<void> {
	let state = seed;
	const random = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
	const find = (selector: string) => document.querySelector<HTMLElement>(selector);
	const until = async (isSo: () => boolean) => {
		for (const start = performance.now(); !isSo(); await new Promise((resolve) => setTimeout(resolve, 2))) {
			if (performance.now() - start > 2_000) return false;
		}
		return true;
	};

	const given: string[] = [];
	let told = 0;
	function tell() {
		if (told === given.length || !find('[data-device="saved"]')) return;
		told = given.length;
		(window as unknown as { tellAcknowledged(all: string[]): void }).tellAcknowledged([...given]);
	}
	new MutationObserver(tell).observe(document.body, { subtree: true, attributeFilter: ['data-device'] });

	async function answer() {
		const options = [
			...document.querySelectorAll<HTMLElement>(
				'form[data-question] input[type="radio"][data-option], form[data-question] input[type="checkbox"][data-option]'
			)
		];
		one(options)?.click();
		find('[data-action="answer"]')?.click();
		if (!(await until(() => find('[data-verdict]') !== null))) return;
		given.push(find('form[data-question]')?.dataset.question ?? '');
		tell();
	}

	for (;;) {
		if (find('[data-action="answer"]')) await answer();
		const again = find('[data-action="retry"]');
		if (again && random() < 0.4) {
			again.click();
			await until(() => find('[data-action="answer"]') !== null);
			continue;
		}
		const place = one(places) ?? '';
		location.hash = `#/${place}`;
		await until(() => find('main')?.dataset.place === place && find('form[data-question]') !== null);
	}
}
