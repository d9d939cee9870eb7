import * as v from 'valibot';
import { aidKinds } from '#course/job-aid.ts';
import { fields, id, words } from './text.ts';

/** The front matter of a job aid. */
export const jobAid = fields({
	id,
	title: words,
	summary: words,
	audience: v.pipe(v.array(id), v.minLength(1, 'one role or more')),
	kind: v.picklist(aidKinds)
});
