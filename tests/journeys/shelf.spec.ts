import { expect, test, type Page } from '@playwright/test';
import { axeFaults } from '../axe.ts';
import { arriveAt, tabTo } from './by-keyboard.ts';
import { serveExactly } from './file-server.ts';
import { goTo, waitForPlace, whenReady } from './learner.ts';
import { outline } from './real-course.ts';

const TERM = '[data-term="macrophage-activation-syndrome"]';

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
});
test.afterAll(() => site.close());

type Language = 'en' | 'vi';

async function open(page: Page, language: Language = 'en', address = '') {
	await page.goto(`${site.url}${address}`);
	await whenReady(page);
	if (language === 'vi') await page.locator('[data-language="vi"]').click();
	await expect(page.locator('html')).toHaveAttribute('lang', language);
}

const meaning = (page: Page) => page.locator('[popover]:popover-open');

/** Each page of the shelf, and what is on it once it has come. */
const shelf = {
	search: 'input[type="search"]',
	glossary: '[data-entry="ferritin"]',
	faq: '[data-entry="survival"]',
	ranges: '[data-entry="ferritin"]',
	evidence: '[data-claim="F-01"]',
	references: '[data-entry="halyabar2019"]'
} as const;

async function openPage(page: Page, place: keyof typeof shelf) {
	await goTo(page, place);
	await expect(page.locator(`main ${shelf[place]}`)).toBeVisible();
}

const lookFor = (page: Page, words: string) => page.locator('input[type="search"]').fill(words);

test('by keyboard alone a word opens its meaning, Escape closes it, and Tab goes on from the word', async ({
	page
}) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await open(page);
	await goTo(page, 'mas-basics/what-goes-wrong');
	await arriveAt(page, 'mas-basics/what-goes-wrong');
	expect(asked.filter((url) => /glossary|meaning/i.test(url))).toEqual([]);

	const word = page.locator(TERM);
	await tabTo(page, TERM);
	for (const key of ['Enter', 'Space']) {
		await expect(word).toHaveAttribute('aria-expanded', 'false');
		await page.keyboard.press(key);
		await expect(word).toHaveAttribute('aria-expanded', 'true');
		await expect(meaning(page).getByRole('status')).toContainText('over-activation of macrophages');
		await expect(meaning(page).locator('[lang="vi"]')).toHaveText('hội chứng hoạt hóa đại thực bào (MAS)');
		await expect(word).toBeFocused();
		await page.keyboard.press('Escape');
		await expect(meaning(page)).toHaveCount(0);
		await expect(word).toBeFocused();
	}
	await page.keyboard.press('Tab');
	await expect(page.locator('[data-term="macrophage"]')).toBeFocused();

	await page.keyboard.press('Enter');
	await expect(meaning(page).getByRole('link')).toBeVisible();
	await page.keyboard.press('Tab');
	await expect(meaning(page).getByRole('link')).toBeFocused();
	await page.keyboard.press('Tab');
	await expect(meaning(page)).toHaveCount(0);
	expect(asked.filter((url) => url.includes('glossary'))).toHaveLength(1);
});

test('from its meaning a word leads to its entry in the glossary, and back', async ({ page }) => {
	await open(page, 'en', '#/mas-basics/what-goes-wrong');
	await page.locator('[data-term="macrophage"]').click();
	await meaning(page).getByRole('link').click();
	await waitForPlace(page, 'glossary');
	expect(page.url()).toContain('#/glossary/macrophage');
	await expect(page.locator('[data-entry="macrophage"]')).toBeFocused();
	await expect(page.locator('[data-entry="macrophage"]')).toBeInViewport();
	await page.goBack();
	await waitForPlace(page, 'mas-basics/what-goes-wrong');
});

