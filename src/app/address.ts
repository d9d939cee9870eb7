import { pages, pagesWithEntries, type CourseActor, type Destination } from '#course/course.machine.ts';

const ID = '[a-z0-9]+(?:-[a-z0-9]+)*';
const PLACE = new RegExp(`^#/(${ID})/(${ID})$`);
const ENTRY = /^#\/([a-z]+)\/([\w-]+)$/;

/** The screen that a fragment asks for; null for one that names none, such as an anchor within a page. */
export function readAddress(fragment: string): Destination | null {
	const page = pages.find((one) => fragment === `#/${one}`);
	if (page) return page;
	const [, name, entry] = ENTRY.exec(fragment) ?? [];
	const holder = pagesWithEntries.find((one) => one === name);
	if (holder && entry !== undefined) return { page: holder, entry };
	const [, unit, step] = PLACE.exec(fragment) ?? [];
	return unit !== undefined && step !== undefined ? { unit, step } : null;
}

/** The fragment of the screen that the course shows; null while it shows none that has an address. */
export function addressOf(course: CourseActor): string | null {
	const snapshot = course.getSnapshot();
	if (snapshot.matches({ open: 'page' })) {
		const { page, entry } = snapshot.context;
		return entry === null ? `#/${page}` : `#/${page}/${entry}`;
	}
	const test = snapshot.matches({ open: 'testing' }) ? snapshot.children.test?.getSnapshot().context : undefined;
	if (test) return `#/${test.test.id}/${test.step}`;
	const here = snapshot.matches({ open: 'learning' }) ? snapshot.children.unit?.getSnapshot().context : undefined;
	const step = here?.unit.steps[here.index];
	return here && step ? `#/${here.unit.id}/${step.id}` : null;
}

/** The page's own address bar, as far as the course needs it. */
export interface AddressBar {
	fragment(): string;
	push(fragment: string): void;
	replace(fragment: string): void;
	/** Tells of each fragment that did not come from push or replace. */
	onrequest(listener: (fragment: string) => void): void;
}

/**
 * Keeps course and address bar in step. A fragment is a request: the course may refuse it and the bar then shows where
 * the learner really is, without a history entry. Each step of the course is one entry.
 */
export function followAddress(course: CourseActor, bar: AddressBar) {
	let isRequested = true;

	function show() {
		const address = addressOf(course);
		if (address === null) return;
		const isShown = bar.fragment() === address;
		if (!isShown && isRequested) bar.replace(address);
		else if (!isShown) bar.push(address);
		isRequested = false;
	}

	bar.onrequest((fragment) => {
		const to = readAddress(fragment);
		if (to === null && fragment.length > 1 && !fragment.startsWith('#/')) return;
		isRequested = true;
		if (to !== null || fragment.length <= 1) course.send({ type: 'go', to: to ?? 'home' });
		show();
	});
	course.subscribe(show);
}
