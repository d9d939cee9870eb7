import type { RunTimeData } from './data.ts';
import { nameOf, type DataModel, type ElementName, type ElementRule } from './elements.ts';
import { responses12 } from './responses12.ts';
import { responses2004 } from './responses2004.ts';
import { errorOf, finding, quoted, type RuleName, type Said } from './rules.ts';
import { verdictOf, type Finding, type Standard, type Verdict } from './verdict.ts';

/** What a standard's letter says of reads and writes while a session runs. */
export interface Letter {
	ofRead(element: string): Verdict;
	ofWrite(element: string, value: string): Verdict;
}

/** Collections that the manifest fills. */
const FIXED = ['adl.data', 'cmi.comments_from_lms'];
const FINE = verdictOf([]);
const RESPONSE = /^(learner|student)_response$/;

/** The letter of a standard, for a sitting with such data. */
export function letter(standard: Standard, model: DataModel, title: string, data: RunTimeData): Letter {
	const is12 = standard === 'scorm12';
	const responses = is12 ? responses12 : responses2004;

	const refused = (rule: RuleName, said: Said): Verdict =>
		verdictOf([finding(standard, rule, said)], errorOf(standard, rule));

	function wrongName(where: string, name: ElementName): Verdict | null {
		const known = model.elements[name.pattern];
		if (known) return null;
		const isParent = model.elements[name.parentPattern] !== undefined;
		const { last, parentPattern } = name;
		if (last === '_children' && isParent) {
			return refused('no-children', { where, found: 'an element without parts', allowed: '_children of its groups' });
		}
		if (last === '_count' && isParent) {
			return refused('no-count', { where, found: 'an element that is no list', allowed: '_count of its lists' });
		}
		if (last === '_children' && model.children[parentPattern] !== undefined) return null;
		if (last === '_count' && model.collections.includes(parentPattern)) return null;
		if (last === '_version' && parentPattern === 'cmi') return null;
		const allowed = `the elements of ${title}`;
		return refused('unknown-element', { where, found: 'an unknown element', allowed });
	}

	/** An index beyond the list, or an item whose parent is not there. */
	function wrongIndex(where: string, name: ElementName, isRead: boolean): Verdict | null {
		for (const [at, { collection, index, isPlain }] of name.indices.entries()) {
			const count = data.count(collection);
			const isInside = index < count;
			if (isPlain && isInside) continue;
			const said = { where, found: `index ${index} of ${count}`, name };
			if (isRead) return refused('index-out-of-range', { ...said, allowed: `less than ${count}` });
			const isNext = isPlain && index === count && !FIXED.includes(collection);
			if (!isNext) return refused('index-out-of-order', { ...said, allowed: `at most ${count}` });
			if (at < name.indices.length - 1) {
				const allowed = 'an item of its own before the lists in it';
				return refused('dependency-missing', { ...said, allowed });
			}
		}
		return null;
	}

	const isKeyword = ({ last }: ElementName) => last.startsWith('_');

	function ofRead(element: string): Verdict {
		const name = nameOf(element);
		const wrong = wrongName(element, name) ?? wrongIndex(element, name, true);
		if (wrong) return wrong;
		if (isKeyword(name)) return FINE;
		const rule = model.elements[name.pattern];
		if (rule?.access === 'write') {
			const allowed = 'to set it alone';
			return refused('write-only', { where: element, found: 'a read', allowed, name });
		}
		const isUnset = data.get(element) === undefined && rule?.initial === undefined;
		return isUnset && !is12 ? verdictOf([], '403') : FINE;
	}

	/** In SCORM 2004 an item begins with its identifier, an answer follows its type (RTE 4.2.9, 4.2.17). */
	function wrongOrder(element: string, name: ElementName): Finding | null {
		const [item] = name.indices;
		if (item === undefined) return null;
		const root = `${item.collection}.${item.index}`;
		const isTyped = name.last === 'pattern' || RESPONSE.test(name.last);
		const lacksType = isTyped && data.get(`${root}.type`) === undefined;
		if (is12) {
			if (isListed(item) && element !== `${root}.id` && data.get(`${root}.id`) === undefined) {
				const said = { where: element, found: 'no id before it', allowed: `${root}.id first`, name };
				return finding(standard, 'identifier-late', said);
			}
			const said = { where: element, found: 'no type before it', allowed: 'type before what depends on it', name };
			return lacksType ? finding(standard, 'type-late', said) : null;
		}
		if (!isListed(item)) return null;
		const isOwnId = element === `${root}.id`;
		if (!isOwnId && data.get(`${root}.id`) === undefined) {
			const said = { where: element, found: 'no id before it', allowed: `${root}.id first`, name };
			return finding(standard, 'dependency-missing', said);
		}
		const said = { where: element, found: 'no type before it', allowed: `${root}.type first`, name };
		return lacksType ? finding(standard, 'dependency-missing', said) : null;
	}

	const isListed = ({ collection }: ElementName['indices'][number]) =>
		/^cmi\.(interactions|objectives)$/.test(collection);

	/** Of SCORM 1.2, which asks for no more than an identifier each. */
	function sharedIdentity(element: string, name: ElementName, value: string): Finding[] {
		if (!is12 || name.pattern !== 'cmi.objectives.n.id') return [];
		for (let n = 0; n < data.count('cmi.objectives'); n++) {
			const other = `cmi.objectives.${n}.id`;
			if (other === element || data.get(other) !== value) continue;
			const allowed = `an identifier other than that of cmi.objectives.${n}`;
			return [finding(standard, 'identifier-shared', { where: element, found: quoted(value), allowed, name })];
		}
		return [];
	}

	/** Identifiers that must stay, or stand alone in their list. */
	function wrongIdentity(element: string, name: ElementName, value: string): Verdict | null {
		if (is12 || !/^cmi\.(objectives\.n|interactions\.n\.objectives\.n)\.id$/.test(name.pattern)) return null;
		const own = data.get(element);
		if (own === value) return null;
		const said = { where: element, found: quoted(value), name };
		if (own !== undefined && name.pattern === 'cmi.objectives.n.id') {
			return refused('identifier-changed', { ...said, allowed: `${quoted(own)}, as it was set` });
		}
		const list = name.indices.at(-1)?.collection ?? '';
		for (let n = 0; n < data.count(list); n++) {
			if (data.get(`${list}.${n}.id`) !== value) continue;
			return refused('identifier-twice', { ...said, allowed: `an identifier other than that of ${list}.${n}` });
		}
		return null;
	}

	/** A response or a pattern against the type of its interaction. */
	function wrongResponse(element: string, name: ElementName, value: string): Verdict | null {
		const isPattern = name.last === 'pattern';
		if (!isPattern && !RESPONSE.test(name.last)) return null;
		const [item] = name.indices;
		const type = item && data.get(`${item.collection}.${item.index}.type`);
		const form = type === undefined ? undefined : responses[type];
		if (!form) return null;
		const wrong = isPattern ? form.pattern(value) : form.response(value);
		const where = `${element} of type ${type}`;
		const found = wrong?.found ?? quoted(value);
		if (wrong) return refused(wrong.rule, { where, found, allowed: wrong.allowed, name });
		if (!isPattern) return null;
		const list = name.indices.at(-1);
		if (form.patterns !== undefined && list && list.index >= form.patterns) {
			return refused('pattern-limit', { where, found: 'one more', allowed: `${form.patterns}`, name });
		}
		if (!form.unique || !list) return null;
		for (let n = 0; n < data.count(list.collection); n++) {
			if (n === list.index || data.get(`${list.collection}.${n}.pattern`) !== value) continue;
			return refused('pattern-twice', { where, found, allowed: 'each pattern once', name });
		}
		return null;
	}

	function wrongValue(element: string, name: ElementName, rule: ElementRule, value: string): Verdict | null {
		const miss = rule.format?.miss(value) ?? null;
		if (miss === null) return null;
		return refused(miss, { where: element, found: quoted(value), allowed: rule.format?.allowed ?? '', name });
	}

	function ofWrite(element: string, value: string): Verdict {
		const name = nameOf(element);
		const unknown = wrongName(element, name);
		if (unknown) return unknown;
		const rule = model.elements[name.pattern];
		if (!rule) return refused('keyword', { where: element, found: 'a write', allowed: 'to read it alone' });
		if (rule.access === 'read') {
			return refused('read-only', { where: element, found: quoted(value), allowed: 'to read it alone', name });
		}
		const index = wrongIndex(element, name, false);
		if (index) return index;
		const order = wrongOrder(element, name);
		if (order?.level === 'refused') return verdictOf([order], errorOf(standard, 'dependency-missing'));
		const response = wrongResponse(element, name, value);
		const wrong =
			wrongValue(element, name, rule, value) ??
			wrongIdentity(element, name, value) ??
			(response?.level === 'refused' ? response : null);
		if (wrong) return wrong;
		const cautions = (rule.cautions ?? []).filter(({ holds }) => !holds(value));
		return verdictOf([
			...(order ? [order] : []),
			...sharedIdentity(element, name, value),
			...(response?.findings ?? []),
			...cautions.map(({ rule: caution, allowed }) =>
				finding(standard, caution, { where: element, found: quoted(value), allowed, name })
			)
		]);
	}

	return { ofRead, ofWrite };
}
