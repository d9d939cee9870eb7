import { describe, expect, it } from 'vitest';
import { problemsOf } from '#content/load-course.ts';
import { readCourse } from '#content/read/course.ts';
import { releaseRules } from '#content/rules/release/index.ts';
import { smallCourseFiles, type Change } from './small-course.ts';

const FILE = 'lessons/course.yaml';
const TODAY = '2026-11-23';

const change = (find: string, put: string): Change => ({ file: FILE, find, put });
const courseYaml = (...changes: Change[]): string => smallCourseFiles(...changes).texts.get(FILE) ?? '';
const lineOf = (words: string, text = courseYaml()): number => text.slice(0, text.indexOf(words)).split('\n').length;

const problems = (today: string, ...changes: Change[]) =>
	problemsOf(readCourse(smallCourseFiles(...changes)), releaseRules(today));

it('a course whose front matter is whole may be released from its day of release to the day its review is due', () => {
	expect(problems(TODAY)).toEqual([]);
	expect(problems('2027-11-23')).toEqual([]);
});

/** Each planted where the problem must show; every other line stays as it is. */
const planted: [rule: string, find: string, put: string, says: string][] = [
	['cme-missing', 'provider: Kettle School', 'provider: null', 'cme.provider is not supplied, allowed: the name'],
	['cme-missing', 'disclosure: { en: None to disclose. }', 'disclosure: null', 'cme.disclosure is not supplied'],
	['cme-missing', 'acknowledgement: { en: Nobody paid for it. }', 'acknowledgement: null', 'the commercial support'],
	[
		'cme-missing',
		'accreditation: { statement: { en: Accredited by the Tea Board. }, credit: { en: 1 tea credit } }',
		'accreditation: null',
		'or none where the course is released without credit'
	],
	['cme-missing', 'release: 2026-11-23', 'release: null', 'cme.release is not supplied'],
	['cme-missing', 'review: 2027-11-23', 'review: null', 'cme.review is not supplied'],
	['cme-missing', 'termination: 2029-11-22', 'termination: null', 'cme.termination is not supplied'],
	['cme-missing', 'contact: tea@kettle.school', 'contact: null', 'cme.contact is not supplied'],
	[
		'cme-missing',
		'faculty:\n    - { name: Ada Leaf, credentials: MD, role: { en: Author }, disclosure: { en: Nothing. } }',
		'faculty: []',
		'cme.faculty is empty'
	],
	[
		'cme-placeholder',
		'audience: { en: People who make tea. }',
		'audience: { en: To be supplied. }',
		'says "To be supplied"'
	],
	['cme-placeholder', 'privacy: { en: Nothing is kept. }', 'privacy: { en: TBC }', 'cme.privacy.en says "TBC"'],
	['cme-placeholder', 'contact: tea@kettle.school', 'contact: tea@example.org', '@example.org'],
	['cme-placeholder', 'title: { en: Tea }', 'title: { en: TODO }', 'title.en says "TODO"'],
	['cme-dates', 'review: 2027-11-23', 'review: 2026-11-23', 'is not after the release'],
	['cme-dates', 'termination: 2029-11-22', 'termination: 2027-11-22', 'is before the review'],
	[
		'cme-dates',
		'termination: 2029-11-22',
		'termination: 2029-11-23',
		'more than three years after the release, allowed: up to 2029-11-22'
	],
	['cme-sign-off', '{ name: Cy Cup, credentials: RN, date: 2026-10-02 }', 'null', 'sign-off taster is missing'],
	[
		'cme-sign-off',
		'date: 2026-10-02',
		'date: 2026-11-24',
		'sign-off taster is of 2026-11-24, allowed: after 2023-11-23, up to 2026-11-23'
	],
	['cme-sign-off', 'date: 2026-10-02', 'date: 2023-11-23', 'sign-off taster is of 2023-11-23']
];

describe.each(planted)('%s: %s → %s', (rule, find, put, says) => {
	it('keeps the course from release, with file and line', () => {
		const found = problems(TODAY, change(find, put));
		expect(found).toEqual([expect.objectContaining({ rule, file: FILE, line: lineOf(find) })]);
		expect(`${found[0]?.what}, allowed: ${found[0]?.allowed}`).toContain(says);
	});

	it('goes unseen when its rule is switched off', () => {
		const { [rule]: _off, ...others } = releaseRules(TODAY);
		expect(problemsOf(readCourse(smallCourseFiles(change(find, put))), others)).toEqual([]);
	});
});

describe('on a later day', () => {
	it('a course whose review was due is kept back', () => {
		expect(problems('2027-11-24')).toEqual([
			expect.objectContaining({ rule: 'cme-dates', line: lineOf('review:'), what: 'the review was due on 2027-11-23' })
		]);
	});

	it('a course whose term is over is kept back, and so are signatures of more than three years ago', () => {
		const whats = problems('2029-11-23').map(({ what }) => what);
		expect(whats).toEqual([
			'sign-off clinical is of 2026-10-01',
			'sign-off taster is of 2026-10-02',
			'the review was due on 2027-11-23',
			'the course ended on 2029-11-22'
		]);
	});
});

it('a course without credit may be released once that is decided', () => {
	const accreditation = /accreditation: .*/.exec(courseYaml())?.[0] ?? '';
	expect(problems(TODAY, change(accreditation, 'accreditation: none'))).toEqual([]);
});

it('a course without front matter is kept back', () => {
	const cme = /cme:[\s\S]*/.exec(courseYaml())?.[0] ?? '';
	expect(problems(TODAY, change(cme, ''))).toEqual([
		expect.objectContaining({ rule: 'cme-missing', file: FILE, what: 'no cme' })
	]);
});

it('a course that nobody has signed may still be built, as long as it gives no credit', () => {
	const by = '{ name: Bo Pot, credentials: MD, date: 2026-10-01 }';
	const accreditation = /accreditation: .*/.exec(courseYaml())?.[0] ?? '';
	const files = smallCourseFiles(change(by, 'null'), change(accreditation, 'accreditation: null'));
	expect(problemsOf(readCourse(files))).toEqual([]);
});

it('plants something for every rule', () => {
	expect([...new Set(planted.map(([rule]) => rule))].sort()).toEqual(Object.keys(releaseRules(TODAY)).sort());
});
