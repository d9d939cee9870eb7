import type { Standard } from './manifest.ts';

const HOURS_MINUTES_SECONDS = /^(\d{1,}):(\d{2}):(\d{2}(?:\.\d+)?)$/;
const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Seconds of a SCORM 1.2 timespan or a 2004 duration; anything else counts as none. */
export function secondsOf(time: string): number {
	const clock = HOURS_MINUTES_SECONDS.exec(time);
	if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
	const duration = DURATION.exec(time);
	if (!duration) return 0;
	const [years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = duration
		.slice(1)
		.map((part) => Number(part ?? 0));
	// A year and a month have no fixed length; 365 and 30 days are what LMSs take.
	const wholeDays = years * 365 + months * 30 + days;
	return ((wholeDays * 24 + hours) * 60 + minutes) * 60 + seconds;
}

/** Seconds in the words of a standard: `HHHH:MM:SS.SS` in 1.2, `PT…S` in 2004. */
export function timeOf(seconds: number, standard: Standard): string {
	const hundredths = Math.round(seconds * 100);
	const hours = Math.floor(hundredths / 360_000);
	const minutes = Math.floor(hundredths / 6_000) % 60;
	const rest = (hundredths % 6_000) / 100;
	if (standard === 'scorm2004') {
		const time = [hours && `${hours}H`, minutes && `${minutes}M`, rest && `${rest}S`].filter(Boolean).join('');
		return `PT${time || '0S'}`;
	}
	const two = (value: number) => String(value).padStart(2, '0');
	return `${String(hours).padStart(4, '0')}:${two(minutes)}:${rest.toFixed(2).padStart(5, '0')}`;
}
