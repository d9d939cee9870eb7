import { expect, test, type Page } from '@playwright/test';
import { serveExactly } from './file-server.ts';
import { goTo, start, whenReady } from './learner.ts';
import { readPdf } from './pdf.ts';
import { placesOfFigures } from './real-course.ts';

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
});
test.afterAll(() => site.close());

async function open(page: Page) {
	await page.goto(site.url);
	await whenReady(page);
	await start(page);
}

/** What is wrong with the words of the figures on screen. */
const faultsOfWords = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const SMALLEST = 12;
		/** A line's box is higher than its letters: neighbours may share that much. */
		const LEADING = 4;
		const edges = ({ x, y, width, height }: DOMRect) => ({ left: x, top: y, right: x + width, bottom: y + height });
		const faultsIn = (svg: SVGSVGElement): string[] => {
			const { width, height } = svg.viewBox.baseVal;
			const boxes = [...svg.querySelectorAll('rect')].map((rect) => edges(rect.getBBox()));
			const texts = [...svg.querySelectorAll('text')].map((text) => ({
				words: text.textContent,
				size: (parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width) / width,
				...edges(text.getBBox())
			}));
			return texts.flatMap((one, index) => {
				const middle = { x: (one.left + one.right) / 2, y: (one.top + one.bottom) / 2 };
				const around = boxes.filter(
					({ left, top, right, bottom }) => left < middle.x && middle.x < right && top < middle.y && middle.y < bottom
				);
				const crossed = around.some(({ left, right }) => one.left < left || one.right > right);
				const touched = texts
					.slice(index + 1)
					.filter(
						(other) =>
							Math.min(one.right, other.right) > Math.max(one.left, other.left) &&
							Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > LEADING
					);
				return [
					...(one.left < 0 || one.top < 0 || one.right > width || one.bottom > height ? ['leaves the figure'] : []),
					...(crossed ? ['crosses the edge of its box'] : []),
					...(one.size < SMALLEST ? [`is ${one.size.toFixed(1)} px high`] : []),
					...touched.map(({ words }) => `runs into "${words}"`)
				].map((fault) => `"${one.words}" ${fault}`);
			});
		};
		return [...document.querySelectorAll<SVGSVGElement>('figure [role="img"] svg')].flatMap(faultsIn);
	});

for (const language of ['en', 'vi']) {
	test(`on a phone the words of every figure stay in their place and can be read (${language})`, async ({ page }) => {
		await open(page);
		if (language !== 'en') await page.locator(`[data-action="speak"][data-language="${language}"]`).click();
		await page.setViewportSize({ width: 320, height: 640 });
		const faults: string[] = [];
		for (const place of placesOfFigures) {
			await goTo(page, place);
			await expect(page.locator('html')).toHaveAttribute('lang', language);
			expect(await page.locator('figure [role="img"] svg').count(), place).toBeGreaterThan(0);
			for (const fault of await faultsOfWords(page)) faults.push(`${place}: ${fault}`);
		}
		expect(faults).toEqual([]);
	});
}

test('what a figure draws is a table, folded away on screen until asked for and open on paper', async ({ page }) => {
	await open(page);
	await goTo(page, 'mas-basics/survival');
	const table = page.locator('[data-figure-data] table');
	await expect(table).toBeHidden();
	const printed = readPdf(await page.pdf({ format: 'A4' })).map(({ text }) => text);
	expect(printed.join('').replace(/\s+/g, '')).toContain('twelveandmostofathirteenth');
	await page.locator('[data-figure-data] summary').press('Enter');
	await expect(table).toBeVisible();
});
