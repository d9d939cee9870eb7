import { expect, test, type Page, type Request } from '@playwright/test';
import { axeFaults } from '../axe.ts';
import { serveExactly } from './file-server.ts';
import { goTo, whenReady } from './learner.ts';

const places = {
	'criteria-2016': 'mas-basics/try-criteria-2016',
	'ferritin-esr': 'mas-basics/try-ferritin-esr',
	'emapalumab-dose': 'ivig-evidence/doses-from-a-label',
	'ivig-dose': 'ivig-evidence/work-out-a-dose',
	'hlh-2004': 'mas-vs-hlh/try-hlh-2004',
	hscore: 'mas-vs-hlh/try-hscore'
};
type Name = keyof typeof places;
const names = Object.keys(places) as Name[];

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
});
test.afterAll(() => site.close());

async function open(page: Page, name: Name) {
	if (!page.url().startsWith(site.url)) {
		await page.goto(site.url);
		await whenReady(page);
	}
	await goTo(page, places[name]);
	await expect(page.locator(`[data-widget="${name}"]`)).toBeVisible();
}

const field = (page: Page, name: string) => page.locator(`[data-field="${name}"]`);
const result = (page: Page) => page.locator('[data-widget] [data-result]');

/** Types values as a reader does who leaves each field with Tab. */
async function type(page: Page, values: Record<string, string>) {
	for (const [name, value] of Object.entries(values)) {
		await field(page, name).fill(value);
		await page.keyboard.press('Tab');
	}
}

test('by keyboard alone a calculator gives the worked example of its lesson, and is cleared', async ({ page }) => {
	await open(page, 'hscore');
	await page.locator('main h1').focus();
	const answers: Record<string, string> = { immunosuppression: 'No', liver: 'Yes', spleen: 'No' };
	const numbers = ['38,4', '9.2', '5', '111', '2000', '132.7', '250', '30'];
	for (let presses = 0; presses < 40 && numbers.length > 0; presses++) {
		await page.keyboard.press('Tab');
		const at = await page.evaluate(() => {
			const { field, answer } = (document.activeElement as HTMLElement).dataset;
			return { isField: field !== undefined, answer: answer?.split('-')[0] ?? '' };
		});
		if (at.isField) await page.keyboard.type(numbers.shift() ?? '');
		if (answers[at.answer] === 'Yes') await page.keyboard.press('ArrowRight');
		if (answers[at.answer] === 'No') await page.keyboard.press('ArrowLeft');
	}
	await page.keyboard.press('Tab');
	await expect(result(page)).toContainText('208 of 337 points');
	await expect(result(page)).toContainText('Not tested: 1 of 9 items');
	await expect(page.locator('[data-item="triglycerides"]')).toContainText('132.7 mg/dL');
	await expect(page.locator('[data-item="triglycerides"] td')).toContainText('44 of 64');

	await page.locator('[data-action="clear"]').focus();
	await page.keyboard.press('Enter');
	await expect(field(page, 'temperature')).toHaveValue('');
	await expect(page.locator('[data-answer="liver-unknown"]')).toBeChecked();
	await expect(result(page)).toContainText('Fill in');
});

test('a comma is a decimal point, and each unit is held against its own limit', async ({ page }) => {
	await open(page, 'criteria-2016');
	await type(page, { triglycerides: '1,76', fibrinogen: '3,6' });
	await expect(field(page, 'triglycerides')).toHaveAttribute('aria-invalid', 'true');
	await page.locator('[data-unit="triglycerides"]').selectOption('mmol/L');
	await page.locator('[data-unit="fibrinogen"]').selectOption('g/L');
	await expect(page.locator('[data-item="triglycerides"]')).toContainText('Not met');
	await expect(page.locator('[data-item="fibrinogen"] td')).toHaveText('Met');
	await type(page, { triglycerides: '1,77' });
	await expect(page.locator('[data-item="triglycerides"] td')).toHaveText('Met');
	await expect(result(page)).toContainText('2 of 4');

	await open(page, 'ivig-dose');
	await type(page, { weight: '24', dosePerKg: '1,5', concentration: '10', 'step-1': '0,5' });
	await expect(result(page)).toContainText('36 g');
	await expect(result(page)).toContainText('360 mL');
	await expect(page.locator('[data-item="1"]')).toContainText('7.2 mL/h');
});

