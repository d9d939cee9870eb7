import { clinical } from './clinical.ts';
import type { Material } from './material.ts';
import { nurseEducator } from './nurse-educator.ts';
import { pharmacist } from './pharmacist.ts';
import { signature } from './table.ts';
import { translator } from './translator.ts';

/** What each of those who sign the course off goes through, by the id of the sign-off in course.yaml. */
const sheets: Record<string, (material: Material) => string[]> = {
	clinical,
	pharmacist,
	'nurse-educator': nurseEducator,
	translator
};

/** The sheets for review, by their names: one for each sign-off that course.yaml asks for. */
export function reviewSheets(material: Material): Map<string, string> {
	const { source, language } = material;
	const { title = {}, version = '', cme } = source.meta ?? {};
	return new Map(
		(cme?.signOffs ?? []).map(({ id, role }) => {
			const made = sheets[id];
			if (!made) throw new Error(`sign-off ${id}: no sheet, allowed: ${Object.keys(sheets).join(', ')}`);
			const name = role[language] ?? id;
			const head = [
				`# ${name}: what to check\n`,
				`${title[language] ?? ''}, version ${version}. Written by \`npm run review:sheets\` from the course; not to be edited here. [How to use it](../clinical-review.md). A claim with \\* was not verified against its source.\n`
			];
			const text = [...head, ...signature(name), ...made(material)].join('\n');
			return [`${id}.md`, text.trimEnd() + '\n'];
		})
	);
}
