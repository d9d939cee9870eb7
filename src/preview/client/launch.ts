import type { AttemptRecord } from '../attempt.ts';
import type { LaunchPageData } from '../launch-page.ts';
import { sizeOf } from '../sizes.ts';
import { createChangesView } from './changes-view.ts';
import { openFrame, openPopup, type CourseWindow } from './course-window.ts';
import { need, onAction, soon } from './dom.ts';
import { faultSwitches } from './fault-switches.ts';
import { createLogView } from './log-view.ts';
import { showRecord } from './record-view.ts';
import { answerOf, deleteAttempt, emptySuspendData, loadLaunches, loadRecord, sessionUrl } from './records-api.ts';
import { hostSitting, type HostedSitting } from './sitting-host.ts';
import { storeFaultSwitches } from './store-faults.ts';
import { followStore } from './store-view.ts';
import { settled } from './transport.ts';

const data = JSON.parse(need('#launch-data').textContent ?? '') as LaunchPageData;
const { settings, learner } = data;
const search = new URLSearchParams(location.search);
const switches = faultSwitches(search, data.contentUrl, keepInAddress);
const storeSwitches = data.launchUrl === null ? null : storeFaultSwitches(search, data.launchUrl, keepInAddress);
const stage = need('[data-stage]');
const closeButton = need<HTMLButtonElement>('[data-action="close-course"]');
const sizeChoice = need<HTMLSelectElement>('[data-select="size"]');
const logView = settings && createLogView(settings.standard);
const changesView = settings && createChangesView();

let course: CourseWindow | null = null;
let sitting: HostedSitting | null = null;
let stored: AttemptRecord | null = null;
/** Resolves when a course that was closed has had its last word. */
let ended: Promise<void> = Promise.resolve();

const say = (text: string) => (need('[data-said]').textContent = text);
const show = () => {
	if (!settings) return;
	showRecord(need('[data-record]'), stored, sitting?.runTime.unstored() ?? 0);
	logView?.show();
	changesView?.show(stored);
};
const showSoon = soon(show, 100);

async function launch(kind: 'frame' | 'popup') {
	const size = sizeOf(sizeChoice.value, kind);
	const popup = kind === 'popup' ? openPopup(data.package, size) : null;
	if (kind === 'popup' && !popup) return say('The browser held the pop-up back: press “Launch in pop-up”.');
	close();
	say('Starting…');
	const launched = switches.launch();
	if (settings) {
		sitting = await hostSitting({
			package: data.package,
			settings,
			learner,
			note: { window: kind, size: search.has('fill') ? 'the window' : size.id, faults: search.getAll('fault') },
			reviewFinished: search.has('review'),
			...launched,
			onChange(next) {
				stored = next ?? stored;
				showSoon();
			}
		});
		logView?.restart(sitting.log);
		await listLaunches();
		changesView?.choose(sitting.id);
	}
	const url = data.launchUrl === null ? data.contentUrl : await cmi5Url(data.launchUrl);
	course = popup ? popup.fill(url, close) : openFrame(stage, url, data.title, size, sizeChoice.value !== '');
	closeButton.disabled = false;
	say(popup ? 'Running in its own window.' : 'Running.');
}

function close() {
	if (!course) return;
	course.close();
	course = null;
	closeButton.disabled = true;
	say(!sitting || sitting.runTime.state() === 'ended' ? 'Closed.' : 'Closed; the course did not end its sitting.');
	// A closing pop-up makes its last calls after this moment.
	const ending = sitting;
	ended = new Promise((resolve) => {
		setTimeout(() => {
			ending?.end();
			if (sitting === ending) refresh().catch(failed);
			resolve();
		}, 500);
	});
}

/** A cmi5 course is told in its address who learns, and where the token and the store are. */
async function cmi5Url(launchUrl: string): Promise<string> {
	await storeSwitches?.told();
	const wish = new URLSearchParams([...search].filter(([name]) => name === 'review' || name === 'back'));
	const { search: query } = await answerOf<{ search: string }>(await fetch(`${launchUrl}?${wish}`, { method: 'POST' }));
	return `${data.contentUrl}${data.contentUrl.includes('?') ? '&' : '?'}${query}`;
}

/** Keeps a switch in the address, so that reloading plays the same launch. */
function keepInAddress(name: string, value: string, isOn: boolean) {
	search.delete(name, value);
	if (isOn) search.append(name, value);
	history.replaceState(null, '', `?${search}`);
}

for (const [name, apply] of [
	['fill', (isOn: boolean) => document.body.classList.toggle('filled', isOn)],
	['review', () => {}]
] as const) {
	const box = document.querySelector<HTMLInputElement>(`[data-switch="${name}"]`);
	if (!box) continue;
	box.checked = search.has(name);
	apply(box.checked);
	box.addEventListener('change', () => {
		apply(box.checked);
		keepInAddress(name, '1', box.checked);
	});
}

sizeChoice.value = search.get('size') ?? '';
if (sizeChoice.selectedIndex < 0) sizeChoice.value = '';
sizeChoice.addEventListener('change', () => {
	search.delete('size');
	keepInAddress('size', sizeChoice.value, sizeChoice.value !== '');
});

async function refresh() {
	await settled();
	if (settings) {
		stored = await loadRecord(data.package, learner.id);
		await listLaunches();
	}
	show();
}

/** Brings the launches that the preview remembers, with the link to the last one's file. */
async function listLaunches() {
	const launches = await loadLaunches(data.package, learner.id);
	changesView?.list(launches);
	const link = need<HTMLAnchorElement>('[data-action="download-session"]');
	const last = launches.at(-1);
	link.hidden = last === undefined;
	if (!last) return;
	link.href = sessionUrl(data.package, learner.id, last.id);
	link.download = `${data.package}-launch-${last.number}.json`;
}

/** Changes the record as an administrator would; what a closing course still has to say comes before that. */
const administer = (act: typeof deleteAttempt) =>
	void ended
		.then(settled)
		.then(() => act(data.package, learner.id))
		.then(refresh)
		.catch(failed);

const failed = (error: unknown) => void say(error instanceof Error ? error.message : String(error));
onAction('launch-frame', () => void launch('frame').catch(failed));
onAction('launch-popup', () => void launch('popup').catch(failed));
onAction('close-course', close);
onAction('delete-attempt', () => administer(deleteAttempt));
onAction('empty-suspend', () => administer(emptySuspendData));

window.previewLog = [];
if (data.launchUrl !== null) followStore(data.launchUrl);
await refresh().catch(failed);
const wanted = search.get('window');
if (wanted === 'frame' || wanted === 'popup') await launch(wanted).catch(failed);
