const PUBLIC = new RegExp(
	`^cmi\\.(${[
		'(core\\.)?(credit|entry|exit|session_time|score\\.\\w+)',
		'core\\.(lesson_status|lesson_mode)',
		'student_data\\.mastery_score',
		'(completion_status|success_status|mode|progress_measure|scaled_passing_score)',
		'interactions\\._\\w+'
	].join('|')})$`
);

/** A value as it may be shown to a help desk: status, score and times as they are, anything else by its length. */
export function redacted(element: string, value: string): string {
	return value === '' || PUBLIC.test(element) ? value : `(${value.length} characters)`;
}
