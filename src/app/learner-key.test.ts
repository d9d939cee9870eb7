import fc from 'fast-check';
import { expect, it } from 'vitest';
import { learnerKey } from './learner-key.ts';

it('is the same for the same learner in the same course of the same LMS', async () => {
	expect(await learnerKey('https://lms', 'ann', 'mas')).toBe(await learnerKey('https://lms', 'ann', 'mas'));
});

it('is another one as soon as LMS, learner or course is another', async () => {
	const keys = await Promise.all([
		learnerKey('https://lms', 'ann', 'mas'),
		learnerKey('https://other', 'ann', 'mas'),
		learnerKey('https://lms', 'bob', 'mas'),
		learnerKey('https://lms', 'ann', 'hlh'),
		learnerKey('https://lms', '', 'ann'),
		learnerKey('https://lmsann', '', 'mas')
	]);
	expect(new Set(keys).size).toBe(keys.length);
});

it('is never mixed up by where one part ends and the next begins', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.tuple(fc.string(), fc.string(), fc.string()),
			fc.tuple(fc.string(), fc.string(), fc.string()),
			async (a, b) => {
				fc.pre(JSON.stringify(a) !== JSON.stringify(b));
				expect(await learnerKey(...a)).not.toBe(await learnerKey(...b));
			}
		)
	);
});

it('shows nothing of the learner', async () => {
	expect(await learnerKey('https://lms', 'ann@example.org', 'mas')).toMatch(/^[0-9a-f]{32}$/);
});

it('has not changed since records were first kept under it', async () => {
	expect(await learnerKey('https://lms', 'ann', 'mas')).toBe('e1473d4b442740ae2e6c2a0aecb1952e');
});

it('is the same on plain http, where the browser has no SubtleCrypto', async () => {
	for (const learner of ['ann', 'Nguyễn', '']) {
		expect(await learnerKey('http://lms', learner, 'mas', null)).toBe(await learnerKey('http://lms', learner, 'mas'));
	}
});
