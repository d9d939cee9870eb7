import type { LessonOutcome } from '#course/outcome.ts';
import type { LmsFault } from '#ports/lms-session.ts';
import type { ScormApi } from './api.ts';
import { collection } from './collection.ts';
import { raised, type Dialect, type ObjectiveFloor, type Values } from './dialect.ts';
import { isForGood, type Ledger } from './ledger.ts';
import { lmsId } from './words.ts';

const COLLECTION = 'cmi.objectives';

/** Reports lessons as objectives, each found by its id among those that the LMS holds; silent where it keeps none. */
export interface ObjectiveLog {
	say(lessons: readonly LessonOutcome[]): LmsFault | null;
	/** Says what could not be said before; called with each commit. */
	flush(): LmsFault | null;
}

interface Objective {
	index: number;
	/** What was said and what the LMS held; null until it was asked. */
	floor: ObjectiveFloor | null;
}

interface Support {
	/** Where the next one goes. */
	next: number;
	keeps(field: string): boolean;
	/** By id; null for one that the LMS refuses. */
	objectives: Map<string, Objective | null>;
}

const NOTHING: ObjectiveFloor = { completed: false, passed: false, score: null, progress: 0 };

export function objectiveLog(api: ScormApi, values: Ledger, { objective }: Dialect): ObjectiveLog {
	const find = collection(api, COLLECTION);
	let support: Support | 'none' | null = null;
	/** The latest of each lesson that is still to be said. */
	const waiting = new Map<string, LessonOutcome>();

	const element = (index: number, field: string) => `${COLLECTION}.${index}.${field}`;

	const inList = (fields: Values, index: number, keeps: Support['keeps']): Values =>
		fields
			.filter(([field]) => keeps(field))
			.map(([field, value, ...optional]): Values[number] => [element(index, field), value, ...optional]);

	/** Null once it is known; a fault leaves the question open. Other courses' objectives and a manifest's may be there. */
	function findSupport(): LmsFault | null {
		const found = find();
		if ('code' in found) return found;
		const objectives: Support['objectives'] = new Map();
		for (let index = 0; found.isKept && index < found.count; index++) {
			const id = objective.idOf(values.read(element(index, 'id')));
			const missed = values.missed(element(index, 'id'));
			if (missed !== null) return missed;
			if (id !== '' && !objectives.has(id)) objectives.set(id, { index, floor: null });
		}
		support = found.isKept ? { next: found.count, keeps: found.keeps, objectives } : 'none';
		return null;
	}

	/** What the LMS held of an objective before this sitting; a fault where it is away. */
	function floorOf(index: number, keeps: Support['keeps']): ObjectiveFloor | LmsFault {
		const asked: string[] = [];
		const floor = objective.floor((field) => {
			if (!keeps(field)) return '';
			asked.push(element(index, field));
			return values.read(element(index, field));
		});
		// Each is let go of, so that all of them are asked for again.
		const [missed] = asked.map(values.missed).filter((fault) => fault !== null);
		return missed ?? floor;
	}

	/** Makes an objective; `isLater` where the LMS may yet take it. */
	function make(id: string, lesson: LessonOutcome, known: Support): { fault: LmsFault | null; isLater: boolean } {
		// An LMS takes them in order only: what is still due of those before goes first.
		const due = values.resend();
		if (due !== null) return { fault: due, isLater: true };
		const index = known.next;
		const fault = values.set(element(index, 'id'), id);
		if (fault !== null && isForGood(fault)) {
			const isLater = values.isWanted(element(index, 'id'));
			if (!isLater) known.objectives.set(id, null);
			return { fault, isLater };
		}
		known.next += 1;
		known.objectives.set(id, { index, floor: NOTHING });
		const named = inList(objective.named(lesson), index, known.keeps);
		// Behind an id that is still due, so that it follows it.
		return { fault: values.setAll(fault === null ? named : [[element(index, 'id'), id], ...named]), isLater: false };
	}

	function say(lesson: LessonOutcome, known: Support): { fault: LmsFault | null; isLater: boolean } {
		const id = lmsId(lesson.id);
		if (!known.objectives.has(id)) {
			const { fault, isLater } = make(id, lesson, known);
			if (isLater) return { fault, isLater };
		}
		const one = known.objectives.get(id) ?? null;
		if (one === null) return { fault: null, isLater: false };
		const floor = one.floor ?? floorOf(one.index, known.keeps);
		if ('code' in floor) return { fault: floor, isLater: true };
		// Behind its id, which may still be due, or bear the mark of a retry.
		const said: Values = [
			[element(one.index, 'id'), id],
			...inList(objective.values(lesson, floor), one.index, known.keeps)
		];
		one.floor = { ...raised(floor, lesson), progress: Math.max(floor.progress, lesson.progress) };
		return { fault: values.setAll(said), isLater: false };
	}

	/** A refusal for good is the LMS's last word and no reason to commit again. */
	function sayWaiting(): LmsFault | null {
		if (waiting.size === 0) return null;
		if (support === null) {
			const fault = findSupport();
			if (fault !== null) return fault;
		}
		let first: LmsFault | null = null;
		for (const [id, lesson] of [...waiting]) {
			if (support === null || support === 'none') break;
			const { fault, isLater } = say(lesson, support);
			if (isLater) return first ?? fault;
			waiting.delete(id);
			if (fault !== null && !isForGood(fault)) first ??= fault;
		}
		if (support === 'none') waiting.clear();
		return first;
	}

	return {
		flush: sayWaiting,
		say(lessons) {
			for (const lesson of lessons) waiting.set(lesson.id, lesson);
			return sayWaiting();
		}
	};
}
