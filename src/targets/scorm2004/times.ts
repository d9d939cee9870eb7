import { decimal, hundredths } from '../scorm/words.ts';

/** timeinterval(second,10,2), `PT#H#M#S` with at most two decimals. */
export function timespan(seconds: number): string {
	const all = hundredths(seconds);
	const hours = Math.floor(all / 360_000);
	const minutes = Math.floor(all / 6000) % 60;
	const rest = decimal((all % 6000) / 100, 2);
	const text = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest === '0' ? '' : `${rest}S`}`;
	return `PT${text || '0S'}`;
}

/**
 * time(second,10,0) with two decimals and `Z`: the one form with a zone that ADL's validator, Moodle and scorm-again all
 * take. Null for a moment outside the years 1970 to 2037, which Moodle's pattern ends with.
 */
export function timestamp(at: number): string | null {
	if (!(at >= 0 && at < Date.UTC(2038, 0))) return null;
	return `${new Date(at).toISOString().slice(0, 22)}Z`;
}
