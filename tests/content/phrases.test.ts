import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const REVIEW = 'docs/clinical-review.md';
const HEADING = '## Phrases to treat with care\n';

/** The claims of the seed article that mislead if they are said as it says them. */
const claims = [
	...['F-04', 'F-09', 'F-10', 'F-12', 'F-14', 'F-15', 'F-18', 'F-21', 'F-24'],
	...['F-25', 'F-31', 'F-32', 'F-34', 'F-35', 'F-36', 'F-38', 'F-41']
];

/** A text as it is read: its marks and directives taken out, the innermost first, and its lines joined. */
function asRead(text: string): string {
	const less = text.replace(/:[a-z]+\[([^[\]]*)\](?:\{[^}]*\})?/gu, '$1');
	return less === text ? text.replaceAll('**', '').replace(/\s+/gu, ' ') : asRead(less);
}

const [, section = ''] = readFileSync(REVIEW, 'utf8').split(HEADING);
const [own = ''] = section.split('\n## ');
const rows = own
	.split('\n')
	.filter((line) => /^\| F-\d/u.test(line))
	.map((line) => {
		const [claim = '', never = '', english = '', inEnglish = '', vietnamese = '', inVietnamese = ''] = line
			.slice(1)
			.split('|')
			.map((cell) => cell.trim());
		return { claim, never, english, inEnglish, vietnamese, inVietnamese };
	});

const quotes = rows.flatMap(({ claim, english, inEnglish, vietnamese, inVietnamese }) => [
	{ claim, language: 'en', quote: english, file: inEnglish.replaceAll('`', '') },
	{ claim, language: 'vi', quote: vietnamese, file: inVietnamese.replaceAll('`', '') }
]);

it('lists each claim to be said with care once, with what must not be said of it', () => {
	expect(rows.map(({ claim }) => claim)).toEqual(claims);
	expect(rows.filter(({ never }) => never === '')).toEqual([]);
});

it('reads a text without its directives', () => {
	const marked = '**Of** :claim[20 adults, :sub[not] 30]{of="F-38 F-39"},\n:claim[9]{of=\\"F-39\\"} were ill.';
	expect(asRead(marked)).toBe('Of 20 adults, not 30, 9 were ill.');
});

describe.each(quotes)('$claim in $language', ({ claim, language, quote, file }) => {
	it(`is said in ${file} as the table quotes it`, () => {
		expect(quote).not.toBe('');
		expect(asRead(readFileSync(file, 'utf8'))).toContain(asRead(quote));
	});

	it('is quoted from a text of its language that cites the claim', () => {
		expect(file).toMatch(new RegExp(`^(?:lessons|quizzes)/.*(?:\\.${language}\\.md|\\.yaml)$`, 'u'));
		expect(readFileSync(file, 'utf8')).toContain(claim);
	});
});
