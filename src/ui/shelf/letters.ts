/** Tone marks of Vietnamese: ắ stands under Ă, ế under Ê. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** The letter of the alphabet under which a word stands; '' for one that begins with none. */
export function letterOf(word: string, language: string): string {
	const [first = ''] = word.normalize('NFD').replace(TONES, '').normalize('NFC');
	return /\p{L}/u.test(first) ? first.toLocaleUpperCase(language) : '';
}

/** Words that stand in the order of the alphabet, under their letters. */
export function underLetters<T>(all: readonly T[], wordOf: (one: T) => string, language: string) {
	const groups: { letter: string; all: T[] }[] = [];
	for (const one of all) {
		const letter = letterOf(wordOf(one), language);
		const group = groups.find((known) => known.letter === letter);
		if (group) group.all.push(one);
		else groups.push({ letter, all: [one] });
	}
	return groups;
}
