/**
 * Who may import whom: one named rule a room. A room's own files are always allowed, packages from npm where the row
 * does not forbid them.
 */
const rooms = [
	'text',
	'parts',
	'calculators',
	'widgets',
	'questions',
	'course',
	'content',
	'ports',
	'storage',
	'targets',
	'app',
	'ui',
	'routes',
	'packaging',
	'preview',
	'cme'
];

/** @param {string} room @param {string[]} allowed @param {string} comment */
function only(room, allowed, comment) {
	const others = rooms.filter((other) => other !== room && !allowed.includes(other));
	return {
		name: `${room}-imports`,
		comment,
		severity: 'error',
		from: { path: `^src/${room}/`, pathNot: '[.]test[.]ts$' },
		to: { path: `^src/(${others.join('|')})/` }
	};
}

/** @param {string} name @param {string} room @param {string} path @param {string} comment @param {string} [pathNot] */
const never = (name, room, path, comment, pathNot) => ({
	name,
	comment,
	severity: 'error',
	from: { path: `^src/${room}/`, pathNot: pathNot ?? '[.]test[.]ts$' },
	to: { path }
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
	forbidden: [
		only('text', [], 'text is data alone: a leaf'),
		only('parts', ['text'], 'the design system is a leaf beside text'),
		only('calculators', [], 'a sum needs nothing but its numbers'),
		only('widgets', ['calculators', 'parts', 'text'], 'a widget shows a sum and knows no course'),
		only('questions', ['text', 'parts'], 'questions know no course'),
		never(
			'questions-pure',
			'questions',
			'(^src/parts/|[.]svelte$|node_modules/svelte/)',
			'marking is pure: Svelte and parts only in views',
			'([.]svelte|/views[.]ts|/view[.]ts|[.]test[.]ts)$'
		),
		only('course', ['questions', 'text'], 'the course is pure and knows no world'),
		never(
			'course-pure',
			'course',
			'([.]svelte$|node_modules/(svelte|dexie|scorm-again)/)',
			'the course runs anywhere: no Svelte, Dexie, scorm-again'
		),
		{
			name: 'course-without-node',
			comment: 'the course runs anywhere: nothing that Node alone has',
			severity: 'error',
			from: { path: '^src/course/', pathNot: '[.]test[.]ts$' },
			to: { dependencyTypes: ['core'] }
		},
		only('content', ['course', 'questions', 'calculators', 'text'], 'content makes courses and knows no learner'),
		{
			name: 'ports-types-only',
			comment: 'a port is a promise: types, and the errors it names',
			severity: 'error',
			from: { path: '^src/ports/', pathNot: '[.]test[.]ts$' },
			to: { path: '^src/', pathNot: '^src/ports/', dependencyTypesNot: ['type-only'] }
		},
		only('ports', ['course', 'questions'], 'ports speak the words of the course'),
		only('storage', ['ports', 'course'], 'storage answers its ports and nobody else'),
		{
			name: 'storage-course-types',
			comment: 'storage keeps progress, it does not compute it',
			severity: 'error',
			from: { path: '^src/storage/', pathNot: '[.]test[.]ts$' },
			to: { path: '^src/(course|questions)/', dependencyTypesNot: ['type-only'] }
		},
		only('targets', ['ports', 'course', 'questions'], 'a target speaks to its LMS alone'),
		{
			name: 'targets-course-types',
			comment: 'a target reports outcomes, it does not compute them',
			severity: 'error',
			from: { path: '^src/targets/', pathNot: '[.]test[.]ts$' },
			to: { path: '^src/(course|questions)/', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'targets-apart',
			comment: 'one target is no other: what they share lies in scorm/',
			severity: 'error',
			from: { path: '^src/targets/([^/]+)/', pathNot: '(^src/targets/standalone/|[.]test[.]ts$)' },
			to: { path: '^src/targets/[^/]+/', pathNot: '^src/targets/($1|scorm)/' }
		},
		{
			name: 'standalone-drives-2004',
			comment: 'standalone drives the 2004 session and knows no other target',
			severity: 'error',
			from: { path: '^src/targets/standalone/', pathNot: '[.]test[.]ts$' },
			to: { path: '^src/targets/[^/]+/', pathNot: '^src/targets/(standalone|scorm2004|scorm)/' }
		},
		only('ui', ['course', 'questions', 'parts', 'text'], 'the interface shows and sends, it keeps nothing'),
		only(
			'app',
			['course', 'content', 'ports', 'storage', 'targets', 'questions', 'text'],
			'app joins ports to their answers and never draws'
		),
		only('routes', ['app', 'ui', 'parts'], 'a route mounts; it reaches no port'),
		only('packaging', ['content', 'course', 'targets'], 'packaging sees the built site and the targets'),
		only('preview', [], 'the preview LMS sees zips alone'),
		only('cme', [], 'an export of an LMS is all that its report is made of'),
		never(
			'cme-offline',
			'cme',
			'^(node:)?(child_process|cluster|dgram|dns|http|http2|https|inspector|net|tls)(/|$)',
			'no personal data leaves the machine'
		),
		{
			name: 'no-circular',
			comment: 'a circle has no first file to read',
			severity: 'error',
			from: { pathNot: '[.]svelte$' },
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'], pathNot: '[.]svelte$' } }
		},
		{
			name: 'scorm-again-rooms',
			comment: 'an LMS-side library: the standalone target and the preview alone',
			severity: 'error',
			from: { path: '^src/', pathNot: '(^src/targets/standalone/|^src/preview/|[.]test[.]ts$|[.]d[.]ts$)' },
			to: { path: 'node_modules/scorm-again/' }
		},
		{
			name: 'dexie-room',
			comment: 'storage alone knows the database',
			severity: 'error',
			from: { path: '^src/', pathNot: '(^src/storage/|[.]test[.]ts$)' },
			to: { path: 'node_modules/dexie/' }
		}
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		doNotFollow: { path: ['node_modules', '^src/parts/words/'] },
		exclude: { path: ['^src/parts/words/', '^virtual:'] },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'svelte', 'types', 'default'],
			extensions: ['.ts', '.svelte', '.js', '.svelte.ts']
		}
	}
};
