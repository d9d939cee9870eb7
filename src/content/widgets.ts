import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ENTRY = 'Widget.svelte';
/** The widgets of this project, wherever the course lies. */
const OWN = fileURLToPath(new URL('../widgets', import.meta.url));

/** The names of the widgets there are: each is a folder with a Widget.svelte. */
export function widgetNames(root: string, folder = OWN): string[] {
	const place = resolve(root, folder);
	if (!existsSync(place)) return [];
	return readdirSync(place)
		.filter((name) => existsSync(join(place, name, ENTRY)))
		.sort();
}

/** One dynamic import a widget that the course lists: each is a chunk of its own, and no other is shipped. */
export function widgetLoaders(listed: readonly string[], root: string, folder = OWN): string {
	const known = widgetNames(root, folder).filter((name) => listed.includes(name));
	const imports = known.map((name) => {
		const file = resolve(root, folder, name, ENTRY).replaceAll('\\', '/');
		return `\t${JSON.stringify(name)}: () => import(${JSON.stringify(file)})`;
	});
	return `export default {\n${imports.join(',\n')}\n};\n`;
}
