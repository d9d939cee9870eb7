import type { Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';

const rules = {
	standard: { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } },
	all: {},
	colours: { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }
} satisfies Record<string, Pick<RunOptions, 'runOnly'>>;

interface Scope {
	/** The standard's rules; all that axe has, its own advice too; or what another theme may break, which changes colours alone. */
	of?: keyof typeof rules;
	/** A part of the page. */
	within?: string;
	/** A part to pass over. */
	without?: string;
}

interface Engine {
	axe: { run(context: unknown, options: unknown): Promise<Pick<AxeResults, 'violations'>> };
}

/** What axe finds on the page as it is now, by WCAG 2.2 AA unless told otherwise: each rule broken, and where. */
export async function axeFaults(page: Page, { of = 'standard', within, without }: Scope = {}): Promise<string[]> {
	// Once a page: its half a megabyte takes longer to bring there than a screen takes to check.
	if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
	const context = { include: [within ?? 'html'], ...(without ? { exclude: [without] } : {}) };
	const options: RunOptions = { ...rules[of], resultTypes: ['violations'], iframes: false };
	const { violations } = await page.evaluate(
		(asked) => (globalThis as unknown as Engine).axe.run(asked.context, asked.options),
		{ context, options }
	);
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(', ')}`);
}
