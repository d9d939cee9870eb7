import { summarise, type AttemptRecord, type Learner } from './attempt.ts';
import { faultPanel } from './fault-panel.ts';
import { html, jsonScript, type Html } from './html.ts';
import type { LaunchablePackage, Package } from './packages.ts';
import type { LaunchSettings } from './sitting.ts';
import { describeScore, describeStatus, describeTime } from './wording.ts';

/** What the launch page's script needs to know. */
export interface LaunchPageData {
	package: string;
	title: string;
	/** Null for a package without a run-time. */
	settings: LaunchSettings | null;
	contentUrl: string;
	learner: Learner;
}

/** The home page: every package with its record and its launches. */
export function homePage(
	shelf: readonly { package: Package; record: AttemptRecord | null }[],
	learner: Learner,
	learners: readonly Learner[]
): Html {
	const launchable = shelf.filter(({ package: one }) => one.kind !== 'refused');
	const refused = shelf.filter(({ package: one }) => one.kind === 'refused');
	return page({
		title: 'Preview LMS',
		script: 'home.js',
		body: html`
			<header class="masthead">
				<h1>Preview LMS</h1>
				<p>Launches the packages of this project as a learning management system would, on this machine only.</p>
				<form class="learner">
					<label for="learner">Learner</label>
					<input
						id="learner"
						name="learner"
						value="${learner.id}"
						list="learners"
						autocomplete="off"
						required
						maxlength="64"
					/>
					<datalist id="learners">
						${learners.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
					</datalist>
					<button>Switch</button>
				</form>
			</header>
			<main>
				<h2>Packages</h2>
				<p class="said" role="status" data-said></p>
				${[...launchable, ...refused].map(({ package: one, record }) => packageCard(one, record, learner))}
			</main>
		`
	});
}

function packageCard(one: Package, record: AttemptRecord | null, learner: Learner): Html {
	if (one.kind === 'refused') {
		return html`<article class="card refused" data-package="${one.name}" data-refused>
			<h3>${one.name} <span class="tag">refused</span></h3>
			<p data-reason>${one.reason}</p>
		</article>`;
	}
	const launch = (window: 'frame' | 'popup') => `${launchPath(one.name, learner)}&window=${window}`;
	return html`<article class="card" data-package="${one.name}" data-learner="${learner.id}">
		<h3>${one.title} <span class="tag">${kindOf(one)}</span></h3>
		<p class="file">${one.name}.zip</p>
		${one.kind === 'scorm' ? recordLine(record) : html`<p class="quiet">${noRunTime(one.kind)}</p>`}
		<p class="actions">
			<a class="button primary" data-action="launch-frame" href="${launch('frame')}">Launch in frame</a>
			<a class="button" data-action="launch-popup" href="${launch('popup')}">Launch in pop-up</a>
			${
				one.kind === 'scorm'
					? html`<a class="button" data-action="open-record" href="${launchPath(one.name, learner)}">Record</a>
							${record && recordActions(one.name, learner)}`
					: html`<a class="button" data-action="launch-tab" href="${contentPath(one)}" target="_blank"
							>Open in a tab</a
						>`
			}
		</p>
	</article>`;
}

function recordLine(record: AttemptRecord | null): Html {
	if (!record) return html`<p class="quiet">No attempt yet.</p>`;
	const summary = summarise(record);
	const sittings = `${record.sittings} ${record.sittings === 1 ? 'sitting' : 'sittings'}`;
	return html`<p>
		<strong>${describeStatus(summary)}</strong> · score ${describeScore(summary)} ·
		${describeTime(summary.totalSeconds)} in ${sittings}
	</p>`;
}

const recordActions = (name: string, learner: Learner) => html`
	<button data-action="empty-suspend">Empty suspend data</button>
	<button data-action="delete-attempt">Delete the attempt</button>
	<a class="button" data-action="download" href="${recordPath(name, learner)}" download="${name}-${learner.id}.json"
		>Download record</a
	>
`;

