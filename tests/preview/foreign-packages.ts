import { strToU8, zipSync } from 'fflate';

/** A page that runs a script and shows what it found. */
const page = (title: string, script: string) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${title}</title><h1>${title}</h1><p id="found"></p>
<script>
	function show(value) { document.getElementById('found').textContent = value; }
	${script}
</script></html>`;

/** The finder of many an older course: upwards through parents, a few times, then nowhere. */
const upwards = `
	function findApi(place) {
		var tries = 0;
		while (place.API == null && place.parent != null && place.parent != place && tries++ < 7) place = place.parent;
		return place.API;
	}`;

const files = (all: Record<string, string>) =>
	zipSync(Object.fromEntries(Object.entries(all).map(([name, text]) => [name, strToU8(text)])));

const manifest12 = (title: string, href: string, { resources = '', resource = '', item = '', parameters = '' } = {}) =>
	`<manifest identifier="M" version="1" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
	<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
	<organizations default="O"><organization identifier="O"><title>${title}</title>
		<item identifier="I" identifierref="R" ${parameters}><title>${title}</title>${item}</item>
	</organization></organizations>
	<resources ${resources}><resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="${href}"><file href="${href}"/>${resource}</resource></resources>
</manifest>`;

/** A course of two SCOs in a chapter, with a page to look at before them. */
const manifest2004 = `<manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
	<metadata><schema>ADL SCORM</schema><schemaversion>CAM 1.3</schemaversion></metadata>
	<organizations default="O"><organization identifier="O"><title>Two parts</title>
		<item identifier="read" identifierref="r-read"><title>Read this first</title></item>
		<item identifier="chapter"><title>Chapter</title>
			<item identifier="one" identifierref="r-sco" parameters="?part=1"><title>Part one</title></item>
			<item identifier="two" identifierref="r-sco" parameters="?part=2"><title>Part two</title>
				<adlcp:dataFromLMS>level=hard</adlcp:dataFromLMS></item>
		</item>
	</organization></organizations>
	<resources>
		<resource identifier="r-sco" type="webcontent" adlcp:scormType="sco" href="part.html"><file href="part.html"/></resource>
		<resource identifier="r-read" type="webcontent" adlcp:scormType="asset" href="read.html"><file href="read.html"/></resource>
	</resources>
</manifest>`;

const cmi5 = `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
	<course id="urn:example:course"><title><langstring lang="en">Two units</langstring></title><description><langstring lang="en">Two.</langstring></description></course>
	<block id="urn:example:block"><title><langstring lang="en">Block</langstring></title><description><langstring lang="en">B.</langstring></description>
		<au id="urn:example:first" moveOn="Passed" masteryScore="0.8" launchMethod="OwnWindow"><title><langstring lang="en">First</langstring></title><description><langstring lang="en">F.</langstring></description><url>unit.html?n=1</url></au>
	</block>
	<au id="urn:example:second" moveOn="Seen"><title><langstring lang="en">Second</langstring></title><description><langstring lang="en">S.</langstring></description><url>nowhere.html</url></au>
