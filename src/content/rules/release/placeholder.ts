import { finding, type Finding, type Rule } from '../rule.ts';

const PLACEHOLDER =
	/\b(?:to be (?:supplied|confirmed|added|announced|determined|decided|written)|tb[acd]|todo|fixme|lorem ipsum|placeholder|coming soon|xxx+)\b|\?{3}|@example\.(?:com|net|org)\b/i;

type Path = (string | number)[];

function textsIn(value: unknown, path: Path): [string, Path][] {
	if (typeof value === 'string') return [[value, path]];
	if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key]));
}

/** No word of the course on itself stands in for another: what is missing is null. */
export const placeholder: Rule = ({ meta }) => {
	if (!meta) return [];
	const { title, description, cme, file, lineAt } = meta;
	return textsIn({ title, description, cme }, []).flatMap(([text, path]): Finding[] => {
		const [found] = PLACEHOLDER.exec(text) ?? [];
		if (found === undefined) return [];
		return [finding({ file, line: lineAt(path) }, `${path.join('.')} says "${found}"`, 'the final words, or null')];
	});
};