for (const width of [1280, 650, 320]) {
	test(`${width} wide, a meaning is on screen whole and covers neither its word nor what is beside`, async ({
		page
	}) => {
		await page.setViewportSize({ width, height: 640 });
		await open(page, 'en', '#/mas-basics/what-goes-wrong');
		for (const word of await page.locator('[data-term]').all()) {
			await word.click();
			await expect(meaning(page).getByRole('link')).toBeVisible();
			const at = async () => ({ word: await word.boundingBox(), over: await meaning(page).boundingBox() });
			await expect
				.poll(async () => {
					const { word: one, over } = await at();
					if (!one || !over) return 'not shown';
					if (over.x < 0 || over.x + over.width > width || over.y < 0 || over.y + over.height > 640)
						return 'off screen';
					return over.y < one.y + one.height && over.y + over.height > one.y ? 'over its word' : 'beside';
				})
				.toBe('beside');
			await page.keyboard.press('Escape');
		}
	});
}

test('a meaning that does not arrive is asked for again', async ({ page }) => {
	await open(page, 'en', '#/mas-basics/what-goes-wrong');
	await page.route(/glossary/, (route) => route.abort());
	await page.locator(TERM).click();
	await expect(meaning(page)).toContainText('could not be loaded');
	await page.unroute(/glossary/);
	await meaning(page).getByRole('button').click();
	await expect(meaning(page)).toContainText('over-activation of macrophages');
	await expect(page.locator(TERM)).toBeFocused();
});

test('on paper a word is a plain word', async ({ page }) => {
	await open(page, 'en', '#/mas-basics/what-goes-wrong');
	await page.locator(TERM).click();
	await expect(meaning(page).getByRole('link')).toBeVisible();
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator(TERM)).toHaveCSS('text-decoration-line', 'none');
	await expect(page.locator(TERM)).toBeVisible();
	await expect(meaning(page)).toBeHidden();
});

test('the evidence is looked through by lesson, level and check, and stays so on return', async ({ page }) => {
	await open(page);
	await openPage(page, 'evidence');
	const claims = page.locator('[data-claim]');
	const all = await claims.count();
	expect(all).toBeGreaterThan(70);
	await page.locator('[data-filter="check"]').selectOption('source-only');
	const unchecked = await claims.count();
	expect(unchecked).toBeLessThan(all);
	await expect(page.getByText(`${unchecked} of ${all} claims are shown.`)).toHaveRole('status');
	await expect(claims.locator('[data-check="source-only"]')).toHaveCount(unchecked);
	await page.locator('[data-filter="unit"]').selectOption('ivig-evidence');
	const kept = await claims.count();
	expect(kept).toBeLessThan(unchecked);
	expect(kept).toBeGreaterThan(0);

	await openPage(page, 'glossary');
	await goTo(page, 'evidence');
	await expect(claims).toHaveCount(kept);
	await expect(page.locator('[data-filter="check"]')).toHaveValue('source-only');
	await page.locator('[data-action="clear-filter"]').click();
	await expect(claims).toHaveCount(all);
	await expect(page.getByRole('heading', { name: 'Claims', exact: true })).toBeFocused();
});

test('a claim tells where it is made, and leads there', async ({ page }) => {
	await open(page, 'en', '#/evidence/F-13');
	const claim = page.locator('[data-claim="F-13"]');
	await expect(claim).toBeFocused();
	await expect(claim).toContainText('https://doi.org/10.1007/s40272-019-00367-1');
	await claim.locator('summary').click();
	await claim.locator('a[href="#/mas-basics/who-is-at-risk"]').first().click();
	await waitForPlace(page, 'mas-basics/who-is-at-risk');
	await page.goBack();
	await waitForPlace(page, 'evidence');
});

test('a question has an address of its own and stands open there', async ({ page }) => {
	await open(page, 'en', '#/faq/survival');
	await expect(page.locator('[data-entry="survival"]')).toHaveAttribute('open');
	await expect(page.locator('[data-entry="survival"] summary')).toBeFocused();
	await expect(page.locator('details[data-entry][open]')).toHaveCount(1);
});

test('SI units stand first in Vietnamese, US units in English', async ({ page }) => {
	await open(page);
	await openPage(page, 'ranges');
	await expect(page.locator('main thead th').nth(1)).toHaveText('US units');
	await page.locator('[data-language="vi"]').click();
	await expect(page.locator('main thead th').nth(1)).toHaveText('Đơn vị SI');
	await expect(page.locator('[data-entry="haemoglobin"] td').first()).toContainText('g/L');
});