test('what cannot be is explained at its field, and nothing is worked out from it', async ({ page }) => {
	await open(page, 'hlh-2004');
	const noteOf = async (name: string) => {
		const id = await field(page, name).getAttribute('aria-describedby');
		return page.locator(`[id="${id}"]`);
	};
	await type(page, { haemoglobin: '90', temperature: '400', platelets: '1,200', neutrophils: 'few' });
	await expect(await noteOf('haemoglobin')).toHaveText(
		'90 g/dL is not possible here. Allowed: 1–25 g/dL. In g/L it would be usual: check the unit.'
	);
	await expect(await noteOf('temperature')).toContainText('400 °C is not possible here. Allowed: 25–45 °C.');
	await expect(await noteOf('platelets')).toContainText('can be read as 1200 or as 1.2');
	await expect(await noteOf('neutrophils')).toContainText('“few” is no number. Allowed: 0–500 ×10⁹/L.');
	await expect(result(page)).toContainText('Check: Platelets, Neutrophils, Temperature, Haemoglobin.');

	await type(page, { haemoglobin: '', temperature: '', platelets: '', neutrophils: '' });
	await page.locator('[data-unit="scd25"]').selectOption('pg/mL');
	await type(page, { scd25: '6900' });
	await expect(await noteOf('scd25')).toContainText('6900 pg/mL cannot be used. The limit was published in U/mL');
	await page.locator('[data-unit="scd25"]').selectOption('U/mL');
	await expect(page.locator('[data-item="scd25"] td')).toHaveText('Met');
});

const worked: Record<Name, Record<string, string>> = {
	'criteria-2016': { ferritin: '3960', platelets: '176', ast: '62', triglycerides: '140', fibrinogen: '372' },
	'ferritin-esr': { ferritin: '8400', esr: '24' },
	'emapalumab-dose': { weight: '30' },
	'ivig-dose': { weight: '24', dosePerKg: '2.5', concentration: '10', 'step-1': '0.5' },
	'hlh-2004': { temperature: '39.8', haemoglobin: '12', platelets: '142', scd25: '-1' },
	hscore: { temperature: '39', platelets: '61', fibrinogen: '2.1', ast: '0' }
};

test('axe finds no fault in any calculator, and on a phone none scrolls sideways', async ({ page }) => {
	const faults: string[] = [];
	const sent: string[] = [];
	for (const name of names) {
		await page.setViewportSize({ width: 320, height: 640 });
		await open(page, name);
		// A part of the course's own script may arrive while somebody types: a file by its name alone, nothing sent with it.
		const parts = new URL('_app/immutable/', site.url).href;
		const isPartOfTheCourse = (request: Request) =>
			request.method() === 'GET' &&
			request.url().startsWith(parts) &&
			/^[\w./-]+$/.test(request.url().slice(parts.length));
		const record = (request: Request) => {
			if (!isPartOfTheCourse(request)) sent.push(request.url());
		};
		page.on('request', record);
		await type(page, worked[name]);
		page.off('request', record);
		await expect(page.locator('[data-widget]')).toContainText('For learning, not for patient care');
		expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(320);
		// Each part of a calculator is met in the light and in the dark, wide and narrow.
		const isWide = names.indexOf(name) % 2 === 0;
		await page.emulateMedia({ colorScheme: isWide ? 'light' : 'dark' });
		await page.setViewportSize({ width: isWide ? 1280 : 320, height: 900 });
		faults.push(...(await axeFaults(page, { within: '[data-widget]' })).map((fault) => `${name}: ${fault}`));
	}
	expect(faults).toEqual([]);
	expect(sent, 'nothing that is typed leaves the page').toEqual([]);
});

test('a calculator that did not arrive can be asked for again', async ({ page }) => {
	await page.goto(site.url);
	await whenReady(page);
	await page.route('**/Widget.*.js', (route) => route.abort());
	await goTo(page, places['ferritin-esr']);
	await expect(page.locator('main [role="alert"]')).toContainText('could not be loaded');
	await page.unroute('**/Widget.*.js');
	await page.locator('[data-action="reload-widget"]').click();
	await expect(page.locator('[data-widget="ferritin-esr"]')).toBeVisible();
});
