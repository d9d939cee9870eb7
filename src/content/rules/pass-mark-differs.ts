import { finding, type Rule } from './rule.ts';

/** The front matter states the pass mark that counts. */
export const passMarkDiffers: Rule = ({ meta }) => {
	if (!meta?.cme) return [];
	const { cme, passMark, file, lineAt } = meta;
	const stated = new RegExp(`(?<![\\d.,])${passMark}\\s?%`);
	return Object.entries(cme.passStandard).flatMap(([language, text]) =>
		stated.test(text)
			? []
			: [
					finding(
						{ file, line: lineAt(['cme', 'passStandard', language]) },
						`cme.passStandard in "${language}" does not state the passMark`,
						`a text with ${passMark}%`
					)
				]
	);
};
