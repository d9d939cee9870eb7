import { summarise, type AttemptRecord, type Learner } from './attempt.ts';
import { recordNameOf, type Activity } from './course-structure.ts';
import { html, type Html } from './html.ts';
import type { LaunchablePackage, Package } from './packages.ts';
import { contentPath, kindOf, launchPath, noRunTime, page, recordPath } from './page.ts';
import { countFindings, factList, findingList } from './package-view.ts';
import { describeScore, describeStatus, describeTime } from './wording.ts';

/** A package with the learner's attempts at its activities, in their order. */
interface Shelved {
	package: Package;
	records: readonly (AttemptRecord | null)[];
}

/** The home page: every package with its records and its launches, and the place where others are dropped in. */
export function homePage(shelf: readonly Shelved[], learner: Learner, learners: readonly Learner[]): Html {
	const isDropped = ({ package: one }: Shelved) => one.kind !== 'refused' && one.isDropped;
	const isRefused = ({ package: one }: Shelved) => one.kind === 'refused';
	const own = shelf.filter((one) => !isDropped(one));
	const ordered = [...own.filter((one) => !isRefused(one)), ...own.filter(isRefused)];
	return page({
		title: 'Preview LMS',
		script: 'home.js',
		body: html`
			<header class="masthead">
				<h1>Preview LMS</h1>
				<p>
					Launches packages as a learning management system would, on this machine only: those of this project, and any
					SCORM or cmi5 zip that you drop in.
				</p>
				${learnerForm(learner, learners)}
			</header>
			<main>
				${dropForm()}
				<div data-shelf>
					<p class="said" role="status" data-said></p>
					${shelfPart('Dropped in', shelf.filter(isDropped), learner)}
					${shelfPart('Packages of this project', ordered, learner)}
				</div>
			</main>
		`
	});
}

const learnerForm = (learner: Learner, learners: readonly Learner[]) => html`
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
		<datalist id="learners">${learners.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</datalist>
		<button>Switch</button>
	</form>
`;

const dropForm = () => html`
	<form class="drop" data-drop aria-labelledby="drop-heading">
		<h2 id="drop-heading">Try another package</h2>
		<p><label for="zip">Drop a zip here, or choose one:</label></p>
		<input id="zip" type="file" accept=".zip,application/zip" multiple />
		<p class="quiet">
			SCORM 1.2, SCORM 2004 or cmi5. It is unpacked into a temporary folder and gone when the preview ends. A course
			runs with the rights of this page, as it would in an LMS: drop in only what you would let run there.
		</p>
		<div role="status"><ul class="results" data-results></ul></div>
	</form>
`;

const shelfPart = (title: string, shelf: readonly Shelved[], learner: Learner): Html | false =>
	shelf.length > 0 &&
	html`<section>
		<h2>${title}</h2>
		${shelf.map(({ package: one, records }) => packageCard(one, records, learner))}
	</section>`;

function packageCard(one: Package, records: Shelved['records'], learner: Learner): Html {
	if (one.kind === 'refused') {
		return html`<article class="card refused" data-package="${one.name}" data-refused>
			<h3>${one.name} <span class="tag">refused</span></h3>
			<p data-reason>${one.reason}</p>
		</article>`;
	}
	const { activities } = one.course;
	const [only] = activities;
	return html`<article class="card" data-package="${one.name}">
		<div class="card-head">
			<h3>${one.course.title} <span class="tag">${kindOf(one)}</span></h3>
			${
				one.isDropped &&
				html`<button class="plain" data-action="remove-package" aria-label="Remove ${one.course.title}">Remove</button>`
			}
		</div>
		<p class="file">${one.name}${!one.isDropped && '.zip'}</p>
		${
			only && activities.length === 1
				? activityBody(one, only, records[0] ?? null, learner)
				: groupsOf(activities).map(([group, within]) => activityList(one, group, within, records, learner))
		}
		${
			one.findings.length > 0 || one.kind !== 'web'
				? html`<details class="more" data-findings>
						<summary>Manifest and zip: ${countFindings(one.findings)}</summary>
						${findingList(one.findings)}
					</details>`
				: ''
		}
	</article>`;
}

function groupsOf(activities: readonly Activity[]): [string, Activity[]][] {
	const groups = new Map<string, Activity[]>();
	for (const activity of activities) groups.set(activity.group, [...(groups.get(activity.group) ?? []), activity]);
	return [...groups];
}

function activityList(
	one: LaunchablePackage,
	group: string,
	activities: readonly Activity[],
	records: Shelved['records'],
	learner: Learner
): Html {
	return html`${group !== '' && group !== one.course.title && html`<h4>${group}</h4>`}
		<ol class="activities">
			${activities.map(
				(activity) =>
					html`<li>
						<h4>${activity.title} <span class="tag">${activity.kind}</span></h4>
						${activityBody(one, activity, records[one.course.activities.indexOf(activity)] ?? null, learner)}
					</li>`
			)}
		</ol>`;
}

function activityBody(
	one: LaunchablePackage,
	activity: Activity,
	record: AttemptRecord | null,
	learner: Learner
): Html {
	if ('problem' in activity.launch) {
		return html`<p class="alarm" data-problem>Cannot be launched: ${activity.launch.problem}</p>`;
	}
	const name = recordNameOf(one.name, one.course, activity);
	const launch = launchPath(one, activity, learner);
	const without = noRunTime(activity);
	return html`<div data-record-name="${name}" data-learner="${learner.id}">
		${without === null ? recordLine(record) : html`<p class="quiet">${without}</p>`} ${factList(activity.facts)}
		<p class="actions">
			<a class="button primary" data-action="launch-frame" href="${launch}&window=frame">Launch in frame</a>
			<a class="button" data-action="launch-popup" href="${launch}&window=popup">Launch in pop-up</a>
			${
				without === null
					? html`<a class="button" data-action="open-record" href="${launch}">Record and log</a> ${
								record && recordActions(name, learner)
							}`
					: html`<a class="button" data-action="launch-tab" href="${contentPath(one, activity)}" target="_blank"
							>Open in a tab</a
						>`
			}
		</p>
	</div>`;
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
