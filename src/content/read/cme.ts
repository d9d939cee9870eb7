import type { FrontMatter } from '#course/syllabus.ts';
import type { AuthoredFrontMatter } from '../schemas/cme.ts';
import type { TextReader } from './localized.ts';

/** What course.yaml says for an office of continuing education, in one language. */
export function readCme(cme: AuthoredFrontMatter, read: TextReader): FrontMatter {
	const plain = (texts: Record<string, string>, ...path: (string | number)[]): string =>
		read.plain(texts, ['cme', ...path]);
	const orNull = (texts: Record<string, string> | null, name: string): string | null =>
		texts === null ? null : plain(texts, name);
	const { accreditation, offLabel } = cme;
	return {
		...cme,
		audience: plain(cme.audience, 'audience'),
		prerequisites: plain(cme.prerequisites, 'prerequisites'),
		method: plain(cme.method, 'method'),
		timeBasis: plain(cme.timeBasis, 'timeBasis'),
		passStandard: plain(cme.passStandard, 'passStandard'),
		offLabel: {
			inBrief: plain(offLabel.inBrief, 'offLabel', 'inBrief'),
			inFull: plain(offLabel.inFull, 'offLabel', 'inFull')
		},
		independence: plain(cme.independence, 'independence'),
		disclosure: orNull(cme.disclosure, 'disclosure'),
		acknowledgement: orNull(cme.acknowledgement, 'acknowledgement'),
		faculty: cme.faculty.map((one, index) => ({
			...one,
			role: plain(one.role, 'faculty', index, 'role'),
			disclosure: plain(one.disclosure, 'faculty', index, 'disclosure')
		})),
		signOffs: cme.signOffs.map((one, index) => ({ ...one, role: plain(one.role, 'signOffs', index, 'role') })),
		accreditation:
			accreditation === null || accreditation === 'none'
				? null
				: {
						statement: plain(accreditation.statement, 'accreditation', 'statement'),
						credit: plain(accreditation.credit, 'accreditation', 'credit')
					},
		hardware: plain(cme.hardware, 'hardware'),
		privacy: plain(cme.privacy, 'privacy'),
		copyright: plain(cme.copyright, 'copyright'),
		bibliography: plain(cme.bibliography, 'bibliography')
	};
}
