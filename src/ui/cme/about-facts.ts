import { creditState } from '#course/credit.ts';
import type { Outline } from '#course/model.ts';
import { unitsInWay } from '#course/requirements.ts';
import type { FrontMatter } from '#course/syllabus.ts';
import { m } from '#parts/words/messages.js';
import { dateWords, languageName } from '../dates.ts';
import { percent } from '../titles.ts';

const minutesOf = (outline: Outline, role: string | null): string =>
	String(unitsInWay(outline, role).reduce((sum, { minutes }) => sum + minutes, 0));

/** How long the course takes: for each role, where they differ. */
function timeLines(outline: Outline, { timeBasis }: FrontMatter): string[] {
	const { roles } = outline;
	const times =
		roles.length === 0
			? [m.about_time_text({ minutes: minutesOf(outline, null) })]
			: roles.map(({ id, title }) => m.about_time_role({ role: title, minutes: minutesOf(outline, id) }));
	return [...times, timeBasis];
}

/** Who may take the course, how, how long, and when it is passed. */
export function whoFacts(outline: Outline, matter: FrontMatter) {
	const { attempts } = outline.policy;
	return [
		{ name: m.about_audience(), lines: [matter.audience] },
		{ name: m.about_prerequisites(), lines: [matter.prerequisites] },
		{ name: m.about_method(), lines: [matter.method] },
		{ name: m.about_time(), lines: timeLines(outline, matter) },
		{
			name: m.about_pass(),
			lines: [
				matter.passStandard,
				m.about_pass_mark({ percent: percent(outline.policy.passMark) }),
				...(attempts === null ? [] : [m.about_attempts({ count: String(attempts) })])
			]
		}
	];
}

/** What a reader must weigh the content against. */
export const disclosureFacts = ({ offLabel, disclosure, acknowledgement, independence }: FrontMatter) => [
	{ name: m.about_off_label(), lines: [offLabel.inFull] },
	{ name: m.about_disclosure(), lines: [disclosure] },
	{ name: m.about_acknowledgement(), lines: [acknowledgement] },
	{ name: m.about_independence(), lines: [independence] }
];

/** Whether credit may be claimed on a day such as 2026-11-23, and the dates that decide. */
export function creditFacts({ language, clinicalReview }: Outline, matter: FrontMatter, today: string) {
	const { provider, accreditation, release, review, termination } = matter;
	const state = creditState({ accredited: accreditation !== null, release, termination }, today);
	const credit =
		state === 'current' && accreditation
			? [accreditation.statement, accreditation.credit]
			: [state === 'expired' ? m.credit_expired() : m.credit_none()];
	const pending = clinicalReview === null ? [m.credit_review_pending()] : [];
	const date = (day: string | null): (string | null)[] => [day === null ? null : dateWords(day, language)];
	return [
		{ name: m.about_accreditation(), lines: [...credit, ...pending] },
		{ name: m.about_provider(), lines: [provider] },
		{ name: m.about_release(), lines: date(release) },
		{
			name: m.about_review(),
			lines: [...date(review), ...(review !== null && today > review ? [m.about_review_past()] : [])]
		},
		{ name: m.about_termination(), lines: date(termination) }
	];
}

/** Everyone who made the content. */
export const facultyFacts = ({ faculty }: FrontMatter) => [
	{
		name: m.about_faculty(),
		lines:
			faculty.length === 0
				? [null]
				: faculty.map(({ name, credentials, role, disclosure }) => `${name}, ${credentials}, ${role}. ${disclosure}`)
	}
];

/** Everyone who is to look it through, signed or not. */
export const signOffFacts = ({ signOffs }: FrontMatter, language: string) =>
	signOffs.map(({ role, by }) => ({
		name: role,
		lines: [by && m.about_signed({ ...by, date: dateWords(by.date, language) })],
		missing: m.about_sign_missing()
	}));

/** What else a learner or an office may ask. */
export const practicalFacts = ({ language, version }: Outline, matter: FrontMatter) => [
	{ name: m.about_contact(), lines: [matter.contact] },
	{ name: m.about_hardware(), lines: [matter.hardware] },
	{ name: m.about_privacy(), lines: [matter.privacy] },
	{ name: m.about_bibliography(), lines: [matter.bibliography] },
	{ name: m.about_copyright(), lines: [matter.copyright] },
	{ name: m.about_language(), lines: [languageName(matter.governingLanguage, language)] },
	{ name: m.about_version(), lines: [version] }
];
