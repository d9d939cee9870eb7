import { describe, expect, it } from 'vitest';
import type { Outcome } from '#course/outcome.ts';
import type { Interaction, LmsSession } from '#ports/lms-session.ts';

export const passed: Outcome = { completion: 'completed', success: 'passed', score: 0.9, progress: 1 };
export const halfway: Outcome = { completion: 'incomplete', success: 'unknown', score: null, progress: 0.5 };

export function interaction(changes: Partial<Interaction> = {}): Interaction {
	return {
		id: 'm1-fever',
		kind: 'choice',
		response: ['ferritin'],
		correct: ['ferritin'],
		score: 1,
		description: 'Which test first?',
		objectives: ['spot-mas'],
		parts: ['ferritin', 'esr'],
		weighting: 1,
		at: Date.UTC(2026, 0, 2, 10, 20, 30),
		latencySeconds: 4.25,
		...changes
	};
}

/** One learner in one LMS: each `next` is a new sitting of the same attempt. */
export interface Seat {
	next(): LmsSession;
	/** A longer bookmark than this is refused. */
	maxBookmark: number;
}

/** What every answer to LmsSession promises, whatever the LMS behind it is called. */
export function keepsLmsSessionContract(target: string, newSeat: () => Seat) {
	describe(`the session of ${target}`, () => {
		async function sit<T>(seat: Seat, work: (session: LmsSession) => T | Promise<T>): Promise<T> {
			const session = seat.next();
			await session.open();
			const result = await work(session);
			await session.close();
			return result;
		}

		it('opens a new attempt with nothing in it', async () => {
			const launch = await newSeat().next().open();
			expect(launch).toMatchObject({ mode: 'normal', credit: true, bookmark: null, location: null });
			expect(launch.reached).toEqual({ completed: false, passed: false, score: null });
			expect(launch.entry).not.toBe('resume');
		});

		it('gives the next sitting the bookmark and the place of the last', async () => {
			const seat = newSeat();
			await sit(seat, async (session) => {
				expect(session.saveBookmark('first', 'm1/a')).toEqual({ ok: true });
				expect(session.saveBookmark('second', 'm1/b')).toEqual({ ok: true });
				expect(await session.commit()).toEqual({ ok: true });
			});
			expect(await seat.next().open()).toMatchObject({ bookmark: 'second', location: 'm1/b', entry: 'resume' });
		});

		it('keeps what was set and never committed when it is closed', async () => {
			const seat = newSeat();
			await sit(seat, (session) => session.saveBookmark('late', 'm1/z'));
			expect((await seat.next().open()).bookmark).toBe('late');
		});

		it('keeps what was committed and never closed', async () => {
			const seat = newSeat();
			const session = seat.next();
			await session.open();
			session.saveBookmark('committed', 'm1/c');
			session.report(passed);
			await session.commit();
			expect(await seat.next().open()).toMatchObject({ bookmark: 'committed', reached: { passed: true } });
		});

		it('gives the next sitting the outcome that was reached', async () => {
			const seat = newSeat();
			await sit(seat, (session) => expect(session.report(passed)).toEqual({ ok: true }));
			expect((await seat.next().open()).reached).toEqual({ completed: true, passed: true, score: 0.9 });
		});

		it.each<[string, Outcome]>([
			['less done', halfway],
			['a lower score', { ...passed, score: 0.8 }],
			['a fail', { completion: 'completed', success: 'failed', score: 0.2, progress: 1 }]
		])('never lowers a pass: %s', async (_what, lower) => {
			const seat = newSeat();
			await sit(seat, (session) => {
				session.report(passed);
				expect(session.report(lower)).toEqual({ ok: true });
			});
			expect((await seat.next().open()).reached).toEqual({ completed: true, passed: true, score: 0.9 });
			await sit(seat, (session) => expect(session.report(lower)).toEqual({ ok: true }));
			expect((await seat.next().open()).reached).toEqual({ completed: true, passed: true, score: 0.9 });
		});

		it('raises a score that has become better', async () => {
			const seat = newSeat();
			await sit(seat, (session) => session.report(passed));
			await sit(seat, (session) => session.report({ ...passed, score: 1 }));
			expect((await seat.next().open()).reached.score).toBe(1);
		});

		it('says nothing of a score before it is final', async () => {
			const seat = newSeat();
			await sit(seat, (session) => session.report(halfway));
			expect((await seat.next().open()).reached).toEqual({ completed: false, passed: false, score: null });
		});

		it('takes the longest bookmark and refuses a longer one whole', async () => {
			const seat = newSeat();
			const longest = 'x'.repeat(seat.maxBookmark);
			await sit(seat, (session) => {
				expect(session.saveBookmark(longest, '')).toEqual({ ok: true });
				expect(session.saveBookmark(`${longest}x`, '')).toMatchObject({ ok: false });
			});
			expect((await seat.next().open()).bookmark).toBe(longest);
		});

		it('takes interactions of every kind in every sitting', async () => {
			const seat = newSeat();
			for (const sitting of [1, 2]) {
				await sit(seat, async (session) => {
					const kinds: Partial<Interaction>[] = [
						{},
						{ response: ['ferritin', 'esr'], score: 0.5 },
						{ kind: 'matching', response: [['ferritin', 'esr']], correct: [['ferritin', 'esr']] },
						{ id: 'm1-dose_total', kind: 'numeric', response: 0.1 + 0.2, correct: { min: 0.25, max: 0.35 } },
						{ kind: 'numeric', response: 150_000, correct: { min: 100_000, max: 200_000 }, score: 0 },
						{ kind: 'likert', response: ['esr'], correct: null, score: null },
						{ description: '{lang=vi}\nLiều '.repeat(40), latencySeconds: -1 }
					];
					for (const kind of kinds) {
						expect(session.record(interaction({ ...kind, id: `${kind.id ?? 'm1-q'}-${sitting}` }))).toEqual({
							ok: true
						});
					}
					expect(await session.commit()).toEqual({ ok: true });
				});
			}
		});

		it('does nothing more once it is closed, and says so to nobody', async () => {
			const seat = newSeat();
			const session = seat.next();
			await session.open();
			session.saveBookmark('kept', '');
			expect(await session.close()).toEqual({ ok: true });
			expect(session.saveBookmark('too late', '')).toEqual({ ok: true });
			expect(session.report(passed)).toEqual({ ok: true });
			expect(session.record(interaction())).toEqual({ ok: true });
			expect(await session.commit()).toEqual({ ok: true });
			expect(await session.close()).toEqual({ ok: true });
			expect(await seat.next().open()).toMatchObject({ bookmark: 'kept', reached: { passed: false } });
		});

		it('never throws before it is open', async () => {
			const session = newSeat().next();
			session.spend(5);
			expect(session.saveBookmark('early', '')).toMatchObject({ ok: false });
			expect(session.report(passed)).toMatchObject({ ok: false });
			expect(session.record(interaction())).toMatchObject({ ok: false });
			expect(await session.commit()).toMatchObject({ ok: false });
			expect(await session.close()).toEqual({ ok: true });
		});
	});
}
