import type { AidBlock, JobAid } from '#course/job-aid.ts';
import type { Unit } from '#course/model.ts';
import { plainLines } from '#text/plain-lines.ts';
import { plainText } from '#text/text.ts';
import { claimsIn } from '../assemble/claims-in.ts';
import { claimName } from './claims.ts';
import type { Material } from './material.ts';
import { checked, lines } from './table.ts';

const cited = (value: unknown, material: Material): string =>
	[...new Set(claimsIn(value))].map((id) => claimName(id, material)).join(', ');

/** The sections of lessons, to be read on screen, with the claims that each makes. */
export const sectionTables = (material: Material, units: readonly Unit[]): string[] =>
	units.flatMap((unit) =>
		checked(
			unit.title,
			['section', 'title', 'claims made'],
			unit.steps.flatMap((step) =>
				step.kind === 'section'
					? [[`${unit.id}/${step.id}`, plainText(step.title), cited([step.title, step.blocks], material)]]
					: []
			)
		)
	);

/** Cases stage by stage: what the chart shows, what speaks for and against each diagnosis, and how the expert reasons. */
export const caseTables = (material: Material, units: readonly Unit[]): string[] =>
	units.flatMap(({ id, title, summary, steps }) =>
		checked(
			`${title} (${id})`,
			['part', 'what it says', 'claims made'],
			[
				['summary', summary, ''],
				...steps.flatMap((step): string[][] => {
					if (step.kind === 'stage') {
						const chart = step.findings.map(({ label, value }) => `${plainText(label)}: ${plainText(value)}`);
						const values = (step.trend?.rows ?? []).map(
							(row) => `${plainText(row.label)}${row.unit && ` (${row.unit})`}: ${row.values.join(' → ')}`
						);
						const said = [`**${plainText(step.title)}**`, ...plainLines(step.blocks), ...chart, ...values];
						return [[step.id, lines(...said), cited(step, material)]];
					}
					if (step.kind !== 'expert') return [];
					const named = (what: string, all: readonly { label: Parameters<typeof plainText>[0] }[]): string =>
						all.length === 0 ? '' : `${what}: ${all.map(({ label }) => plainText(label)).join(', ')}`;
					const weighed = step.differential.map((one): string[] => [
						`weighing: ${plainText(one.text)}`,
						lines(named('for', one.for), named('against', one.against), named('lacks', one.absent)),
						''
					]);
					return [...weighed, ['expert', lines(...plainLines(step.blocks)), cited(step.blocks, material)]];
				})
			]
		)
	);

/** Job aids line by line, as they hang on the ward. */
export const aidTables = (material: Material, aids: readonly JobAid[]): string[] =>
	aids.flatMap((aid) =>
		checked(
			aid.title,
			['section', 'line', 'claims'],
			linesOfAid(aid).map(({ place, text, from }) => [place, text, cited(from, material) || 'usual practice'])
		)
	);

/** A line of a job aid as it is read, and what it is read from. */
interface Line {
	text: string;
	from: unknown;
}

/** The lines of a job aid, each with the section it stands in. */
export const linesOfAid = ({ id, sections }: JobAid): (Line & { place: string })[] =>
	sections.flatMap((section) => [
		{ place: `${id}/${section.id}`, text: `**${plainText(section.title)}**`, from: section.title },
		...section.blocks.flatMap(linesOf).map((line) => ({ place: `${id}/${section.id}`, ...line }))
	]);

function linesOf(block: AidBlock): Line[] {
	if (block.t === 'ticks') return block.items.map((item) => ({ text: plainText(item), from: item }));
	if (block.t !== 'form') return [{ text: lines(...plainLines([block])), from: block }];
	const written = block.rows.flatMap((row) => {
		const text = row.flatMap((one) => (typeof one === 'string' ? [] : [plainText(one)])).join(' / ');
		return text === '' ? [] : [{ text, from: row }];
	});
	return [{ text: `(${block.head.map(plainText).join(' / ')})`, from: block.head }, ...written];
}
