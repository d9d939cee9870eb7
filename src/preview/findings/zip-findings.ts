import type { PackageFinding } from './finding.ts';

/** What a zip holds that some LMS takes amiss, by the names of its files. */
export function zipFindings(files: ReadonlySet<string>): PackageFinding[] {
	return [...files].flatMap((name) => rules.filter(({ breaks }) => breaks.test(name)).map((rule) => told(name, rule)));
}

const rules: (Omit<PackageFinding, 'where'> & { breaks: RegExp })[] = [
	{
		breaks: /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i,
		weight: 'warning',
		rule: 'litter',
		found: 'left behind by a desktop',
		allowed: 'the files of the course alone'
	},
	{
		breaks: /(^|\/)\.(?!DS_Store)[^/]+(\/|$)/,
		weight: 'warning',
		rule: 'dotfile',
		found: 'a name that begins with a dot; some servers do not deliver it',
		allowed: 'names that begin with a letter or a digit'
	},
	{
		breaks: /\.mjs$/i,
		weight: 'warning',
		rule: 'mjs',
		found: 'a module that Moodle serves as plain text, which no browser runs',
		allowed: '.js'
	},
	{
		breaks: /[^\u0020-\u007e]/,
		weight: 'warning',
		rule: 'name beyond ASCII',
		found: 'letters that some unzipping programs garble',
		allowed: 'A–Z a–z 0–9 . _ - and / in names'
	},
	{
		breaks: /\.(php\d?|phtml|asp|aspx|jsp|cgi|exe|bat|cmd|sh)$/i,
		weight: 'warning',
		rule: 'type that LMSs block',
		found: 'a program for a server or a computer',
		allowed: 'what a browser shows: HTML, CSS, scripts, pictures, sound, film'
	}
];

const told = (where: string, { breaks: _breaks, ...rule }: (typeof rules)[number]): PackageFinding => ({
	where,
	...rule
});
