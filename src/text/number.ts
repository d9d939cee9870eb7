/** The number that a learner typed, with a decimal point or comma and spaces between thousands; null for anything else. */
export function readNumber(typed: string): number | null {
	const plain = typed.replace(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-');
	if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)$/.test(plain)) return null;
	const value = Number(plain.replace(',', '.'));
	return Number.isFinite(value) ? value : null;
}
