import type { CourseMeta } from '../course-meta.ts';
import { manifestOf } from './manifest-of.ts';
import { leadsToFile, textOf, type OpenedPackage } from './open-package.ts';
import type { Rules } from './rule.ts';
import { structureProblems } from './schema-problems.ts';

const STRUCTURE = 'cmi5.xml';

/** Of what cmi5 lets an LMS wait for: the least that completes the course. A post-test completes by being passed. */
const moveOn: Record<CourseMeta['completeOn'], string> = {
	lessons: 'Completed',
	assessment: 'CompletedAndPassed',
	both: 'CompletedAndPassed'
};

/** What cmi5 asks of a package and its course structure; the numbers are those of its requirements. */
export const cmi5Rules: Rules = {
	'14.1.0.0-2: the course structure stands at the root': ({ files }) =>
		files.has(STRUCTURE) ? [] : [`no ${STRUCTURE}; one is allowed, at the root`],

	'13.2.0.0-1: the schema allows the course structure': (pkg) => structureProblems(textOf(pkg, STRUCTURE)),

	'13.1.4.0-1: ids of the course structure are full addresses, each once': (pkg) => {
		const structure = structureOf(pkg);
		const ids = ['course', 'block', 'au', 'objective']
			.flatMap((name) => structure.all(name))
			.flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id]));
		return ids.filter((id, place) => !/^[a-z][a-z0-9+.-]*:\S+$/i.test(id) || ids.indexOf(id) !== place);
	},

	'14.1.0.0-3: each unit opens a page of the package': (pkg) =>
		structureOf(pkg)
			.all('url')
			.map(({ text }) => text.trim())
			.filter((url) => /^([a-z][a-z0-9+.-]*:|\/)/i.test(url) || !leadsToFile(pkg, pathOf(url))),

	"mastery score and move-on are the course's": (pkg) => {
		const wanted = `${pkg.course.passMark / 100}, ${moveOn[pkg.course.completeOn]}`;
		const found = structureOf(pkg)
			.all('au')
			.map(({ attributes }) => `${attributes.masteryScore ?? 'none'}, ${attributes.moveOn ?? 'none'}`);
		return found.filter((one) => one !== wanted).map((one) => `${one}; ${wanted} is allowed`);
	},

	'the package is of one standard': ({ files }) =>
		files.has('imsmanifest.xml') ? ['imsmanifest.xml; an LMS would take the package for SCORM'] : []
};

const structureOf = (pkg: Pick<OpenedPackage, 'files'>) => manifestOf(pkg, STRUCTURE);
const pathOf = (url: string): string => url.replace(/[?#].*$/, '');
