import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { hscore } from '#calculators/hscore.ts';

const drawing = (file: string): string => readFileSync(`lessons/${file}.svg`, 'utf8');

/** The widths of the drawing's rectangles of a class, from top to bottom. */
const widths = (svg: string, name: string): number[] =>
	[...svg.matchAll(new RegExp(`<rect class="${name}" [^>]* width="([\\d.]+)"`, 'g'))].map(([, width]) => Number(width));

/** The words of the drawing's texts of a class, from top to bottom. */
const texts = (svg: string, name: string): string[] =>
	[...svg.matchAll(new RegExp(`<text class="${name}" [^>]*>([^<]*)<`, 'g'))].map(([, words = '']) => words);

const POINT = 3.6;
const PERCENT = 5;
/** The invented adult of the lesson on the HScore. */
const adult = {
	immunosuppression: false,
	temperature: { value: 38.4, unit: '°C' },
	liver: true,
	spleen: false,
	haemoglobin: { value: 9.2, unit: 'g/dL' },
	whiteCells: { value: 5, unit: '×10⁹/L' },
	platelets: { value: 111, unit: '×10⁹/L' },
	ferritin: { value: 2000, unit: 'ng/mL' },
	triglycerides: { value: 1.5, unit: 'mmol/L' },
	fibrinogen: { value: 2.5, unit: 'g/L' },
	ast: { value: 30, unit: 'U/L' }
};

it.each(['en', 'vi'])('the bars of the HScore are what the calculator counts (%s)', (language) => {
	const svg = drawing(`05-mas-vs-hlh/hscore-items.${language}`);
	const score = hscore(adult);
	if (!score.ok) throw new Error('the calculator refuses the invented adult');
	const heaviest = score.items.toSorted((a, b) => b.most - a.most);
	const whole = widths(svg, 'line(?: dashed)?').map((width) => Math.round((width + 1) / POINT));
	expect(whole).toEqual(heaviest.map(({ most }) => most));
	const scored = heaviest.flatMap(({ points }) => (points > 0 ? [points] : []));
	expect(widths(svg, 'accent-soft').map((width) => Math.round(width / POINT))).toEqual(scored);
	expect(texts(svg, 'ink bold end').map(Number)).toEqual([...heaviest.map(({ points }) => points), score.total]);
});

it.each(['en', 'vi'])('the bars of mortality are as long as their shares (%s)', (language) => {
	const svg = drawing(`01-mas-basics/mortality.${language}`);
	const shares = texts(svg, 'ink bold').map((share) => parseFloat(share.replace(',', '.')));
	expect(widths(svg, 'accent').map((width) => width / PERCENT)).toEqual(shares);
});

it.each(['en', 'vi'])('of twenty boxes as many are filled as are alive (%s)', (language) => {
	const svg = drawing(`01-mas-basics/survival.${language}`);
	const BOX = 12.6;
	const boxes = (name: string) =>
		[...svg.matchAll(new RegExp(`<path class="${name}" d="([^"]*)"`, 'g'))].map(
			([, path = '']) => path.split('z').length - 1
		);
	const [part = 0] = widths(svg, 'accent');
	expect(boxes('accent')).toEqual([20, 15, 12]);
	expect(boxes('line')).toEqual([5, 8]);
	const shares = texts(svg, 'ink bold end').map((share) => parseFloat(share.replace(',', '.')) / 100);
	expect(shares).toEqual([0.752, 0.643]);
	expect(shares.map((share) => share * 20)).toEqual([expect.closeTo(15, 0), expect.closeTo(12 + part / BOX, 2)]);
});
