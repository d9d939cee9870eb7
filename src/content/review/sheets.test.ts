import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sums } from '#calculators/index.ts';
import { isScored } from '#questions/index.ts';
import { REVIEW, reviewMaterial } from './read.ts';
import { NURSE, pharmacy } from './scope.ts';
import { reviewSheets } from './sheets.ts';

const material = reviewMaterial();
const { source, course } = material;
const sheets = reviewSheets(material);
const sheet = (name: string): string => sheets.get(name) ?? '';

/** The rows of a sheet, by what stands in the first cell. */
const rowsOf = (text: string): string[] =>
	[...text.matchAll(/^\| ([^|]+) \|.*\| ☐ \| ☐ \|/gmu)].map(([, first = '']) => first.replace('\\*', ''));

describe('the sheets for review', () => {
	it('are those that stand in docs/', () => {
		expect(readdirSync(REVIEW.sheets).sort()).toEqual([...sheets.keys()].sort());
		for (const [name, text] of sheets)
			expect(readFileSync(`${REVIEW.sheets}/${name}`, 'utf8'), `${name}: npm run review:sheets`).toBe(text);
	});

	it('are one for each signature that the course waits for, each named on the cover', () => {
		const names = (source.meta?.cme?.signOffs ?? []).map(({ id }) => `${id}.md`);
		expect(names).not.toEqual([]);
		expect([...sheets.keys()]).toEqual(names);
		for (const name of names) expect(material.cover).toContain(`(clinical-review/${name})`);
	});

	it('leave every box, initial, date and signature empty', () => {
		for (const text of sheets.values()) {
			const rows = text.split('\n').filter((line) => line.includes('☐'));
			expect(rows.length).toBeGreaterThan(50);
			expect(rows.filter((line) => !line.endsWith(' | ☐ | ☐ |  |  |'))).toEqual([]);
			expect(text).toMatch(/^\| [^|]+ \|(?: {2}\|){5}$/mu);
		}
	});
});

describe('what each goes through', () => {
	const claims = source.claims.map(({ id }) => id);

	it.each(['clinical.md', 'translator.md'])('%s holds every claim of the ledger', (name) => {
		const [, ledger = ''] = sheet(name).split('### Ledger\n');
		expect(rowsOf(ledger.split('\n## ')[0] ?? '')).toEqual(claims);
	});

	it('the clinician finds every marked question and item, each row of values on its own', () => {
		const rows = rowsOf(sheet('clinical.md'));
		const placed = (course.units.en ?? []).flatMap(({ steps }) =>
			steps.flatMap((step) => (step.kind === 'question' ? [step.question] : []))
		);
		const marked = [...placed, ...(course.tests.en?.[0]?.questions ?? [])].filter(({ type }) => isScored(type));
		for (const question of marked) {
			const values = question.type === 'numeric' ? question.rows : [];
			const names = values.length > 0 ? values.map(({ id }) => `${question.id} / ${id}`) : [question.id];
			for (const name of names) expect(rows).toContain(name);
		}
	});

	it('the clinician finds every stage of every case', () => {
		const text = sheet('clinical.md');
		for (const { id, stages } of source.cases) {
			const [, own = ''] = text.split(` (${id})\n`);
			expect(rowsOf(own.split('\n### ')[0] ?? '')).toEqual(expect.arrayContaining(stages.map((stage) => stage.id)));
		}
	});

	it('the pharmacist finds every claim from a label, and every key that a dose calculator works out', () => {
		const rows = rowsOf(sheet('pharmacist.md'));
		for (const { id, level } of source.claims) if (level === 'regulatory') expect(rows).toContain(id);
		const doses = source.sums.filter(({ of }) => pharmacy.sums.some((sum) => sum === of));
		for (const { question, row } of doses) expect(rows).toContain(row === null ? question : `${question} / ${row}`);
	});

	it('the nurse educator finds every claim of the job aids, and the questions asked of nurses', () => {
		const rows = rowsOf(sheet('nurse-educator.md'));
		for (const { id, uses } of course.ledgers.en?.claims ?? []) {
			if (uses.some(({ kind }) => kind === 'aid')) expect(rows).toContain(id);
		}
		const asked = (course.units.en ?? []).flatMap(({ steps }) =>
			steps.flatMap((step) =>
				step.kind === 'question' && step.question.audience?.includes(NURSE) ? [step.question] : []
			)
		);
		for (const { id, type } of asked) if (isScored(type)) expect(rows).toContain(id);
	});

	it('the translator finds every term and every phrase to be said with care', () => {
		const rows = rowsOf(sheet('translator.md'));
		for (const { id } of source.glossary ?? []) expect(rows).toContain(id);
		const [, phrases = ''] = sheet('translator.md').split('### Phrases\n');
		const [, table = ''] = material.cover.split('## Phrases to treat with care\n');
		const listed = [...table.matchAll(/^\| ([A-Z]-\d+) /gmu)].map(([, id]) => id);
		expect(rowsOf(phrases.split('\n## ')[0] ?? '')).toEqual(listed);
	});
});

it('what is said to concern a pharmacist or a nurse is in the course', () => {
	expect(course.syllabi.en?.objectives.map(({ id }) => id)).toEqual(expect.arrayContaining([...pharmacy.objectives]));
	expect(source.meta?.widgets).toEqual(expect.arrayContaining([...pharmacy.widgets]));
	expect(source.claims.map(({ id }) => id)).toEqual(expect.arrayContaining([...pharmacy.claims]));
	expect(Object.keys(sums)).toEqual(expect.arrayContaining([...pharmacy.sums]));
	expect(source.meta?.roles.map(({ id }) => id)).toContain(NURSE);
});
