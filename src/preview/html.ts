/** Text that is HTML already. */
export class Html {
	readonly text: string;
	constructor(text: string) {
		this.text = text;
	}
}

type Part = Html | string | number | false | null | undefined | readonly Part[];

/** HTML in which every value is escaped unless it is HTML itself. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]) =>
	new Html(strings.map((string, index) => string + textOf(parts[index])).join(''));

function textOf(part: Part): string {
	if (part instanceof Html) return part.text;
	if (part === false || part === null || part === undefined) return '';
	if (typeof part === 'object') return part.map(textOf).join('');
	return escape(String(part));
}

const escape = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Data for a page's script; `<` is escaped, so that no text can end the element. */
export const jsonScript = (id: string, data: unknown) =>
	new Html(`<script type="application/json" id="${id}">${JSON.stringify(data).replace(/</g, '\\u003c')}</script>`);
