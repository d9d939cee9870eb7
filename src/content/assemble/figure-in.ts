import { inLanguage } from '#text/number.ts';

/** The words that figures of the ledger may hold; every other word of them is a unit's symbol. */
const WORDS: Record<string, Record<string, string>> = {
	vi: {
		...{ day: 'ngày', days: 'ngày', week: 'tuần', weeks: 'tuần', month: 'tháng', months: 'tháng' },
		...{ year: 'năm', years: 'năm', hour: 'giờ', hours: 'giờ', h: 'giờ', min: 'phút' },
		...{ of: 'trên', to: 'đến', per: 'mỗi', dose: 'liều', cell: 'tế bào', cells: 'tế bào' }
	}
};

/** A figure of the ledger in a language: its decimal mark and its words. */
export const figureIn = (figure: string, language: string): string =>
	inLanguage(figure, language).replace(/\p{L}+/gu, (word) => WORDS[language]?.[word] ?? word);
