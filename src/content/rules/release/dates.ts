import { finding, type Finding, type Rule } from '../rule.ts';

const YEARS = 3;

/** The last day of a term of three years. */
function lastDay(release: string): string {
	const [year = 0, month = 1, day = 1] = release.split('-').map(Number);
	return new Date(Date.UTC(year + YEARS, month - 1, day - 1)).toISOString().slice(0, 10);
}

/** The dates of release, review and termination follow each other within three years, and are not past on the day of release. */
export const datesOn =
	(today: string): Rule =>
	({ meta }) => {
		const { release, review, termination } = meta?.cme ?? {};
		if (!meta || !release || !review || !termination) return [];
		const problem = (name: string, what: string, allowed: string): Finding =>
			finding({ file: meta.file, line: meta.lineAt(['cme', name]) }, what, allowed);
		const last = lastDay(release);
		return [
			...(review <= release
				? [problem('review', `review ${review} is not after the release`, `after ${release}`)]
				: []),
			...(termination < review
				? [problem('termination', `termination ${termination} is before the review`, `${review} or later`)]
				: []),
			...(termination > last
				? [
						problem(
							'termination',
							`termination ${termination} is more than three years after the release`,
							`up to ${last}`
						)
					]
				: []),
			...(review < today ? [problem('review', `the review was due on ${review}`, `${today} or later`)] : []),
			...(termination < today
				? [problem('termination', `the course ended on ${termination}`, `${today} or later`)]
				: [])
		];
	};
