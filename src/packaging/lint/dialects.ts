import type { TargetName } from '#targets/index.ts';
import type { CourseMeta } from '../course-meta.ts';
import type { Schemas } from './schema-problems.ts';

/** The sessions by their folder in src/targets, each with a text that its code cannot do without and no other has. */
export const sessionMarks = {
	scorm12: 'LMSInitialize',
	scorm2004: 'cmi.completion_status',
	// The document that an LMS leaves for each launch, by its name in the standard.
	cmi5: 'LMS.LaunchData',
	// A setting's name that scorm-again reads: the record of the web app is kept by it.
	standalone: 'asyncModeBeaconBehavior'
} as const;

type Session = keyof typeof sessionMarks;

/** What the rules must know of a target. */
export interface Dialect {
	session: Session;
	/** Sessions that its own builds on. */
	buildsOn?: Session[];
	/** Directives that its page's policy must have, word by word: where it may talk to, and what it may start. */
	policy(course: Pick<CourseMeta, 'commitUrl'>): string[];
	/** Whether the package is told of by a cmi5.xml. */
	isCmi5?: true;
	/** Absent where the package has no imsmanifest.xml. */
	scorm?: {
		schemaversion: string;
		/** The attribute that makes a resource a SCO; its spelling is the standard's. */
		scoAttribute: string;
		/** Where the pass mark stands, and whether the standard has sequencing. */
		isSequenced: boolean;
		schemas: Schemas;
	};
}

const LMS_ALONE = () => ["connect-src 'self'"];

/** Every target as the rules see it. */
export const dialects: Record<TargetName, Dialect> = {
	scorm12: {
		session: 'scorm12',
		policy: LMS_ALONE,
		scorm: { schemaversion: '1.2', scoAttribute: 'adlcp:scormtype', isSequenced: false, schemas: 'scorm12' }
	},
	'scorm2004-3': {
		session: 'scorm2004',
		policy: LMS_ALONE,
		scorm: {
			schemaversion: '2004 3rd Edition',
			scoAttribute: 'adlcp:scormType',
			isSequenced: true,
			schemas: 'scorm2004-3'
		}
	},
	'scorm2004-4': {
		session: 'scorm2004',
		policy: LMS_ALONE,
		scorm: {
			schemaversion: '2004 4th Edition',
			scoAttribute: 'adlcp:scormType',
			isSequenced: true,
			schemas: 'scorm2004-4'
		}
	},
	// Where records go, the launch alone says.
	cmi5: { session: 'cmi5', isCmi5: true, policy: () => ["connect-src 'self' https:"] },
	web: {
		session: 'standalone',
		buildsOn: ['scorm2004'],
		policy: ({ commitUrl }) => [
			commitUrl === null ? "connect-src 'self'" : `connect-src 'self' ${new URL(commitUrl).origin}`,
			"worker-src 'self'",
			"manifest-src 'self'"
		]
	}
};
