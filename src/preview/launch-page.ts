import type { Learner } from './attempt.ts';
import { recordNameOf, type Activity } from './course-structure.ts';
import { faultPanel, storeFaultPanel } from './fault-panel.ts';
import { html, jsonScript, type Html } from './html.ts';
import type { LaunchSettings } from './manifest.ts';
import type { LaunchablePackage } from './packages.ts';
import { contentPath, kindOf, launchPath, noRunTime, page, recordPath } from './page.ts';
import { countFindings, factList, findingList } from './package-view.ts';
import { frameSizes } from './sizes.ts';

/** What the launch page's script needs to know. */
export interface LaunchPageData {
	/** The name under which attempts are kept. */
	package: string;
	title: string;
	/** Null for an activity without a run-time. */
	settings: LaunchSettings | null;
	contentUrl: string;
	/** Where the launches of a unit of cmi5 are asked for; null for anything else. */
	launchUrl: string | null;
	learner: Learner;
}

/** The launch page: the course, its record, its calls, what changed, and the faults to play. */
export function launchPage(one: LaunchablePackage, activity: Activity, learner: Learner): Html {
	const { course } = one;
	const recordName = recordNameOf(one.name, course, activity);
	const without = noRunTime(activity);
	const data: LaunchPageData = {
		package: recordName,
		title: activity.title,
		settings: activity.settings,
		contentUrl: contentPath(one, activity),
		launchUrl:
			activity.kind === 'au' ? `/api/cmi5/${encodeURIComponent(recordName)}/${encodeURIComponent(learner.id)}` : null,
		learner
	};
	return page({
		title: `${course.title} – Preview LMS`,
		script: 'launch.js',
		body: html`
			<header class="masthead compact">
				<p><a href="/?learner=${encodeURIComponent(learner.id)}">All packages</a></p>
				<h1>${course.title} <span class="tag">${kindOf(one)}</span></h1>
				<p class="quiet">${one.name} · ${learner.name} (${learner.id})</p>
				${course.activities.length > 1 && itemLinks(one, activity, learner)}
			</header>
			<main class="launch" data-package="${recordName}" data-learner="${learner.id}">
				<div>
					${courseSection()} ${without === null ? logPanel() : html`<p class="quiet">${without}</p>`}
					${activity.kind === 'au' && requestsPanel()}
				</div>
				<div>
					${without === null && [faultPanel(), recordPanel(recordName, learner), changesPanel()]}
					${activity.kind === 'au' && [storeFaultPanel(), storePanel()]} ${packagePanel(one, activity)}
				</div>
			</main>
			${jsonScript('launch-data', data)}
		`
	});
}

const itemLinks = (one: LaunchablePackage, current: Activity, learner: Learner) => html`
	<nav aria-label="Items of this course">
		<ol class="items">
			${one.course.activities.map((activity) =>
				'problem' in activity.launch
					? html`<li class="quiet">${activity.title}</li>`
					: html`<li>
							<a href="${launchPath(one, activity, learner)}" ${activity === current && html`aria-current="page"`}
								>${activity.title}</a
							>
						</li>`
			)}
		</ol>
	</nav>
`;

const courseSection = () => html`
	<section class="course" aria-labelledby="course-heading">
		<h2 id="course-heading">Course</h2>
		<div class="actions">
			<button class="primary" data-action="launch-frame">Launch in frame</button>
			<button data-action="launch-popup">Launch in pop-up</button>
			<button data-action="close-course" disabled>Close course</button>
			<span class="switch">
				<label for="size">Size</label>
				<select id="size" data-select="size" autocomplete="off">
					<option value="">as Moodle gives it</option>
					${frameSizes.map(({ id, label }) => html`<option value="${id}">${label}</option>`)}
				</select>
			</span>
			<label class="switch"><input type="checkbox" data-switch="fill" autocomplete="off" /> Fill the window</label>
		</div>
		<p class="said" role="status" data-said>Not running.</p>
		<div class="stage" data-stage></div>
	</section>
`;

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

const changesPanel = () => html`
	<section class="changes" aria-labelledby="changes-heading">
		<h2 id="changes-heading">What changed</h2>
		<div class="actions">
			<span class="switch">
				<label for="changes-from">From</label>
				<select id="changes-from" data-select="from"></select>
			</span>
			<span class="switch">
				<label for="changes-to">to</label>
				<select id="changes-to" data-select="to"></select>
			</span>
		</div>
		<div data-changes></div>
	</section>
`;

const packagePanel = (one: LaunchablePackage, activity: Activity) => html`
	<section aria-labelledby="package-heading">
		<h2 id="package-heading">Package</h2>
		${factList({ Files: String(one.files.size), ...activity.facts })}
		${
			one.kind !== 'web' &&
			html`<details class="more" data-findings>
				<summary>Manifest and zip: ${countFindings(one.findings)}</summary>
				${findingList(one.findings)}
			</details>`
		}
	</section>
`;

const filters = [
	['all', 'All'],
	['errors', 'Errors'],
	['refused', 'Refused'],
	['risky', 'Risky'],
	['wasteful', 'Wasteful']
] as const;

/** The ways to see the call log: all of it, what was answered with an error, or one level of our own verdict. */
export type LogFilter = (typeof filters)[number][0];

const storePanel = () => html`
	<section class="record" aria-labelledby="store-heading">
		<h2 id="store-heading">Record</h2>
		<p data-refusals>No statements yet.</p>
		<div class="scroll" tabindex="0" role="region" aria-label="List of statements">
			<table>
				<thead>
					<tr>
						<th scope="col">Stored</th>
						<th scope="col">Verb</th>
						<th scope="col">Object</th>
						<th scope="col">Result</th>
					</tr>
				</thead>
				<tbody data-statements></tbody>
			</table>
		</div>
	</section>
`;

const requestsPanel = () => html`
	<section class="log" aria-labelledby="requests-heading">
		<h2 id="requests-heading">Calls</h2>
		<p data-requests-count>No calls yet.</p>
		<div class="scroll" tabindex="0" role="region" aria-label="List of calls">
			<table>
				<thead>
					<tr>
						<th scope="col">Time</th>
						<th scope="col">Request</th>
						<th scope="col">Answer</th>
						<th scope="col">Why</th>
					</tr>
				</thead>
				<tbody data-requests></tbody>
			</table>
		</div>
	</section>
`;

const logPanel = () => html`
	<section class="log" aria-labelledby="log-heading">
		<h2 id="log-heading">Calls</h2>
		<p data-log-count>No calls yet.</p>
		<fieldset class="filter">
			<legend>Show</legend>
			${filters.map(
				([value, label]) =>
					html`<label
						><input
							type="radio"
							name="filter"
							value="${value}"
							autocomplete="off"
							${value === 'all' && html`checked`}
						/>
						<span>${label} <span data-count="${value}">0</span></span></label
					>`
			)}
		</fieldset>
		<p class="quiet">
			Errors are what this LMS answered. Refused, risky and wasteful are our own verdict: what the standard forbids,
			what some LMS takes amiss, and what was not needed.
		</p>
		<div class="actions">
			<label class="switch" for="containing"
				>Containing <input id="containing" type="search" data-filter="text" autocomplete="off" placeholder="cmi.score"
			/></label>
			<label class="switch"><input type="checkbox" data-switch="last-error" /> Show GetLastError too</label>
			<a class="button" data-action="download-session" hidden>Download this launch</a>
		</div>
		<div class="scroll" tabindex="0" role="region" aria-label="List of calls">
			<ol data-log></ol>
		</div>
	</section>
`;
