const SUPERSCRIPTS: Record<string, string> = {
	...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((sign, digit) => [String(digit), sign])),
	'-': '⁻',
	'−': '⁻'
};

/** Raised digits as signs of their own. */
export const raised = (text: string): string => text.replace(/[\d−-]/g, (sign) => SUPERSCRIPTS[sign] ?? sign);
