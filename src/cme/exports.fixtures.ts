/** Exports as Moodle writes them, with invented people; the columns are those that docs/cme-maps/ names with their source. */
const ACTIVITY = 'IVIG for macrophage activation syndrome';

/** Activity completion, "spreadsheet format": the full name under no header, two columns an activity. */
export const activityCompletion = [
	`,"Email address","${ACTIVITY}",""`,
	'"Nguyễn Thị Hoa","hoa.nguyen@example.org","Completed","2026-10-12 08:30:00"',
	'"O\'Brien Sam","sam@example.org","Completed (achieved pass grade)","2026-10-13 23:59:59"',
	'"Lê Văn Bình","binh@example.org","Not completed",""',
	'"Ray Ada","ada@example.org","Completed (did not achieve pass grade)","2026-10-14 10:00:00"'
].join('\n');

/** The same, "Excel-compatible": UTF-16, tabs, a mark. */
export const activityCompletionForExcel = new Uint8Array(
	Buffer.from(`\uFEFF${activityCompletion.replaceAll('","', '"\t"').replace(',"', '\t"')}`, 'utf16le')
);

/** The grade export, plain text: names, and the custom profile fields that the site exports. */
export const gradebook = [
	`"First name","Last name","ID number","Email address","Birth month and day","State of licence","Licence ID","SCORM package: ${ACTIVITY} (Real)","Last downloaded from this course"`,
	'"Thị Hoa","Nguyễn","","hoa.nguyen@example.org","03/14","MD","D0012345","85.00","1791964800"',
	'"Sam","O\'Brien","","sam@example.org","02/29","OR","MD98765","90.00","1791964800"',
	'"Văn Bình","Lê","","binh@example.org","","","","-","1791964800"'
].join('\n');

/** The SCORM activity's basic report, "text format". */
export const scormReport = [
	['Name', 'Email address', 'Attempt', 'Started on', 'Last accessed on', 'Score'],
	[
		'Nguyễn Thị Hoa',
		'hoa.nguyen@example.org',
		'1',
		'Monday, 12 October 2026, 7:45 AM',
		'Monday, 12 October 2026, 8:30 AM',
		'85'
	],
	[
		"O'Brien Sam",
		'sam@example.org',
		'1',
		'Tuesday, 13 October 2026, 9:00 AM',
		'Tuesday, 13 October 2026, 9:40 AM',
		'60'
	],
	[
		"O'Brien Sam",
		'sam@example.org',
		'2',
		'Tuesday, 13 October 2026, 1:00 PM',
		'Tuesday, 13 October 2026, 11:59 PM',
		'90'
	],
	['Lê Văn Bình', 'binh@example.org', '-', '-', '-', '-']
]
	.map((cells) => cells.join('\t'))
	.join('\n');

/** A sheet of an office. */
export const oneFile = [
	'Learner ID;First name;Last name;Date of birth;State;Licence ID;NPI;Status;Score;Completed on',
	'7;Thị Hoa;Nguyễn;14/03/1991;MD;D0012345;N/A;Passed;85.5 %;12/10/2026 08:30',
	'8;Văn Bình;Lê;01/02/1990;;;;In progress;-;-'
].join('\n');
