import {
	inspect,
	measures,
	type MeasureName,
	type Problem,
	type Quantity,
	type Result,
	type Slip
} from '#calculators/units.ts';
import { readNumber } from '#text/number.ts';

/** A field for a number: what it measures, and how it is called. */
export interface Field {
	measure: MeasureName;
	label: () => string;
	/** Units that are offered only so that it can be said why they are not taken. */
	refused?: string[];
}

interface Entry {
	text: string;
	unit: string;
}

export type Answers = Record<string, boolean | null>;

/** Long enough that a number is not judged by its first digit. */
const SETTLES_AFTER_MS = 700;

/** What is typed into one calculator, and what comes out. It ends with the screen: nothing is kept or sent. */
export class Calculation<T> {
	readonly fields: Record<string, Field>;
	readonly #work: (values: Record<string, Quantity>, answers: Answers) => Result<T>;
	#timer: ReturnType<typeof setTimeout> | undefined;
	typed: Record<string, Entry> = $state({});
	answers: Answers = $state({});
	/** What counts of it: a number half typed changes nothing yet. */
	#settled: Record<string, Entry> = $state.raw({});

	constructor(fields: Record<string, Field>, work: (values: Record<string, Quantity>, answers: Answers) => Result<T>) {
		this.fields = fields;
		this.#work = work;
	}

	readonly #read = $derived.by(() => {
		const values: Record<string, Quantity> = {};
		const unreadable: Problem[] = [];
		for (const [field, { text, unit }] of Object.entries(this.#settled)) {
			const known = this.fields[field];
			if (!known || text.trim() === '') continue;
			const value = readNumber(text);
			if (value !== null) {
				values[field] = { value, unit };
				continue;
			}
			const { problem } = inspect(field, known.measure, { value: NaN, unit });
			if (problem) unreadable.push({ ...problem, found: text.trim() });
		}
		return { values, unreadable };
	});

	readonly isEmpty = $derived(
		Object.keys(this.#read.values).length === 0 &&
			this.#read.unreadable.length === 0 &&
			Object.values(this.answers).every((answer) => answer === null)
	);

	readonly result: Result<T> = $derived.by(() => {
		const { values, unreadable } = this.#read;
		const result = this.#work(values, this.answers);
		if (unreadable.length === 0) return result;
		const named = unreadable.map(({ field }) => field);
		const others = result.ok ? [] : result.problems.filter(({ field }) => !named.includes(field));
		return { ok: false, problems: [...unreadable, ...others] };
	});

	/** What was typed and can be read, by field. */
	get values(): Record<string, Quantity> {
		return this.#read.values;
	}

	/** What is wrong with a field that was filled in. */
	problemOf(field: string): Problem | null {
		if (this.result.ok) return null;
		return this.result.problems.find((one) => one.field === field && one.reason !== 'missing') ?? null;
	}

	slipOf(field: string): Slip | null {
		return (this.result.ok && this.result.slips.find((slip) => slip.field === field)) || null;
	}

	unitsOf(field: string): string[] {
		const known = this.fields[field];
		return known ? [...Object.keys(measures[known.measure].units), ...(known.refused ?? [])] : [];
	}

	entry(field: string): Entry {
		return this.typed[field] ?? { text: '', unit: this.unitsOf(field)[0] ?? '' };
	}

	type(field: string, text: string): void {
		this.typed[field] = { ...this.entry(field), text };
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.settle(), SETTLES_AFTER_MS);
	}

	chooseUnit(field: string, unit: string): void {
		this.typed[field] = { ...this.entry(field), unit };
		this.settle();
	}

	/** Lets what was typed count. */
	settle(): void {
		clearTimeout(this.#timer);
		this.#settled = $state.snapshot(this.typed);
	}

	/** The units stay as they were chosen: the next patient's results come from the same laboratory. */
	clear(): void {
		for (const field of Object.keys(this.typed)) this.typed[field] = { ...this.entry(field), text: '' };
		this.answers = {};
		this.settle();
	}
}
