import { expect, test, type Page } from '@playwright/test';
import type { AidBlock, JobAid } from '#course/job-aid.ts';
import { plainText, type Block, type Inline } from '#text/text.ts';
import { axeFaults } from '../axe.ts';
import { arriveAt, tabTo } from './by-keyboard.ts';
import { serveExactly } from './file-server.ts';
import { act, goTo, whenReady } from './learner.ts';
import { readPdf, type PdfPage } from './pdf.ts';
import { aids, outline } from './real-course.ts';

const PAPERS = { A4: [595, 842], Letter: [612, 792] } as const;
type Paper = keyof typeof PAPERS;

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
});
test.afterAll(() => site.close());

async function openList(page: Page) {
	await page.goto(site.url);
	await whenReady(page);
	await goTo(page, 'aids');
	await expect(page.locator('[data-aid]').first()).toBeVisible();
}

async function openAid(page: Page, { id, title }: JobAid) {
	await openList(page);
	await page.locator(`[data-aid="${id}"]`).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
}

const print = async (page: Page, format: Paper, scale = 1): Promise<PdfPage[]> =>
	readPdf(await page.pdf({ format, scale, printBackground: true }));

/** Every text of a sheet, in parts that are printed together. */
const wordsOf = ({ title, summary, sections, references }: JobAid): string[] => [
	title,
	summary,
	...sections.flatMap((section) => [plainText(section.title), ...section.blocks.flatMap(wordsIn)]),
	...references.map(({ short }) => short)
];

function wordsIn(block: AidBlock | Block): string[] {
	const said = (texts: Inline[][]) => texts.map(plainText);
	switch (block.t) {
		case 'p':
		case 'h':
			return said([block.c]);
		case 'ticks':
			return said(block.items);
		case 'list':
			return block.items.flat().flatMap(wordsIn);
		case 'note':
			return [plainText(block.title), ...block.c.flatMap(wordsIn)];
		case 'form':
			return said([block.caption, ...block.head, ...block.rows.flat().filter((cell) => typeof cell !== 'string')]);
		default:
			throw new Error(`${block.t}: not in a job aid`);
	}
}

/** As compared: what is printed breaks its lines where it must, and has the numbers of its references. */
const squeezed = (text: string): string =>
	text
		.normalize('NFKC')
		.replace(/\s+/g, '')
		.replace(/\[\d+(,\d+)*\]/g, '');

for (const aid of aids) {
	for (const format of ['A4', 'Letter'] as const) {
		test(`${aid.id} prints on one page of ${format}, whole, in nine points or more`, async ({ page }) => {
			await openAid(page, aid);
			const pages = await print(page, format);
			expect(pages.length, 'pages').toBe(1);
			const [sheet] = pages;
			if (!sheet) throw new Error('no page');
			expect([Math.floor(sheet.width), Math.floor(sheet.height)]).toEqual(PAPERS[format]);
			expect(sheet.smallest).toBeGreaterThanOrEqual(8.99);

			const printed = squeezed(sheet.text);
			expect(wordsOf(aid).filter((words) => !printed.includes(squeezed(words)))).toEqual([]);
			const { title, version, clinicalReview } = outline;
			const signed = clinicalReview ? `Reviewed by ${clinicalReview.name}` : 'Clinical review pending.';
			const always = ['For learning; follow the local protocol.', `${title}, version ${version}.`, signed];
			expect(always.filter((words) => !printed.includes(squeezed(words)))).toEqual([]);
			const onScreen = ['Print this sheet', 'All job aids', 'Contents', 'Save and exit', 'Skip to', 'neither kept'];
			expect(onScreen.filter((words) => printed.includes(squeezed(words)))).toEqual([]);
		});

		test(`${aid.id} has room to spare on ${format}, for another system's wider letters`, async ({ page }) => {
			await openAid(page, aid);
			expect((await print(page, format, 1.03)).length, 'pages').toBe(1);
		});
	}

	test(`${aid.id} is printed black on white from a dark screen, with its squares empty`, async ({ page }) => {
		await openAid(page, aid);
		const [inTheLight] = await print(page, 'A4');
		await page.emulateMedia({ colorScheme: 'dark' });
		for (const box of await page.getByRole('checkbox').all()) await box.check();
		const [inTheDark] = await print(page, 'A4');
		expect(inTheDark?.drawing === inTheLight?.drawing, 'the same is drawn').toBe(true);
		const colours = inTheLight?.drawing.match(/[\d.]+ [\d.]+ [\d.]+ (?=rg|RG)/g) ?? [];
		expect([...new Set(colours)].sort()).toEqual(['0 0 0 ', '1 1 1 ']);
	});
}

const themes = {
	'in the light': { colorScheme: 'light', forcedColors: 'none' },
	'in the dark': { colorScheme: 'dark', forcedColors: 'none' },
	'in forced colours': { colorScheme: 'dark', forcedColors: 'active' }
} as const;

for (const [name, media] of Object.entries(themes)) {
	test(`${name} axe finds no fault in the list and in any job aid, and nothing scrolls sideways`, async ({ page }) => {
		await page.emulateMedia(media);
		await openList(page);
		const faults: string[] = [];
		const look = async (screen: string) => {
			for (const width of [1280, 320]) {
				await page.setViewportSize({ width, height: 800 });
				faults.push(...(await axeFaults(page)).map((fault) => `${screen} at ${width}: ${fault}`));
				const reach = await page.evaluate(() => document.documentElement.scrollWidth);
				if (reach > width) faults.push(`${screen} at ${width}: ${reach} wide`);
			}
		};
		await look('list');
		for (const { id } of aids) {
			await page.locator(`[data-aid="${id}"]`).click();
			await page.locator('details > summary').click();
			await look(id);
			await act(page, 'all-aids');
		}
		expect(faults).toEqual([]);
	});
}

test('a job aid is opened, ticked, printed and left by keyboard alone; its ticks are kept nowhere', async ({
	page
}) => {
	await page.addInitScript(() => {
		window.print = () => document.documentElement.setAttribute('data-printed', '');
	});
	await page.goto(site.url);
	await whenReady(page);
	await goTo(page, 'mas-basics/overview');
	await arriveAt(page, 'mas-basics/overview');
	await tabTo(page, 'a[href="#/aids"]');
	await page.keyboard.press('Enter');
	await arriveAt(page, 'aids');

	await tabTo(page, '[data-aid="infusion-checklist"]');
	await page.keyboard.press('Enter');
	await tabTo(page, 'input[type="checkbox"]');
	await page.keyboard.press('Space');
	await expect(page.getByRole('checkbox').first()).toBeChecked();
	await page.keyboard.press('Shift+Tab');
	await expect(page.locator('[data-action="all-aids"]')).toBeFocused();
	await page.keyboard.press('Shift+Tab');
	await page.keyboard.press('Enter');
	await expect(page.locator('html')).toHaveAttribute('data-printed');

	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.locator('[data-aid="infusion-checklist"]')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
});

test('the job aids are loaded when they are asked for, not before', async ({ page }) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.goto(site.url);
	await whenReady(page);
	expect(asked.filter((url) => url.includes('job-aids'))).toEqual([]);
	await goTo(page, 'aids');
	await expect(page.locator('[data-aid]')).toHaveCount(aids.length);
	expect(asked.filter((url) => url.includes('job-aids'))).toHaveLength(1);
});
