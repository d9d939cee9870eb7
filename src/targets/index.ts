const scorm2004 = async () => (await import('./scorm2004/session.ts')).scorm2004Session;

/** Every target of the course by name; each session is a chunk of its own, so that a package ships its own alone. */
export const targets = {
	scorm12: async () => (await import('./scorm12/session.ts')).scorm12Session,
	'scorm2004-3': scorm2004,
	'scorm2004-4': scorm2004,
	cmi5: async () => (await import('./cmi5/session.ts')).cmi5Session,
	web: async () => (await import('./standalone/session.ts')).standaloneSession
};

export type TargetName = keyof typeof targets;
