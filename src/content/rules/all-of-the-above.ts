import { plainText } from '#text/text.ts';
import { isChoice, wordedQuestions } from '../questions-of.ts';
import { finding, type Rule } from './rule.ts';

const ALL: Record<string, RegExp> = {
	en: /\b(?:all|none|both) of (?:the (?:above|other|options|answers)|these|them)\b|\bboth [A-F] and [A-F]\b/iu,
	vi: /(?:tất cả|cả (?:hai|ba|bốn)|không) (?:các )?(?:có )?(?:ý|câu|đáp án|lựa chọn|phương án|điều|những điều)? ?(?:nào )?(?:trên|ở trên|nêu trên|đều đúng|đều sai)|\bcả [A-F] và [A-F]\b/iu
};

/** No option stands for the others. */
export const allOfTheAbove: Rule = (source) =>
	wordedQuestions(source)
		.filter(isChoice)
		.flatMap(({ source: spot, language, question: { id, options } }) =>
			options.flatMap((option) => {
				const [found] = ALL[language]?.exec(plainText(option.text)) ?? [];
				return found === undefined
					? []
					: [
							finding(
								spot,
								`option ${option.id} of ${id} in "${language}" says “${found}”`,
								'an option that stands for itself, or a multiple-choice question'
							)
						];
			})
		);
