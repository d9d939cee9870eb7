import type { LmsFault } from '#ports/lms-session.ts';
import type { ScormApi } from './api.ts';

/** What an LMS says of a list that it need not keep. */
type Collection =
	| {
			isKept: false;
			/** Whether it said so; else it gave no answer so often that it is not asked again. */
			isSure: boolean;
	  }
	| {
			isKept: true;
			/** How many it holds. */
			count: number;
			/** Whether it keeps a field, named as in `score.raw`; any, where it does not say which. */
			keeps(field: string): boolean;
	  };

/** The call threw or the session is not running (301, 1xx but 101): nothing was said of the list. */
const isAway = ({ code }: LmsFault): boolean => code === 0 || code === 301 || (code > 101 && code < 200);

/** A "general exception" may be the LMS's word for "not kept", and may pass: it is believed when it comes again and again. */
const MAX_EXCEPTIONS = 3;

/** Asks for a list (`cmi.interactions`, `cmi.objectives`); a fault leaves the question open for the next time. */
export function collection(api: ScormApi, name: string): () => Collection | LmsFault {
	let exceptions = 0;

	const answered = (fault: LmsFault): Collection | LmsFault => {
		if (isAway(fault)) return fault;
		if (fault.code !== 101) return { isKept: false, isSure: true };
		exceptions += 1;
		return exceptions < MAX_EXCEPTIONS ? fault : { isKept: false, isSure: false };
	};

	return () => {
		const children = api.get(`${name}._children`);
		if (children.fault !== null) return answered(children.fault);
		const { value, fault } = api.get(`${name}._count`);
		const count = value === '' ? NaN : Number(value);
		if (!Number.isInteger(count) || count < 0)
			return fault === null ? { isKept: false, isSure: true } : answered(fault);
		const fields = new Set(children.value.split(',').map((field) => field.trim()));
		return { isKept: true, count, keeps: (field) => !fields.has('id') || fields.has(field.split('.')[0] ?? '') };
	};
}
