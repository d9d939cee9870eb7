import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CourseMeta } from '#packaging/course-meta.ts';

/** A course with what XML and file systems stumble over. */
export const fakeCourse: CourseMeta = {
	id: 'fake-course',
	version: '1.2.3',
	title: 'Doses & <limits>',
	description: 'Gan lách to: "≤ 2 g/kg"',
	languages: ['en', 'vi'],
	texts: {
		en: { title: 'Doses & <limits>', description: 'Gan lách to: "≤ 2 g/kg"' },
		vi: { title: 'Liều & <giới hạn>', description: 'Gan lách to: "≤ 2 g/kg"' }
	},
	passMark: 80,
	completeOn: 'both',
	commitUrl: 'https://record.example:8443/commit?course=1'
};

const page = `<!doctype html>
<html lang="en" data-target="web">
	<head>
		<meta charset="utf-8" />
		<link rel="icon" href="./icon.svg" type="image/svg+xml" />
		<meta http-equiv="content-security-policy" content="default-src 'none'; base-uri 'none'; connect-src 'self'; script-src 'self' 'sha256-lHPXRZweYBwJ3Ln86mhK4HU+tivTu82Ojx3N9oktpXg='; form-action 'none'">
		<link href="./_app/immutable/entry/start.DwAbbyQG.js" rel="modulepreload">
		<link href="./_app/immutable/chunks/DmwMSTph.js" rel="modulepreload">
		<link href="./_app/immutable/entry/app.iJBxZ6N6.js" rel="modulepreload">
		<style>html[data-target="web"] .x{color:red}</style>
		<link href="./_app/immutable/assets/2.2Bm3VGBb.css" rel="stylesheet" disabled media="(max-width: 0)">
	</head>
	<body>
		<script>
			Promise.all([
				import("./_app/immutable/entry/start.DwAbbyQG.js"),
				import("./_app/immutable/entry/app.iJBxZ6N6.js")
			]);
		</script>
	</body>
</html>
`;

const site = {
	'index.html': page,
	'service-worker.js': 'addEventListener(`install`, () => {});',
	'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
	'app.webmanifest': '{"name":"Doses"}',
	'old.js.gz': 'packed',
	'old.js.map': '{}',
	'.nojekyll': '',
	'_app/version.json': '{"version":"1.2.3"}',
	'_app/immutable/assets/2.2Bm3VGBb.css': '.x{color:red}',
	'_app/immutable/assets/Offline.css': '.offline{color:red}',
	'_app/immutable/assets/figure.B1.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
	'_app/immutable/entry/start.DwAbbyQG.js': 'import"../chunks/DmwMSTph.js"',
	'_app/immutable/entry/app.iJBxZ6N6.js': 'import"../chunks/DmwMSTph.js"',
	'_app/immutable/nodes/0.CaTgp20N.js': '0',
	'_app/immutable/nodes/2.syHDdci9.js': 'import("../chunks/Session12.js")',
	'_app/immutable/chunks/DmwMSTph.js': 'client',
	'_app/immutable/chunks/Lesson.js': 'lesson',
	'_app/immutable/chunks/Scorm.js': 'shared by both SCORM sessions',
	'_app/immutable/chunks/Session12.js': 'import"./Scorm.js";"LMSInitialize"',
	'_app/immutable/chunks/Session20.js': 'import"./Scorm.js";"cmi.completion_status"',
	'_app/immutable/chunks/Session5.js': '"LMS.LaunchData"',
	'_app/immutable/chunks/Alone.js': 'import("./Again.js")',
	'_app/immutable/chunks/Again.js': '{asyncModeBeaconBehavior:"never"}'
};

