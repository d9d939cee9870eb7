const lms = 'said of the LMS alone, without naming it first';
const waived = 'the statement is the LMS’s own';
const absent = 'the course structure has none';

/** Requirements that no course can keep or break, each with the reason. */
export const notOurs: Record<string, string> = {
	'8.1.0.0-1': lms,
	'8.1.0.0-4': lms,
	'8.1.0.0-5': lms,
	'8.1.2.0-2': lms,
	'8.1.5.0-3': lms,
	'8.2.1.0-3': lms,
	'8.2.1.0-4': lms,
	'8.2.1.0-6': lms,
	'8.2.2.0-2': lms,
	'8.2.2.0-3': lms,
	'8.2.3.0-1': lms,
	'8.2.3.2-1': lms,
	'9.2.0.0-1': lms,
	'9.3.7.0-2': waived,
	'9.3.9.0-4': waived,
	'9.3.9.0-8': waived,
	'9.5.4.2-1': waived,
	'9.5.4.2-2': waived,
	'9.6.3.1-1': lms,
	'10.1.0.0-2': lms,
	'10.1.0.0-3': lms,
	'10.1.0.0-4': lms,
	'10.1.0.0-5': lms,
	'10.2.1.0-2': lms,
	'10.2.1.0-3': lms,
	'11.2.0.0-1': 'the course has no sound to switch on or off',
	'13.1.0.0-1': lms,
	'13.1.2.0-1': absent,
	'13.1.3.0-1': absent,
	'13.1.4.0-3': lms,
	'13.1.5.0-1': absent,
	'13.1.5.0-2': absent,
	'14.1.0.0-1': 'packages are opened by tests/packages, whose rules of a zip are stricter',
	'14.1.0.0-2': 'tests/packages opens the finished zip',
	'14.1.0.0-4': absent,
	'14.2.0.0-1': 'the course structure is handed out in its zip alone'
};
