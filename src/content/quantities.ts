import { decimalMark } from '#text/number.ts';

/** A number in a text, as the rules about figures compare it. */
export interface Quantity {
	/** As written, with its unit. */
	text: string;
	value: number;
	/** In one spelling for each unit; empty where none is written. */
	unit: string;
	/** Whether it may be a year: four bare digits from 1900 to 2099. */
	year: boolean;
	/** Where in the text it stands, and where it ends with its unit. */
	index: number;
	end: number;
}

const GAP = '[\\s\\u00a0\\u202f\\u2009]';
const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** With a decimal comma nothing but a gap stands between thousands; a point between digits is then a slip, read as no number. */
const NUMBERS = {
	'.': `([−-])?(\\d{1,3}(?:[\\u202f\\u2009\\u00a0 ,]\\d{3}(?!\\d))+|\\d+)(\\.\\d+)?`,
	',': `([−-])?(\\d{1,3}(?:[\\u202f\\u2009\\u00a0 ]\\d{3}(?!\\d))+|\\d+)([,.]\\d+)?`
};
const numberIn = (mark: '.' | ','): RegExp => new RegExp(`${NUMBERS[mark]}(⁻?[${SUPERSCRIPT}]+|\\^[−-]?\\d+)?`, 'gu');
const NUMBER = { '.': numberIn('.'), ',': numberIn(',') };

const SPELLINGS: Record<string, string> = {
	...Object.fromEntries(
		[
			...[
				'kg',
				'g',
				'mg',
				'µg',
				'ng',
				'pg',
				'fg',
				'L',
				'dL',
				'mL',
				'µL',
				'nL',
				'fL',
				'mol',
				'mmol',
				'µmol',
				'nmol',
				'pmol'
			],
			...['U', 'kU', 'mU', 'IU', 'mIU', 'mEq', 'mOsm', 'km', 'm', 'cm', 'mm', 'µm', 'nm', 'm²', 'cm²', 'mm²', 'mm³'],
			...['s', 'min', 'h', 'day', 'week', 'month', 'year', 'mmHg', 'kPa', 'Pa', '°C', '°', 'Hz', 'kcal', 'kJ', '%', '‰']
		].map((unit) => [unit, unit])
	),
	...{ mcg: 'µg', ug: 'µg', l: 'L', dl: 'dL', ml: 'mL', µl: 'µL', 'per cent': '%', percent: '%' },
	...{ second: 's', seconds: 's', minute: 'min', minutes: 'min', mins: 'min', hour: 'h', hours: 'h' },
	...{ giây: 's', phút: 'min', giờ: 'h', ngày: 'day', tuần: 'week', tháng: 'month', năm: 'year', tuổi: 'year' },
	...{ days: 'day', weeks: 'week', months: 'month', years: 'year', m2: 'm²', cells: 'cell', cell: 'cell' }
};
/** What stands only below a stroke: a `d` on its own is no unit. */
const BELOW: Record<string, string> = { d: 'day' };

/** Whether a word is the name of a unit. */
export const isUnit = (word: string): boolean => word.split('/').every((part) => part in SPELLINGS || part in BELOW);

const alternatives = (units: Record<string, string>): string =>
	Object.keys(units)
		.sort((a, b) => b.length - a.length)
		.join('|');
const FIRST = `(?:${alternatives(SPELLINGS)})`;
const LATER = `(?:${alternatives({ ...SPELLINGS, ...BELOW })})`;
const STROKE = `(?:/|${GAP}(?:per|mỗi)${GAP}(?=${LATER}(?![\\p{L}\\d])))`;
const POWER = `[×x·]${GAP}?10(?:⁻?[${SUPERSCRIPT}]+|\\^[−-]?\\d+)`;
const END = '(?![\\p{L}\\d])';
const UNIT = new RegExp(
	`^(?:${GAP}?(${POWER})?${GAP}?((?:${FIRST}|/${LATER})${END}(?:${STROKE}${LATER}${END})*)|${GAP}?(${POWER})|-((?:second|minute|hour|day|week|month|year)s?)(?!\\p{L}))`,
	'u'
);

/**
 * Every number in a text with its unit. Numbers that are part of a name (M1, B-12, 5-HT, 2nd, 1.2.3), the powers of a
 * bare unit (×10⁹/L) and the marker of a list that begins the text are left out. In a range the unit after the second
 * number holds for both. The language says which decimal mark its texts have.
 */
