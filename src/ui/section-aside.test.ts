import { expect, it } from 'vitest';
import type { Step } from '#course/model.ts';
import { aside } from './section-aside.ts';

const section = (id: string, audience?: string[]): Step => ({
	kind: 'section',
	id,
	title: [id],
	blocks: [],
	...(audience ? { audience } : {})
});
const blank = { summary: '', units: [], blueprints: {} };
const roles = [
	{ id: 'nurse', title: 'Nurse', ...blank },
	{ id: 'student', title: 'Student', ...blank }
];
const steps = [section('all'), section('further', []), section('ward', ['nurse']), section('last')];
const [all, further, ward, last] = steps as [Step, Step, Step, Step];

it.each<[string, Step, string | null, string | null, Step | null]>([
	['what everybody is asked', all, 'student', null, null],
	['what goes further', further, 'student', 'goes further', last],
	['what goes further, to a nurse', further, 'nurse', 'goes further', ward],
	['what goes further, before a role is chosen', further, null, 'goes further', ward],
	['what is for nurses', ward, 'student', 'for: Nurse', last],
	['what is for nurses, to a nurse', ward, 'nurse', null, null]
])('%s says why it may be left out, and where to go on', (_what, step, role, reason, next) => {
	const found = aside({ roles }, { steps }, step, role);
	expect(found?.reason ?? null).toEqual(reason === null ? null : expect.stringContaining(reason));
	expect(found?.next ?? null).toBe(next);
});
