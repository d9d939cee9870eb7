import { hundredths } from '../scorm/words.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const LONGEST = ((9999 * 60 + 59) * 60 + 59) * 100 + 99;

/** CMITimespan, `HHHH:MM:SS.SS`. */
export function timespan(seconds: number): string {
	const all = Math.min(hundredths(seconds), LONGEST);
	const whole = Math.floor(all / 100);
	const hours = String(Math.floor(whole / 3600)).padStart(4, '0');
	return `${hours}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}.${two(all % 100)}`;
}

/** CMITime, `HH:MM:SS`: the learner's time of day, for the standard knows no zone; null for no moment at all. */
export function timeOfDay(at: number): string | null {
	const date = new Date(at);
	if (Number.isNaN(date.getTime())) return null;
	return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
}
