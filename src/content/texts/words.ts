import { within, type Inline } from '#text/text.ts';
import { raised } from '../markdown/raised.ts';

/** The words of a text as rules about figures read them: raised digits are one sign, so that 10⁹ is not 109. */
export const figureText = (text: readonly Inline[]): string =>
	text
		.map((part) => {
			if (typeof part === 'string') return part;
			const inner = figureText(within(part));
			return part.t === 'sup' ? raised(inner) : inner;
		})
		.join('');

/** The claims that a text marks, one entry a mark. */
export const marksIn = (text: readonly Inline[]): string[] =>
	text.flatMap((part) => {
		if (typeof part === 'string') return [];
		return [...(part.t === 'claim' ? [[...part.of].sort().join(' ')] : []), ...marksIn(within(part))];
	});

/** The words of a text that are in the page's own language. */
export const ownWords = (text: readonly Inline[]): string => spoken(text).trim();

const spoken = (text: readonly Inline[]): string =>
	text.map((part) => (typeof part === 'string' ? part : part.t === 'lang' ? ' ' : spoken(within(part)))).join('');