const chunks = {
	'node_modules/@sveltejs/kit/src/runtime/client/entry.js': {
		file: '_app/immutable/entry/start.DwAbbyQG.js',
		isEntry: true,
		imports: ['_DmwMSTph.js']
	},
	'.svelte-kit/generated/client-optimized/app.js': {
		file: '_app/immutable/entry/app.iJBxZ6N6.js',
		isEntry: true,
		imports: ['_DmwMSTph.js'],
		dynamicImports: ['.svelte-kit/generated/client-optimized/nodes/2.js']
	},
	'.svelte-kit/generated/client-optimized/nodes/0.js': { file: '_app/immutable/nodes/0.CaTgp20N.js', isEntry: true },
	'.svelte-kit/generated/client-optimized/nodes/2.js': {
		file: '_app/immutable/nodes/2.syHDdci9.js',
		isEntry: true,
		dynamicImports: [
			'src/targets/scorm12/session.ts',
			'src/targets/scorm2004/session.ts',
			'src/targets/cmi5/session.ts',
			'src/targets/standalone/session.ts',
			'virtual:lesson'
		],
		css: ['_app/immutable/assets/2.2Bm3VGBb.css']
	},
	'virtual:lesson': { file: '_app/immutable/chunks/Lesson.js', isDynamicEntry: true },
	'_DmwMSTph.js': { file: '_app/immutable/chunks/DmwMSTph.js' },
	'_Scorm.js': { file: '_app/immutable/chunks/Scorm.js' },
	'src/targets/scorm12/session.ts': { file: '_app/immutable/chunks/Session12.js', imports: ['_Scorm.js'] },
	'src/targets/scorm2004/session.ts': { file: '_app/immutable/chunks/Session20.js', imports: ['_Scorm.js'] },
	'src/targets/cmi5/session.ts': { file: '_app/immutable/chunks/Session5.js' },
	'src/targets/standalone/session.ts': {
		file: '_app/immutable/chunks/Alone.js',
		dynamicImports: ['node_modules/scorm-again/dist/esm/scorm2004.js'],
		css: ['_app/immutable/assets/Offline.css']
	},
	'node_modules/scorm-again/dist/esm/scorm2004.js': { file: '_app/immutable/chunks/Again.js', isDynamicEntry: true },
	'src/figure.svg': { file: '_app/immutable/assets/figure.B1.svg' }
};

const modules = {
	...Object.fromEntries(Object.keys(site).flatMap((name) => (name.endsWith('.js') ? [[name, ['src/own.ts']]] : []))),
	'_app/immutable/chunks/DmwMSTph.js': [
		'\0rolldown/runtime.js',
		'node_modules/@heart/beat/index.js',
		'node_modules/@heart/beat/more.js',
		'src/own.ts'
	],
	'_app/immutable/chunks/Lesson.js': ['\0virtual:course/unit/en/lesson'],
	'_app/immutable/chunks/Again.js': ['node_modules/scorm-again/dist/esm/scorm2004.js']
};

const installed = {
	'node_modules/rolldown/package.json': '{"name":"rolldown","version":"1.0.0","license":"MIT"}',
	'node_modules/rolldown/LICENSE': 'MIT License of the bundler',
	'node_modules/@heart/beat/package.json': '{"name":"@heart/beat","version":"4.5.6","license":"Apache-2.0"}',
	'node_modules/@heart/beat/LICENSE.md':
		'Apache License of the heart\n\n# Licenses of bundled dependencies\nsomething in its tools',
	'node_modules/@heart/beat/NOTICE': 'Notice that goes with the heart',
	'node_modules/scorm-again/package.json': '{"name":"scorm-again","version":"3.0.0","license":"MIT"}',
	'node_modules/scorm-again/license': 'MIT License of the runtime'
};

/** A project's folder with a build of the shape that Kit leaves; `changes` are files to add, or to leave out with null. */
export function fakeBuild(changes: Record<string, string | null> = {}): string {
	const root = mkdtempSync(join(tmpdir(), 'fake-build-'));
	const files: Record<string, string | null> = {
		...Object.fromEntries(Object.entries(site).map(([name, text]) => [`build/${name}`, text])),
		'build/.vite/manifest.json': JSON.stringify(chunks),
		'build/.vite/modules.json': JSON.stringify(modules),
		...installed,
		LICENSE: 'MIT License',
		...changes
	};
	for (const [name, text] of Object.entries(files)) {
		if (text === null) continue;
		mkdirSync(dirname(join(root, name)), { recursive: true });
		writeFileSync(join(root, name), text);
	}
	return root;
}
