import { finding, unknownIds, type Rule } from './rule.ts';

/** Every widget that a lesson places is listed in course.yaml, and every widget listed there exists. */
export const unknownWidget: Rule = (source) => {
	const { meta, widgets } = source;
	if (!meta) return [];
	const listed = meta.widgets.flatMap((name, index) => {
		const spot = { file: meta.file, line: meta.lineAt(['widgets', index]) };
		return widgets.includes(name) ? [] : [finding(spot, `no widget "${name}"`, widgets.join(', ') || 'none')];
	});
	return [...listed, ...unknownIds(source, 'widget', meta.widgets)];
};
