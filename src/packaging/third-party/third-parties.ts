import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SPDX } from '@cyclonedx/cyclonedx-library';
import { PackagingError } from '../packaging-error.ts';
import { packageFolder } from './origin.ts';

/** An npm package whose code is in the course's own scripts. */
export interface ThirdParty {
	name: string;
	version: string;
	/** As SPDX names it. */
	license: string;
	/** Its licence in full and whatever notice goes with it. */
	texts: string[];
}

const LICENSE_FILE = /(^|-)(licen[cs]e|copying|notice)(\.(md|txt))?$/i;
/** Under such a heading stands what a tool is made of, which is no part of what it writes. */
const OF_THE_TOOL_ITSELF = /^# Licenses of bundled dependencies$[\s\S]*/m;

/** The npm packages that some modules belong to, by name and version; `root` is the folder that module paths start from. */
export function thirdParties(root: string, modules: Iterable<string>): ThirdParty[] {
	const folders = new Set<string>();
	for (const module of modules) {
		const folder = packageFolder(module);
		if (folder !== null) folders.add(folder);
	}
	const found = new Map([...folders].map((folder) => readPackage(root, folder)).map((one) => [keyOf(one), one]));
	return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
}

const keyOf = ({ name, version }: ThirdParty): string => `${name}@${version}`;

function readPackage(root: string, folder: string): ThirdParty {
	const path = join(root, folder);
	const about = `${folder}/package.json`;
	if (!existsSync(join(root, about))) throw new PackagingError(`${about}: not found; run \`npm ci\` and build again`);
	const { name, version, license } = JSON.parse(readFileSync(join(root, about), 'utf8')) as Partial<ThirdParty>;
	if (!name || !version) throw new PackagingError(`${about}: no name or no version; both are needed`);
	if (!SPDX.isSupportedSpdxId(license)) {
		throw new PackagingError(`${about}: license is ${JSON.stringify(license)}; an SPDX id such as MIT is allowed`);
	}
	const texts = readdirSync(path)
		.filter((file) => LICENSE_FILE.test(file))
		.sort()
		.map((file) =>
			readFileSync(join(path, file), 'utf8').replaceAll('\r\n', '\n').replace(OF_THE_TOOL_ITSELF, '').trim()
		);
	if (texts.length === 0) throw new PackagingError(`${folder}: no file with the text of its licence, ${license}`);
	return { name, version, license, texts };
}