export function quantities(written: string, language = 'en'): Quantity[] {
	const mark = decimalMark(language);
	// One sign for micro: keyboards and fonts give two.
	const text = written.replaceAll('\u03bc', '\u00b5');
	const found: Quantity[] = [];
	let nameEnd = -1;
	for (const match of text.matchAll(NUMBER[mark])) {
		const [all, sign, whole = '', fraction = '', power = ''] = match;
		const signed = sign !== undefined && isSign(text, match.index, sign);
		const index = match.index + (sign !== undefined && !signed ? 1 : 0);
		const end = match.index + all.length;
		const unit = UNIT.exec(text.slice(end));
		if (isName(text, match.index, sign !== undefined && !signed, end, nameEnd, unit)) {
			nameEnd = end;
			continue;
		}
		if (isMarker(text, index, end) || isUnitPower(text, index, power)) continue;
		const base = Number(whole.replace(/\D/g, '') + decimals(fraction, mark)) * (signed ? -1 : 1);
		const spelled = unit ? unitOf(unit) : '';
		found.push({
			text: text.slice(index, end + (unit?.[0].length ?? 0)).replace(/\s+/g, ' '),
			value: power === '' ? base : base ** exponent(power),
			unit: spelled,
			year: spelled === '' && !signed && fraction === '' && power === '' && /^(19|20)\d\d$/.test(whole),
			index,
			end: end + (unit?.[0].length ?? 0)
		});
	}
	shareUnits(text, found);
	return found;
}

const decimals = (fraction: string, mark: string): string =>
	fraction === '' ? '' : fraction.startsWith(mark) ? `.${fraction.slice(1)}` : 'not a number';

/** Whether one of the figures is this number, in the same unit where the number has one; 20% is never plain 20. */
export function holds(figures: readonly Quantity[], { value, unit }: Quantity): boolean {
	return figures.some(
		(figure) => figure.value === value && (unit === figure.unit || (unit === '' && figure.unit !== '%'))
	);
}

/** A hyphen is a minus only after a gap or a comparison; between digits it is a range, after a letter part of a name. */
function isSign(text: string, index: number, sign: string): boolean {
	const before = text[index - 1] ?? ' ';
	return sign === '−' ? !/[\p{L}\d]/u.test(before) : /[\s\u00a0\u202f\u2009(<>≤≥=~]/.test(before);
}

function isName(
	text: string,
	index: number,
	hyphen: boolean,
	end: number,
	nameEnd: number,
	unit: RegExpExecArray | null
): boolean {
	const before = text.slice(Math.max(0, index - 2), index);
	const after = text.slice(end);
	return (
		/[\p{L}_]$/u.test(before) ||
		// A no-break hyphen never ends up in `hyphen`, a plain one always does.
		/\p{L}\u2011$/u.test(before) ||
		(hyphen && index === nameEnd) ||
		(text[index - 1] === '/' && index - 1 === nameEnd) ||
		/\d\.$/.test(before) ||
		/^\.\d/.test(after) ||
		/^-\p{Lu}/u.test(after) ||
		(unit === null && /^\p{L}/u.test(after) && !/^x(?!\p{L})/u.test(after))
	);
}

const isMarker = (text: string, index: number, end: number): boolean =>
	text.slice(0, index).trim() === '' && end - index <= 2 && /^[.)]\s/.test(text.slice(end));

const isUnitPower = (text: string, index: number, power: string): boolean =>
	power !== '' && new RegExp(`[×x·]${GAP}?$`, 'u').test(text.slice(0, index));

function exponent(power: string): number {
	const digits = [...power.replace(/^\^/, '')].map((sign) => {
		const digit = SUPERSCRIPT.indexOf(sign);
		return digit >= 0 ? String(digit) : sign.replace(/[⁻−]/, '-');
	});
	return Number(digits.join(''));
}

function unitOf([, power = '', compound = '', barePower = '', hyphened = '']: RegExpExecArray): string {
	const times = (power || barePower).replace(/\s/g, '').replace(/^[x·]/, '×');
	const parts = (compound || hyphened).replace(new RegExp(`${GAP}(?:per|mỗi)${GAP}`, 'gu'), '/').split('/');
	return times + parts.map((part) => SPELLINGS[part] ?? BELOW[part] ?? part).join('/');
}

/** What stands between the two numbers of a range or of a change. */
const TO = /^\s?([–—\-‑±]|to|down to|up to|đến|tới|xuống|lên|xuống còn|lên đến)\s?$/;

function shareUnits(text: string, found: Quantity[]): void {
	for (let place = found.length - 2; place >= 0; place--) {
		const [first, second] = [found[place], found[place + 1]];
		if (!first || !second || first.unit !== '' || second.unit === '') continue;
		const between = text.slice(first.end, second.index);
		const both =
			(between.trim() === 'and' && /\bbetween\s+$/i.test(text.slice(0, first.index))) ||
			(between.trim() === 'và' && /giữa\s+$/i.test(text.slice(0, first.index)));
		if (both || TO.test(between))
			Object.assign(first, { unit: second.unit, year: false, text: `${first.text} ${second.unit}` });
	}
}

/** The ranges and changes of a text, such as 20–53%: two numbers and what stands between them, in their order. */
export function rangesIn(text: string, language = 'en'): [Quantity, Quantity][] {
	const found = quantities(text, language);
	return found.slice(1).flatMap((second, place): [Quantity, Quantity][] => {
		const first = found[place];
		return first && TO.test(text.slice(first.end, second.index)) ? [[first, second]] : [];
	});
}
