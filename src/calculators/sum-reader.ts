import { inspect, type MeasureName, type Quantity, type Result } from './units.ts';

/** What a sum is given, by name, as an author writes it; a value that was put in for a name is a text. */
export type SumInputs = Record<string, number | string | boolean>;

/** Why a sum cannot be worked: what was found, and what is allowed. */
export class SumError extends Error {
	constructor(
		readonly what: string,
		readonly allowed: string
	) {
		super(`${what}, allowed: ${allowed}`);
	}
}

type Input = { isOptional: boolean } & (
	{ kind: 'number' } | { kind: 'answer'; field: string } | { kind: 'quantity'; measure: MeasureName; unit: string }
);

/** A plain number. */
export const number: Input = { kind: 'number', isOptional: false };
/** A value of a measure in this unit; two inputs of one measure are two ways to give it, of which one is used. */
export const valueOf = (measure: MeasureName, unit: string): Input => ({
	kind: 'quantity',
	measure,
	unit,
	isOptional: false
});
/** True or false. */
export const answerTo = (field: string): Input => ({ kind: 'answer', field, isOptional: false });
/** The same inputs, each of which may be left out. */
export const optional = <K extends string>(inputs: Record<K, Input>): Record<K, Input> =>
	Object.fromEntries(
		Object.entries<Input>(inputs).map(([name, input]) => [name, { ...input, isOptional: true }])
	) as Record<K, Input>;

interface Given<K extends string> {
	/** The number that was given under a name; only asked for a name that has to be there. */
	numbers: Record<K, number>;
	quantities: Partial<Record<MeasureName, Quantity>>;
	answers: Record<string, boolean>;
}

/** A sum that reads its inputs by name and throws a SumError for one that is missing, unknown or impossible. */
export function sum<K extends string>(
	inputs: Record<K, Input>,
	work: (given: Given<K>) => number
): (given: SumInputs) => number {
	const names = Object.keys(inputs) as K[];
	return (given) => {
		const unknown = Object.keys(given).find((name) => !Object.hasOwn(inputs, name));
		if (unknown !== undefined) throw new SumError(`unknown input ${unknown}`, names.join(', '));
		const read: Given<K> = { numbers: {} as Record<K, number>, quantities: {}, answers: {} };
		for (const name of names) {
			const value = given[name];
			if (value !== undefined) take(name, inputs[name], value, read);
		}
		for (const name of names) {
			const input = inputs[name];
			const ways = names.filter((other) => other === name || isSameMeasure(input, inputs[other]));
			const used = ways.filter((way) => given[way] !== undefined);
			if (used.length > 1) throw new SumError(`${used.join(' and ')} together`, 'one of them');
			if (used.length === 0 && !input.isOptional) throw new SumError(`no ${ways.join(' or ')}`, names.join(', '));
		}
		const result = work(read);
		if (!Number.isFinite(result)) throw new SumError('no number comes out', 'inputs that divide by no zero');
		return result;
	};
}

const isSameMeasure = (a: Input, b: Input): boolean =>
	a.kind === 'quantity' && b.kind === 'quantity' && a.measure === b.measure;

function take<K extends string>(name: K, input: Input, value: number | string | boolean, read: Given<K>): void {
	if (input.kind === 'answer') {
		if (String(value) !== 'true' && String(value) !== 'false') throw new SumError(`${name} is ${value}`, 'true, false');
		read.answers[input.field] = String(value) === 'true';
		return;
	}
	const typed = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
	if (typeof typed !== 'number' || !Number.isFinite(typed))
		throw new SumError(`${name} is ${value}`, 'a number such as 12.5');
	read.numbers[name] = typed;
	if (input.kind === 'number') return;
	const quantity = { value: typed, unit: input.unit };
	const { problem } = inspect(name, input.measure, quantity);
	if (problem) throw new SumError(`${name} is ${problem.found}`, problem.allowed);
	read.quantities[input.measure] = quantity;
}

/** What a calculator worked out; throws a SumError for what it could not use. */
export function worked<T>(result: Result<T>): T {
	if (result.ok) return result;
	const found = result.problems.map((problem) => `${problem.field} is ${problem.found}`);
	throw new SumError(found.join(' and '), result.problems.map(({ allowed }) => allowed).join(' and '));
}
