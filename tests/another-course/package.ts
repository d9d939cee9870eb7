import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runPackage } from '../run-package.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const project = fileURLToPath(new URL('../..', import.meta.url));
/** All that a build needs beside a course. */
const engine = [
	'src',
	'static',
	'project.inlang',
	'package.json',
	'tsconfig.json',
	'svelte.config.js',
	'vite.config.ts',
	'LICENSE'
];

/** Packages the course of this folder into its `dist`, in a copy of the engine, where no other build is disturbed. */
export async function packageAnotherCourse(): Promise<void> {
	const copy = mkdtempSync(join(tmpdir(), 'another-course-'));
	try {
		for (const name of engine) cpSync(join(project, name), join(copy, name), { recursive: true });
		symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'), 'dir');
		await runPackage(copy, { COURSE: here });
		rmSync(join(here, 'dist'), { recursive: true, force: true });
		cpSync(join(copy, 'dist'), join(here, 'dist'), { recursive: true });
	} finally {
		rmSync(copy, { recursive: true, force: true });
	}
}
