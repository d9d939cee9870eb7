import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, type Inline } from '#text/text.ts';
import type { Findings } from '../read/source.ts';
import { blockText } from './blocks.ts';
import type { MarkdownContext } from './context.ts';
import { inlineText } from './inlines.ts';

function context(more: Partial<MarkdownContext> = {}): MarkdownContext & { found: Findings } {
	return {
		file: 'a.yaml',
		lineOf: (line) => line + 10,
		found: {
			passages: [],
			declarations: [],
			mentions: [],
			explained: [],
			sums: [],
			pictures: [],
			unreadable: new Set(),
			problems: []
		},
		language: 'en',
		strict: false,
		claims: true,
		widgets: false,
		...more
	};
}

const read = (text: string): Inline[] => {
	const at = context();
	const content = inlineText(text, at);
	expect(at.found.problems).toEqual([]);
	return content;
};

describe('an inline text', () => {
	it.each([
		['> 684 ng/mL'],
		['1. not a list'],
		['- 3'],
		['+ more'],
		['# 4'],
		['<100 and < 5'],
		['10:30'],
		['1:200'],
		['ratio 1:a, see note:this'],
		['~5 and ~6'],
		['5 * 3 * 2'],
		['= 4'],
		['a ::: b'],
		['Is it 5 %? Or {6}?'],
		['one [two] three'],
		['snake_case_name']
	])('%s is plain words', (text) => expect(read(text)).toEqual([text]));

	it('keeps strong, emphasis, sub, sup and words in another language', () => {
		expect(read('**A** *b* :sub[2]:sup[9] :lang[trà]{of="vi"}')).toEqual([
			{ t: 'strong', c: ['A'] },
			' ',
			{ t: 'em', c: ['b'] },
			' ',
			{ t: 'sub', c: ['2'] },
			{ t: 'sup', c: ['9'] },
			' ',
			{ t: 'lang', lang: 'vi', c: ['trà'] }
		]);
	});

	it('may begin and end with a mark', () => {
		expect(read(':claim[a **b**]{of="F-1 F-2"}')).toEqual([
			{ t: 'claim', of: ['F-1', 'F-2'], refs: [], c: ['a ', { t: 'strong', c: ['b'] }] }
		]);
		expect(read('**"May"**, not should')).toEqual([{ t: 'strong', c: ['"May"'] }, ', not should']);
	});

	it('drops the mark of an example and keeps its words', () =>
		expect(read('a :example[24 kg] child')).toEqual(['a 24 kg child']));

	it('refuses a second paragraph', () => {
		const at = context();
		inlineText('one\n\ntwo', at);
		expect(at.found.problems).toMatchObject([{ rule: 'markdown', line: 13, what: 'more than one paragraph' }]);
	});

	it('loses no word, whatever is typed', () => {
		const words = fc.stringMatching(/^[a-z0-9 .,:;()%/<>~–°'"?!+=-]{0,40}$/);
		fc.assert(
			fc.property(words, (text) => {
				const at = context();
				const content = plainText(inlineText(text, at));
				if (at.found.problems.length === 0) expect(content).toBe(text.trim());
			})
		);
	});
});

describe('the passages that rules about figures read', () => {
	const passages = (text: string) => {
		const at = context();
		blockText(text, at);
		return at.found.passages.map(({ kind, of, text: words, line }) => ({ kind, of, words, line }));
	};

	it('set claims and examples apart from the words around them', () => {
		expect(passages('About\n:claim[20%\nto 53%]{of="F-1"}, so :example[5 mg].')).toEqual([
			{ kind: 'bare', of: [], words: 'About\n\u0000\n, so \u0000.', line: 11 },
			{ kind: 'claim', of: ['F-1'], words: '20%\nto 53%', line: 12 },
			{ kind: 'example', of: [], words: '5 mg', line: 13 }
		]);
	});

	it('write a raised figure as one sign, so that 10⁹ is not read as 109', () => {
		expect(passages('×10:sup[9]/L')).toMatchObject([{ words: '×10⁹/L' }]);
	});
});

it('a table keeps its caption, a callout its title', () => {
	const at = context();
	const blocks = blockText(
		'Table: Two *teas*\n\n| a | b |\n| --- | --- |\n| 1 | |\n\n:::key[Take **home**]\n1. one\n2. two\n:::',
		at
	);
	expect(at.found.problems).toEqual([]);
	expect(blocks).toEqual([
		{ t: 'table', caption: ['Two ', { t: 'em', c: ['teas'] }], head: [['a'], ['b']], rows: [[['1'], []]] },
		{
			t: 'note',
			kind: 'key',
			title: ['Take ', { t: 'strong', c: ['home'] }],
			c: [{ t: 'list', ordered: true, items: [[{ t: 'p', c: ['one'] }], [{ t: 'p', c: ['two'] }]] }]
		}
	]);
});