test('Vietnamese is found without its marks, the words are marked, and Escape clears', async ({ page }) => {
	await open(page, 'vi');
	await openPage(page, 'search');
	await lookFor(page, 'gan lach to');
	await expect(page.locator('mark', { hasText: 'lách' }).first()).toBeVisible();
	await expect(page.locator('[data-kind="term"] a').first()).toHaveText('gan lách to');
	const count = Number(await page.locator('[data-found]').getAttribute('data-found'));
	await expect(page.locator('[data-found]')).toHaveRole('status');
	await expect(page.locator('[data-found]')).toContainText(String(count));

	await lookFor(page, 'dai thuc bao');
	await expect(page.locator('[data-kind="term"] a').first()).toHaveText('đại thực bào');
	await expect(page.locator('[data-kind="term"] mark').first()).toHaveText('đại');

	await page.locator('input[type="search"]').press('Escape');
	await expect(page.locator('input[type="search"]')).toHaveValue('');
	await expect(page.locator('[data-kind]')).toHaveCount(0);
});

test('where nothing has all the words, it says so and offers those that are found', async ({ page }) => {
	await open(page);
	await page.getByRole('banner').getByRole('link', { name: 'Search' }).click();
	await waitForPlace(page, 'search');
	await lookFor(page, 'ferritin xyzzy');
	await expect(page.getByText('Nothing holds all of these words.')).toHaveRole('status');
	await page.locator('main').getByRole('button', { name: 'ferritin' }).click();
	await expect(page.locator('input[type="search"]')).toBeFocused();
	await page.locator('[data-kind="term"] a').first().click();
	await waitForPlace(page, 'glossary');
	await expect(page.locator('[data-entry="ferritin"]')).toBeFocused();
});

test('a case that is not begun is found by its first stage alone', async ({ page }) => {
	await open(page);
	await openPage(page, 'search');
	await lookFor(page, 'fever');
	await expect(page.locator('[data-kind="section"]').first()).toBeVisible();
	const more = page.locator('[data-action="more-stage"]');
	if ((await more.count()) > 0) await more.click();
	const first = outline.units.flatMap(({ id, steps }) => {
		const stage = steps.find(({ kind }) => kind === 'stage');
		return stage ? [`#/${id}/${stage.id}`] : [];
	});
	const found = await page
		.locator('[data-kind="stage"] a')
		.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
	expect(first).toEqual(expect.arrayContaining(found));
	expect(found).not.toEqual([]);
});

for (const [language, colorScheme] of [
	['en', 'light'],
	['vi', 'dark']
] as const) {
	test(`in ${language} and ${colorScheme} axe finds no fault on the shelf, and nothing scrolls sideways`, async ({
		page
	}) => {
		await page.emulateMedia({ colorScheme });
		await open(page, language);
		// In the dark the colours alone differ.
		const of = colorScheme === 'light' ? 'standard' : 'colours';
		const faults: string[] = [];
		const inspect = async (name: string) => {
			for (const width of [1280, 650, 320]) {
				await page.setViewportSize({ width, height: 666 });
				const reach = await page.evaluate(() => document.documentElement.scrollWidth);
				if (reach > width) faults.push(`${name} at ${width}: ${reach} wide`);
				if (width === 650) continue;
				faults.push(...(await axeFaults(page, { of })).map((fault) => `${name} at ${width}: ${fault}`));
			}
			await page.setViewportSize({ width: 1280, height: 900 });
		};
		for (const place of Object.keys(shelf) as (keyof typeof shelf)[]) {
			await openPage(page, place);
			if (place === 'search') await lookFor(page, 'ferritin');
			// Every claim is made of the same parts.
			if (place === 'evidence') await page.locator('[data-filter="unit"]').selectOption('triggers');
			for (const summary of await page
				.locator('main summary')
				.all()
				.then((all) => all.slice(-3)))
				await summary.click();
			await inspect(place);
		}
		await goTo(page, 'mas-basics/what-goes-wrong');
		await page.locator(TERM).click();
		await expect(meaning(page).getByRole('link')).toBeVisible();
		await inspect('a meaning');
		expect(faults).toEqual([]);
	});
}
