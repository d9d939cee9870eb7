import type { Frame } from '#targets/scorm/find-api.ts';

/** A window around the course, as far as it lets itself be looked into. */
interface Around {
	where: string;
	/** The names of the APIs that it shows; null where it is another origin's. */
	apis: string[] | null;
	/** What it calls itself, of the names of learning systems; '' for nothing. */
	product: string;
}

const APIS = ['API_1484_11', 'API'];
/** More than that says nothing new. */
const MAX_HOPS = 12;

const PRODUCTS =
	/\b(moodle|totara|ilias|sakai|chamilo|openolat|olat|canvas|blackboard|brightspace|desire2learn|cornerstone|successfactors|sumtotal|saba|docebo|absorb|litmos|talentlms|healthstream|relias|open edx|scorm cloud|rustici|wordpress|drupal|joomla|course preview)\b(?:[ /]v?\d+(?:\.\d+){0,2})?/i;

interface Page {
	querySelectorAll(selector: string): Iterable<{ content?: string }>;
}

/** A learning system names itself, if at all, in its page's head. */
function productOf(page: Page | undefined): string {
	const metas = page?.querySelectorAll('meta[name="generator"], meta[name="application-name"], meta[name="keywords"]');
	for (const { content = '' } of metas ?? []) {
		const found = PRODUCTS.exec(content);
		if (found) return found[0];
	}
	return '';
}

function look(where: string, frame: object): Around {
	try {
		const held = frame as Record<string, unknown>;
		const apis = APIS.filter((name) => typeof held[name] === 'object' && held[name] !== null);
		return { where, apis, product: productOf(held['document'] as Page | undefined) };
	} catch {
		return { where, apis: null, product: '' };
	}
}

/** Any window may be asked for its parent and its opener, whatever its origin; a sandboxed one may refuse. */
function next(frame: object, way: 'parent' | 'opener'): object | null {
	try {
		const found = (frame as Record<string, unknown>)[way];
		return typeof found === 'object' && found !== null && found !== frame ? found : null;
	} catch {
		return null;
	}
}

/** The windows in which an API is looked for, in that order: this one, its parents, its opener and the opener's parents. */
export function windowsAround(window: Frame): Around[] {
	const found: Around[] = [];
	function climb(start: object, name: string) {
		let frame: object | null = start;
		for (let up = 0; frame !== null && found.length < MAX_HOPS; up++, frame = next(frame, 'parent')) {
			found.push(look(up === 0 ? name : name === 'here' ? `parent ${up}` : `${name}'s parent ${up}`, frame));
		}
	}
	climb(window, 'here');
	const opener = next(window, 'opener');
	const top = (window as { top?: object | null }).top ?? null;
	const topsOpener = top && next(top, 'opener');
	if (opener) climb(opener, 'opener');
	else if (topsOpener) climb(topsOpener, "top's opener");
	return found;
}
