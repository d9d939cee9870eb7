import { expect, it } from 'vitest';
import { sampleOutline } from '../../../tests/builders.ts';
import type { Use } from '#course/ledger.ts';
import { useLinks } from './uses.ts';

const use = (kind: Use['kind'], at: string, unit: string | null = null): Use => ({
	kind,
	unit: unit === null ? null : { id: unit, title: 'Basics' },
	at: { id: at, title: 'The dose' }
});

it.each<[Use['kind'], string | null, string, string | null]>([
	['section', 'basics', 'dose', '#/basics/dose'],
	['objective', 'basics', 'o1', '#/basics/overview'],
	['section', 'basics', 'gone', null],
	['aid', 'checklist', 'before', '#/aids/checklist'],
	['faq', null, 'survival', '#/faq/survival'],
	['term', null, 'ferritin', '#/glossary/ferritin'],
	['range', null, 'ast', '#/ranges/ast']
])('a claim made in a %s of %s is found at its address', (kind, unit, at, href) => {
	expect(useLinks([use(kind, at, unit)], sampleOutline)[0]?.href).toBe(href);
});

it('questions of the tests are counted and lead nowhere', () => {
	const links = useLinks([use('item', 'b1'), use('section', 'dose', 'basics'), use('item', 'b2')], sampleOutline);
	expect(links.map(({ words, href }) => ({ words, href }))).toEqual([
		{ words: 'Basics · Section: The dose', href: '#/basics/dose' },
		{ words: 'Questions of the tests: 2', href: null }
	]);
});
