import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hrefOf, launchPage } from '#targets/manifests.ts';
import { readBuild, readFiles, type Build, type Files } from './build.ts';
import { leftOut, sessionFiles } from './closure.ts';
import type { CourseMeta } from './course-meta.ts';
import { lint } from './lint/lint.ts';
import { openPackage } from './lint/open-package.ts';
import { PackagingError } from './packaging-error.ts';
import { stampPage } from './stamp.ts';
import { targets, type Target } from './targets.ts';
import { BILL, billOf } from './third-party/bill-of-materials.ts';
import { MODULES } from './third-party/chunk-modules.ts';
import { NOTICES, noticesOf } from './third-party/notices.ts';
import { thirdParties, type ThirdParty } from './third-party/third-parties.ts';
import { zip } from './zip.ts';

/** A zip that was written: its path from the project's folder and its size in bytes. */
export interface Written {
	path: string;
	bytes: number;
}

const DIST = 'dist';
const LICENSE = 'LICENSE';
/** Lies among the schemas and says where they come from. */
const NOTICE = 'NOTICE';
const SCHEMAS = fileURLToPath(new URL('schemas/', import.meta.url));
const WORKER = 'service-worker.js';
const WEB_MANIFEST = '.webmanifest';

/** Writes one zip per target from the build that lies in `root`, and the zips' checksums; a zip that breaks a rule is not written, nor any other. */
export async function packageCourse(root: string, course: CourseMeta): Promise<Written[]> {
	const build = readBuild(root);
	const license = readLicense(root);
	const zips = targets.map((target) => ({
		target: target.name,
		name: `${course.id}-${target.name}.zip`,
		bytes: zip(filesFor(target, { root, build, license, course }))
	}));
	const problems: string[] = [];
	for (const { target, name, bytes } of zips) {
		const found = lint(await openPackage(bytes), target, course);
		problems.push(...found.map((problem) => `${name}: ${problem}`));
	}
	if (problems.length > 0) throw new PackagingError(problems.join('\n'));
	rmSync(join(root, DIST), { recursive: true, force: true });
	mkdirSync(join(root, DIST));
	for (const { name, bytes } of zips) writeFileSync(join(root, DIST, name), bytes);
	const sums = zips.map(({ name, bytes }) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
	writeFileSync(join(root, DIST, 'SHA256SUMS'), sums.join(''));
	return zips.map(({ name, bytes }) => ({ path: `${DIST}/${name}`, bytes: bytes.length }));
}

interface Source {
	root: string;
	build: Build;
	license: Uint8Array;
	course: CourseMeta;
}

/** Every file of one target's package. */
function filesFor(target: Target, { root, build, license, course }: Source): Files {
	const site = siteFor(target, build, course);
	const parties = partiesIn(site, build, root);
	const added: Files = new Map([
		[LICENSE, license],
		[NOTICES, encode(noticesOf(parties))],
		[BILL, encode(billOf(course, parties))]
	]);
	if (target.lms) {
		const { schemas } = target.lms;
		const notice = schemas === undefined ? [] : [NOTICE];
		const listed = [...site.keys(), ...added.keys(), ...notice].sort((one, other) =>
			hrefOf(one) < hrefOf(other) ? -1 : 1
		);
		if (schemas !== undefined) {
			for (const [name, bytes] of readFiles(join(SCHEMAS, schemas))) added.set(name, bytes);
		}
		for (const [name, text] of Object.entries(target.lms.controlFiles(course, listed))) added.set(name, encode(text));
	}
	for (const name of added.keys()) {
		if (site.has(name)) {
			throw new PackagingError(`build/${name}: the name of a file that packaging adds; choose another name`);
		}
	}
	return new Map([...site, ...added]);
}

/** Whose code the scripts of a site hold. */
function partiesIn(site: Files, { modules }: Build, root: string): ThirdParty[] {
	const scripts = [...site.keys()].filter((name) => name.endsWith('.js'));
	const held = scripts.flatMap((name) => {
		const of = modules.get(name);
		if (!of) throw new PackagingError(`build/${name}: not in build/${MODULES}, so nobody knows whose code it holds`);
		return of;
	});
	return thirdParties(root, held);
}

/** The files of the build that a package keeps, stamped with its target. */
function siteFor(target: Target, { files, chunks }: Build, course: CourseMeta): Files {
	const absent = leftOut(chunks, target.session);
	const site = new Map([...files].filter(([name]) => belongs(name, target) && !absent.has(name)));
	edit(site, launchPage, (html) =>
		stampPage(html, {
			target: target.name,
			language: course.languages[0] ?? 'en',
			csp: policyOf(target, course),
			preload: sessionFiles(chunks, target.session),
			webManifest: [...site.keys()].find((name) => name.endsWith(WEB_MANIFEST)) ?? null
		})
	);
	return site;
}

// A service worker inside an LMS would answer for every course on that host.
const belongs = (name: string, { lms }: Target) =>
	!/\.(gz|br|map)$|(^|\/)\.|(^|\/)Thumbs\.db$/.test(name) && !(lms && (name === WORKER || name.endsWith(WEB_MANIFEST)));

function policyOf({ lms }: Target, { commitUrl }: CourseMeta): Record<string, string> {
	if (lms) return { 'connect-src': lms.isAnywhere ? "'self' https:" : "'self'" };
	const origins = commitUrl === null ? [] : [new URL(commitUrl).origin];
	return { 'connect-src': ["'self'", ...origins].join(' '), 'worker-src': "'self'", 'manifest-src': "'self'" };
}

function edit(files: Files, name: string, change: (text: string) => string) {
	const bytes = files.get(name);
	if (!bytes) throw new PackagingError(`build/${name}: not found; every package holds it`);
	files.set(name, encode(change(new TextDecoder().decode(bytes))));
}

const encode = (text: string) => new TextEncoder().encode(text);

function readLicense(root: string): Uint8Array {
	if (!statSync(join(root, LICENSE), { throwIfNoEntry: false })) {
		throw new PackagingError(`${LICENSE}: not found at the project's root; every package holds it`);
	}
	return new Uint8Array(readFileSync(join(root, LICENSE)));
}
