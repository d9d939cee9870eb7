import type { Learner } from './attempt.ts';
import { addressOf } from './hrefs.ts';
import { html, type Html } from './html.ts';
import type { Activity } from './course-structure.ts';
import type { LaunchablePackage } from './packages.ts';

/** A page of the preview with its head. */
export function page({ title, body, script }: { title: string; body: Html; script?: string }): Html {
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

/** What the kind of a package is called. */
export const kindOf = ({ kind, course }: LaunchablePackage) =>
	kind === 'scorm' ? `SCORM ${course.edition}` : course.edition;

/** Why an activity is launched without an API; null where it has one. */
export function noRunTime({ kind }: Activity): string | null {
	if (kind === 'sco') return null;
	if (kind === 'asset') return 'An asset: it is shown, and has no API to report to.';
	return kind === 'page'
		? 'A web app: it keeps its own progress and is launched without an API.'
		: 'A cmi5 course: it reports to a strict learning record store of this preview, which forgets all when it is stopped.';
}

/** Where an activity's first page lies; '' when it has none. */
export const contentPath = ({ name }: LaunchablePackage, { launch }: Activity) =>
	'href' in launch ? `/content/${addressOf(name)}/${launch.href}` : '';

/** The launch page of an activity. */
export function launchPath({ name, course }: LaunchablePackage, { id }: Activity, learner: Learner) {
	const item = course.activities.length === 1 ? '' : `item=${encodeURIComponent(id)}&`;
	return `/launch/${encodeURIComponent(name)}?${item}learner=${encodeURIComponent(learner.id)}`;
}

/** Where a record lies. */
export const recordPath = (recordName: string, { id }: Learner) =>
	`/api/records/${encodeURIComponent(recordName)}/${encodeURIComponent(id)}`;
