import { itemsOf, organisationsOf, type Standard } from '../manifest.ts';
import { attribute, childrenOf, nodeAt, textAt, withDescendants, type XmlNode } from '../xml.ts';
import { inManifest, type PackageFinding } from './finding.ts';

/** What items say of themselves: titles, pass marks, launch data, and who decides on completion. */
export function itemFindings(root: XmlNode, standard: Standard): PackageFinding[] {
	const organisations = organisationsOf(root);
	const items = organisations.flatMap(itemsOf);
	return [
		...[...organisations, ...items].flatMap(titles),
		...items.flatMap(leadsSomewhere),
		...items.flatMap((item) => (standard === 'scorm12' ? settings12(item) : settings2004(item)))
	];
}

function titles(node: XmlNode): PackageFinding[] {
	const count = childrenOf(node, 'title').length;
	return count === 1 && textAt(node, 'title') !== ''
		? []
		: [
				inManifest(
					'error',
					'title',
					node,
					`<${node.name}> with ${count === 1 ? 'an empty title' : `${count} titles`}`,
					'exactly one, with text'
				)
			];
}

function leadsSomewhere(item: XmlNode): PackageFinding[] {
	const isLeaf = childrenOf(item, 'item').length === 0;
	const hasReference = attribute(item, 'identifierref') !== '';
	if (isLeaf === hasReference) return [];
	const found = isLeaf ? 'an item that leads nowhere' : 'an item that holds others and leads to a resource too';
	return [inManifest('error', 'item', item, found, 'other items or an identifierref, one of the two')];
}

function settings12(item: XmlNode): PackageFinding[] {
	const score = nodeAt(item, 'masteryscore');
	const data = nodeAt(item, 'datafromlms');
	const time = nodeAt(item, 'maxtimeallowed');
	return [
		...(score && !/^(100(\.0+)?|\d{1,2}(\.\d+)?)$/.test(score.text)
			? [inManifest('error', 'mastery score', score, score.text || 'an empty one', '0 to 100')]
			: []),
		...(score && Number(score.text) === 0 && score.text !== ''
			? [inManifest('warning', 'mastery score', score, '0, which Moodle drops', '1 to 100')]
			: []),
		...(score && Number(score.text) > 0 && Number(score.text) <= 1
			? [
					inManifest(
						'warning',
						'mastery score',
						score,
						`${score.text}, which is hardly meant: 1.2 counts to 100`,
						'1 to 100'
					)
				]
			: []),
		...tooLong(data, 255),
		...(time && !/^\d{4}:\d{2}:\d{2}(\.\d{1,2})?$/.test(time.text)
			? [inManifest('error', 'time allowed', time, time.text, 'HHHH:MM:SS.SS')]
			: []),
		...action(nodeAt(item, 'timelimitaction'))
	];
}

function settings2004(item: XmlNode): PackageFinding[] {
	const measures = withDescendants(item).filter(({ name }) => name === 'minNormalizedMeasure');
	const objective = nodeAt(item, 'sequencing', 'objectives', 'primaryObjective');
	const measure = nodeAt(objective, 'minNormalizedMeasure');
	const isSatisfied = attribute(objective, 'satisfiedByMeasure') === 'true';
	const threshold = nodeAt(item, 'completionThreshold');
	const figure = threshold ? threshold.text || attribute(threshold, 'minProgressMeasure') : '';
	const hasResource = attribute(item, 'identifierref') !== '';
	const controls = nodeAt(item, 'sequencing', 'deliveryControls');
	return [
		...measures.flatMap((node) =>
			isNumber(node.text) && Math.abs(Number(node.text)) <= 1
				? []
				: [inManifest('error', 'pass mark', node, node.text, '−1 to 1')]
		),
		...(measure && !isSatisfied
			? [
					inManifest(
						'warning',
						'pass mark',
						measure,
						'minNormalizedMeasure without satisfiedByMeasure="true"; no LMS heeds it',
						'both or neither'
					)
				]
			: []),
		...(threshold && figure !== '' && !(isNumber(figure) && Number(figure) >= 0 && Number(figure) <= 1)
			? [inManifest('error', 'completion threshold', threshold, figure, '0 to 1')]
			: []),
		...(hasResource && attribute(controls, 'completionSetByContent') !== 'true'
			? [
					inManifest(
						'warning',
						'delivery controls',
						controls ?? item,
						'no completionSetByContent="true"; an LMS may complete a silent course by itself',
						'completionSetByContent and objectiveSetByContent, both true'
					)
				]
			: []),
		...tooLong(nodeAt(item, 'dataFromLMS'), 4000),
		...action(nodeAt(item, 'timeLimitAction'))
	];
}

const tooLong = (data: XmlNode | undefined, limit: number): PackageFinding[] =>
	data && data.text.length > limit
		? [inManifest('warning', 'launch data', data, `${data.text.length} characters`, `at most ${limit}`)]
		: [];

const actions = ['exit,message', 'exit,no message', 'continue,message', 'continue,no message'];

const action = (node: XmlNode | undefined): PackageFinding[] =>
	node && !actions.includes(node.text)
		? [inManifest('error', 'time limit action', node, JSON.stringify(node.text), actions.join(' | '))]
		: [];

const isNumber = (text: string) => /^[+-]?\d+(\.\d+)?$/.test(text);
