import { isoDay } from './local-day.ts';

/** What a calendar is told: how many questions, of which course, on which days; no learner and no question. */
export interface CalendarParts {
	course: string;
	/** When the file is made. */
	made: Date;
	days: readonly { day: number; count: number }[];
	summary: (count: number) => string;
	description: string;
}

/** RFC 5545, 3.1: a content line has at most 75 octets before its CRLF; what is folded on begins with a space. */
const LINE_OCTETS = 75;
const FOLD = '\r\n ';
// eslint-disable-next-line no-control-regex -- RFC 5545 allows no control character in a text but the tab.
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/**
 * An iCalendar file (RFC 5545) of one all-day event for each day. An event's UID follows from course and day, so that a
 * file imported again changes the same event.
 */
export function reviewCalendar({ course, made, days, summary, description }: CalendarParts): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		`PRODID:-//${course}//Spaced review//EN`,
		'CALSCALE:GREGORIAN',
		'METHOD:PUBLISH',
		...days.flatMap(({ day, count }) => [
			'BEGIN:VEVENT',
			`UID:review-${isoDay(day)}@${course}`,
			`DTSTAMP:${made.toISOString().replace(/[-:]|\.\d+/g, '')}`,
			`DTSTART;VALUE=DATE:${isoDay(day).replaceAll('-', '')}`,
			`DTEND;VALUE=DATE:${isoDay(day + 1).replaceAll('-', '')}`,
			`SUMMARY:${escaped(summary(count))}`,
			`DESCRIPTION:${escaped(description)}`,
			'TRANSP:TRANSPARENT',
			'END:VEVENT'
		]),
		'END:VCALENDAR'
	];
	return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const escaped = (text: string): string =>
	text
		.replace(/\r\n?/g, '\n')
		.replace(CONTROLS, '')
		.replace(/[\\;,]/g, '\\$&')
		.replaceAll('\n', '\\n');

/** Folds between characters, never within one's octets. */
function folded(line: string): string {
	const encoder = new TextEncoder();
	let octets = 0;
	let text = '';
	for (const character of line) {
		const size = encoder.encode(character).length;
		if (octets + size > LINE_OCTETS) {
			text += FOLD;
			octets = 1;
		}
		text += character;
		octets += size;
	}
	return text;
}
