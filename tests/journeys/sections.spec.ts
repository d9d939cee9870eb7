import { expect, test } from '@playwright/test';
import { serveExactly } from './file-server.ts';
import { act, chooseRole, goTo, waitForPlace, whenReady } from './learner.ts';

let site: Awaited<ReturnType<typeof serveExactly>>;
test.beforeAll(async () => {
	site = await serveExactly('dist/mas-ivig-web.zip', '/course/');
});
test.afterAll(() => site.close());

test('a section for others says for whom it is, is marked in the contents, and can be skipped', async ({ page }) => {
	await page.goto(site.url);
	await whenReady(page);
	await act(page, 'start');
	await waitForPlace(page, 'role');
	await chooseRole(page, 'student');
	await waitForPlace(page, 'pre-test/start');

	await goTo(page, 'ivig-evidence/before-and-during');
	await expect(page.locator('main .eyebrow').first()).toHaveText('What the evidence says about IVIG · for: Nurse');
	const here = page.getByRole('navigation').locator('[aria-current="step"]');
	await expect(here).toContainText('extra');
	await act(page, 'skip-section');
	await waitForPlace(page, 'ivig-evidence/summary');
	await expect(page.locator('main h1')).toBeFocused();
	await expect(here).not.toContainText('extra');

	await goTo(page, 'mas-basics/ms-score');
	await expect(page.locator('main .eyebrow').first()).toContainText('goes further: not needed to finish');
});
