import { quantities } from '../quantities.ts';
import { spotOf } from './figures.ts';
import { finding, type Rule } from './rule.ts';

/** No figure of a lesson or its pictures stands bare: it is a claim's or an example's. Years are free. */
export const uncitedFigure: Rule = ({ passages }) =>
	passages.flatMap((passage) => {
		if (passage.kind !== 'bare' || !passage.strict) return [];
		const allowed = passage.file.endsWith('.svg')
			? 'a figure under data-claim="…" or data-example'
			: 'a figure in :claim[…]{of="…"} or :example[…], or a number in words';
		return quantities(passage.text, passage.language)
			.filter(({ year }) => !year)
			.map((quantity) => finding(spotOf(passage, quantity), `figure "${quantity.text}" without a claim`, allowed));
	});
