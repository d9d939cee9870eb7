/** Text inside a cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ').trim();

/** The cells of a row of a Markdown table. */
export const cellsIn = (line: string): string[] =>
	line
		.replace(/^\||\|\s*$/gu, '')
		.split('|')
		.map((one) => one.trim());

/** Lines inside one cell. */
export const lines = (...all: readonly string[]): string => all.filter((line) => line !== '').join('<br>');

const BOXES = ['☐', '☐', '', ''];
const BOX_HEAD = ['agree', 'change', 'initials', 'date'];

const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A table whose rows end in empty boxes for the reviewer; nothing where there is no row. */
export function checked(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
	if (rows.length === 0) return [];
	const all = [...head, ...BOX_HEAD];
	return [`### ${title}\n`, row(all), row(all.map(() => '---')), ...rows.map((cells) => row([...cells, ...BOXES])), ''];
}

/** A heading, and what is to be known of the tables under it. */
export const part = (title: string, ...words: readonly string[]): string[] => [
	`## ${title}\n`,
	...words.map((line) => `${line}\n`)
];

/** The place for the reviewer's own signature, empty. */
export const signature = (role: string): string[] => [
	...part('Sign-off', 'Not signed. To be filled in by hand by the person named, after every row below.'),
	row(['role', 'name and credentials', 'registration', 'version seen', 'date', 'signature']),
	row(['---', '---', '---', '---', '---', '---']),
	row([role, '', '', '', '', '']),
	''
];
