import { element, need } from './dom.ts';
import { deleteAttempt, emptySuspendData, removePackage, uploadPackage } from './records-api.ts';

const deeds: Record<string, (from: HTMLElement) => Promise<void>> = {
	'delete-attempt': (from) => withRecord(from, deleteAttempt),
	'empty-suspend': (from) => withRecord(from, emptySuspendData),
	'remove-package': (from) => removePackage(from.closest<HTMLElement>('[data-package]')?.dataset['package'] ?? '')
};

document.addEventListener('click', ({ target }) => {
	const button = target instanceof Element ? target.closest<HTMLElement>('button[data-action]') : null;
	const deed = deeds[button?.dataset['action'] ?? ''];
	if (!button || !deed) return;
	deed(button)
		.then(() => refresh(said(button)))
		.catch((error: unknown) => say(textOf(error)));
});

function withRecord(from: HTMLElement, act: typeof deleteAttempt) {
	const { recordName = '', learner = '' } = from.closest<HTMLElement>('[data-record-name]')?.dataset ?? {};
	return act(recordName, learner);
}

const said = (button: HTMLElement) =>
	button.dataset['action'] === 'remove-package' ? 'The package is removed, with the attempts at it.' : 'Done.';

const say = (text: string) => (need('[data-said]').textContent = text);
const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Shows the shelf as it is now; what the form says of the last zips stays. */
async function refresh(text: string) {
	const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
	if (!answer.ok) throw new Error(`The page answered ${answer.status}`);
	const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
	need('[data-shelf]').replaceWith(need('[data-shelf]', fresh));
	// A status is read out when it changes, not when it comes with its page.
	requestAnimationFrame(() => say(text));
	need('#zip').focus();
}

const form = need<HTMLFormElement>('[data-drop]');
const results = need('[data-results]');
const input = need<HTMLInputElement>('#zip');
/** Zips are taken one after another, in the order in which they came. */
let line: Promise<void> = Promise.resolve();

function take(files: Iterable<File>) {
	for (const file of files) {
		const result = element('li', {}, `${file.name}: unpacking…`);
		results.prepend(result);
		line = line.then(() => upload(file, result));
	}
}

async function upload(file: File, result: HTMLElement) {
	try {
		const { title, edition } = await uploadPackage(file);
		await refresh('');
		result.textContent = `${file.name}: ${title} (${edition}) is on the shelf.`;
	} catch (error) {
		result.className = 'alarm';
		result.textContent = `${file.name}: refused. ${textOf(error)}`;
	}
}

input.addEventListener('change', () => {
	take(input.files ?? []);
	input.value = '';
});
form.addEventListener('submit', (event) => event.preventDefault());

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
// The whole page takes a zip: one that is let go beside the form would otherwise open in the page's place.
addEventListener('dragover', (event) => {
	if (!holdsFiles(event)) return;
	event.preventDefault();
	form.classList.add('over');
});
addEventListener('dragleave', (event) => {
	if (event.relatedTarget === null) form.classList.remove('over');
});
addEventListener('drop', (event) => {
	if (!holdsFiles(event)) return;
	event.preventDefault();
	form.classList.remove('over');
	take(event.dataTransfer?.files ?? []);
});