/** The launch page: the course, its record, its calls and the faults to play. */
export function launchPage(one: LaunchablePackage, learner: Learner): Html {
	const data: LaunchPageData = {
		package: one.name,
		title: one.title,
		settings: one.kind === 'scorm' ? one.manifest : null,
		contentUrl: contentPath(one),
		learner
	};
	return page({
		title: `${one.title} – Preview LMS`,
		script: 'launch.js',
		body: html`
			<header class="masthead compact">
				<p><a href="/?learner=${encodeURIComponent(learner.id)}">All packages</a></p>
				<h1>${one.title} <span class="tag">${kindOf(one)}</span></h1>
				<p class="quiet">${one.name} · ${learner.name} (${learner.id})</p>
			</header>
			<main class="launch" data-package="${one.name}" data-learner="${learner.id}">
				<div>
					<section class="course" aria-labelledby="course-heading">
						<h2 id="course-heading">Course</h2>
						<div class="actions">
							<button class="primary" data-action="launch-frame">Launch in frame</button>
							<button data-action="launch-popup">Launch in pop-up</button>
							<button data-action="close-course" disabled>Close course</button>
							<label class="switch"><input type="checkbox" data-switch="fill" /> Fill the window</label>
						</div>
						<p class="said" role="status" data-said>Not running.</p>
						<div class="stage" data-stage></div>
					</section>
					${one.kind === 'scorm' ? logPanel() : html`<p class="quiet">${noRunTime(one.kind)}</p>`}
				</div>
				${one.kind === 'scorm' && html`<div>${[faultPanel(), recordPanel(one.name, learner)]}</div>`}
			</main>
			${jsonScript('launch-data', data)}
		`
	});
}

const recordPanel = (name: string, learner: Learner) => html`
	<section class="record" aria-labelledby="record-heading">
		<h2 id="record-heading">Record</h2>
		<div data-record></div>
		<div class="actions">
			<button data-action="empty-suspend">Empty suspend data</button>
			<button data-action="delete-attempt">Delete the attempt</button>
			<a class="button" data-action="download" href="${recordPath(name, learner)}" download="${name}-${learner.id}.json"
				>Download record</a
			>
		</div>
	</section>
`;

const logPanel = () => html`
	<section class="log" aria-labelledby="log-heading">
		<h2 id="log-heading">Calls</h2>
		<p data-log-count>No calls yet.</p>
		<label class="switch"><input type="checkbox" data-switch="last-error" /> Show GetLastError too</label>
		<div class="scroll" tabindex="0" role="region" aria-label="List of calls">
			<table>
				<thead>
					<tr>
						<th scope="col">ms</th>
						<th scope="col">Call</th>
						<th scope="col">Result</th>
						<th scope="col">Error</th>
					</tr>
				</thead>
				<tbody data-log></tbody>
			</table>
		</div>
	</section>
`;

/** A page that says one thing, such as why something is not to be had. */
export const messagePage = (title: string, message: string): Html =>
	page({
		title,
		body: html`<main>
			<h1>${title}</h1>
			<p>${message}</p>
			<p><a href="/">All packages</a></p>
		</main>`
	});

function page({ title, body, script }: { title: string; body: Html; script?: string }): Html {
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>${title}</title>
				<link rel="icon" href="data:," />
				<link rel="stylesheet" href="/assets/style.css" />
				${script && html`<script type="module" src="/assets/${script}"></script>`}
			</head>
			<body>
				${body}
			</body>
		</html>`;
}

const noRunTime = (kind: 'web' | 'cmi5') =>
	kind === 'web'
		? 'A web app: it keeps its own progress and is launched without an API.'
		: 'cmi5 reports to a learning record store, which this preview has not; it is launched without one.';

const kindOf = (one: LaunchablePackage) =>
	one.kind === 'scorm' ? `SCORM ${one.manifest.edition}` : one.kind === 'web' ? 'web app' : 'cmi5';

const contentPath = ({ name, href }: LaunchablePackage) => `/content/${encodeURIComponent(name)}/${href}`;
const launchPath = (name: string, { id }: Learner) =>
	`/launch/${encodeURIComponent(name)}?learner=${encodeURIComponent(id)}`;
const recordPath = (name: string, { id }: Learner) =>
	`/api/records/${encodeURIComponent(name)}/${encodeURIComponent(id)}`;