</courseStructure>`;

/** A unit as short as one can be: it begins as it loads, and says what it is told to. */
const unit = `
	var given = new URLSearchParams(location.search), headers, template;
	function ask(method, resource, query, body) {
		var address = given.get('endpoint') + resource + '?' + new URLSearchParams(query || {});
		return fetch(address, { method: method, headers: headers, body: body && JSON.stringify(body) });
	}
	window.say = function (verb, more) {
		var activities = { category: [{ id: 'https://w3id.org/xapi/cmi5/context/categories/cmi5' }] };
		for (var list in template.contextActivities) activities[list] = template.contextActivities[list];
		return ask('POST', 'statements', {}, Object.assign({
			id: crypto.randomUUID(),
			timestamp: new Date().toISOString(),
			actor: JSON.parse(given.get('actor')),
			verb: { id: 'http://adlnet.gov/expapi/verbs/' + verb },
			object: { id: given.get('activityId') },
			context: Object.assign({}, template, { registration: given.get('registration'), contextActivities: activities })
		}, more)).then(function (answer) { show(verb + ' ' + answer.status); }, function () { show(verb + ' no answer'); });
	};
	(async function () {
		var token = await (await fetch(given.get('fetch'), { method: 'POST' })).json();
		headers = { Authorization: 'Basic ' + token['auth-token'], 'X-Experience-API-Version': '1.0.3', 'Content-Type': 'application/json' };
		var agent = { agent: given.get('actor') };
		var place = { activityId: given.get('activityId'), registration: given.get('registration'), stateId: 'LMS.LaunchData' };
		template = (await (await ask('GET', 'activities/state', Object.assign(place, agent))).json()).contextTemplate;
		await ask('GET', 'agents/profile', Object.assign({ profileId: 'cmi5LearnerPreferences' }, agent));
		await say('initialized');
	})();`;

/** Packages as others make them, by what each tries. */
export const foreignPackages = {
	/** A course that looks for its API in its parents alone, and reports as it loads. */
	'classic-12': () =>
		files({
			'imsmanifest.xml': manifest12('Classic finder', 'start.html'),
			'start.html': page(
				'Classic',
				`${upwards}
	var api = window.api = findApi(window.parent);
	show(api.LMSInitialize('') + ' ' + api.LMSGetValue('cmi.core.student_name'));
	api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
	api.LMSSetValue('cmi.core.score.raw', '40');
	api.LMSSetValue('cmi.suspend_data', 'visit');
	api.LMSCommit('');
	addEventListener('pagehide', function () { api.LMSFinish(''); });`
			)
		}),
	'two-parts-2004': () =>
		files({
			'imsmanifest.xml': manifest2004,
			'read.html': page('Read', `show(String(window.parent.API_1484_11));`),
			'part.html': page(
				'Part',
				`var api = window.api = window.parent.API_1484_11;
	api.Initialize('');
	show(location.search + ' ' + api.GetValue('cmi.launch_data'));
	api.SetValue('cmi.location', location.search);
	api.SetValue('cmi.exit', 'suspend');
	api.Commit('');`
			)
		}),
	/** Calls that a strict LMS refuses, that some LMS takes amiss, and that nobody needs. */
	'illegal-12': () =>
		files({
			'imsmanifest.xml': manifest12('Careless', 'index.html'),
			'index.html': page(
				'Careless',
				`var api = window.api = window.parent.API;
	api.LMSGetValue('cmi.core.student_id');
	api.LMSInitialize('');
	api.LMSInitialize('');
	api.LMSSetValue('cmi.core.student_id', 'me');
	api.LMSSetValue('cmi.core.lesson_status', 'done');
	api.LMSSetValue('cmi.core.exit', 'normal');
	api.LMSSetValue('cmi.core.session_time', '5 min');
	api.LMSSetValue('cmi.suspend_data', new Array(5000).join('x'));
	api.LMSSetValue('cmi.interactions.0.result', 'incorrect');
	api.LMSSetValue('cmi.nonsense', 'x');
	api.LMSGetValue('cmi.core.session_time');
	api.LMSFinish('');
	api.LMSSetValue('cmi.core.lesson_location', '3');
	show('done');`
			)
		}),
	/** A course that knows its API in the window that opened it, and nowhere else. */
	'opener-12': () =>
		files({
			'imsmanifest.xml': manifest12('Needs an opener', 'index.html'),
			'index.html': page(
				'Opener',
				`var api = window.api = window.opener ? window.opener.API : null;
	show(api ? api.LMSInitialize('') : 'no API');`
			)
		}),
	/** A launch page deep in folders with blanks, through bases and parameters; its manifest is careless too. */
	'deep-12': () =>
		files({
			'imsmanifest.xml': manifest12('Deep', 'Lesson%201/go.html?a=1', {
				resources: 'xml:base="content/"',
				resource: '<file href="Lesson%201/missing.png"/><file href="https://cdn.example/a.js"/>',
				parameters: 'parameters="?mode=exam#top"',
				item: '<adlcp:masteryscore>0.8</adlcp:masteryscore><adlcp:prerequisites type="aicc_script">A1&amp;A2</adlcp:prerequisites>'
			}).replace('scormtype', 'scormType'),
			'content/Lesson 1/go.html': page(
				'Deep',
				`show(location.pathname.split('/').slice(3).join('/') + location.search + location.hash);`
			),
			'content/extra.mjs': 'export {};'
		}),
	cmi5: () => files({ 'cmi5.xml': cmi5, 'unit.html': page('Unit', unit) })
};
