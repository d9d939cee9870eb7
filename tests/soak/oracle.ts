import type { LearnerEvent, Progress } from '#course/progress.ts';
import { placeKey } from '#course/progress.ts';
import type { World } from './world.ts';

/** All that was done under one attempt, on whatever device, kept or lost. */
interface Attempt {
	owner: string;
	/** Answers by question: how often each response was given, as JSON. */
	answers: Map<string, { responses: Set<string>; times: number; best: number }>;
	places: Set<string>;
	seconds: number;
}

const short = (value: unknown): string => JSON.stringify(value)?.slice(0, 160) ?? String(value);

/** Whether two devices may both have been given an answer of that number, of which a join keeps one. */
type IsContested = (progress: Progress, question: string) => boolean;

/** What `found` lacks of `promised`, a record of the same attempt; null when it lacks nothing. */
export function lackOf(promised: Progress, found: Progress, isContested: IsContested = () => true): string | null {
	for (const [id, answer] of Object.entries(promised.answers)) {
		const kept = found.answers[id];
		if (!kept || kept.tries < answer.tries) return `answer ${answer.tries} to ${id}, has ${kept?.tries ?? 'none'}`;
		if ((kept.best ?? 0) < (answer.best ?? 0)) return `best score ${answer.best} of ${id}, has ${kept.best}`;
		if (kept.tries > answer.tries || short(kept.response) === short(answer.response)) continue;
		if (!isContested(promised, id)) {
			return `response ${short(answer.response)} to ${id}, has ${short(kept.response)}`;
		}
	}
	const unseen = promised.visited.find((key) => !found.visited.includes(key));
	if (unseen !== undefined) return `screen ${unseen}`;
	for (const paper of promised.papers) {
		const kept = found.papers.find(({ test, number }) => test === paper.test && number === paper.number);
		const name = `paper ${paper.number} of ${paper.test}`;
		if (!kept) return name;
		if (paper.submitted && (!kept.submitted || (kept.score ?? 0) < (paper.score ?? 0))) return `the result of ${name}`;
		if (paper.submitted || kept.submitted) continue;
		for (const item of paper.items) {
			const same = kept.items.find(({ question }) => question === item.question);
			if (same && same.changes < item.changes) return `the answer to ${item.question} in ${name}`;
		}
	}
	const { completed, passed, score } = promised.reached;
	if (completed && !found.reached.completed) return 'completion';
	if (passed && !found.reached.passed) return 'the pass';
	if ((score ?? 0) > (found.reached.score ?? 0)) return `score ${score}, has ${found.reached.score}`;
	if (promised.evaluated && !found.evaluated) return 'that the evaluation was handed in';
	return found.seconds < promised.seconds ? `${promised.seconds} s, has ${found.seconds}` : null;
}

/** Knows all that was done, by whom and what of it was promised to be kept. */
export function newOracle(world: World) {
	const attempts = new Map<number, Attempt>();
	/** What each place has promised: a device's row or the LMS's of a learner, and there each attempt; the last is the present one. */
	const promises = new Map<string, Map<number, Progress>>();

	function attemptOf(progress: Progress, owner: string): Attempt {
		const known = attempts.get(progress.attempt) ?? { owner, answers: new Map(), places: new Set(), seconds: 0 };
		attempts.set(progress.attempt, known);
		return known;
	}

	function learn(owner: string, event: LearnerEvent, progress: Progress) {
		const attempt = attemptOf(progress, owner);
		if (event.type === 'entered') attempt.places.add(placeKey(event.place));
		if (event.type === 'spent') attempt.seconds += event.seconds;
		if (event.type !== 'answered') return;
		const known = attempt.answers.get(event.question) ?? { responses: new Set(), times: 0, best: 0 };
		known.responses.add(JSON.stringify(event.response));
		known.times += 1;
		known.best = Math.max(known.best, event.score ?? 0);
		attempt.answers.set(event.question, known);
	}

	/** Whether a learner sees nothing but what was done by that learner under that attempt. */
	function checkOwn(owner: string, progress: Progress) {
		const attempt = attempts.get(progress.attempt);
		const say = (what: string) => world.violate('D', `attempt ${progress.attempt} of ${owner}: ${what}`);
		if (attempt && attempt.owner !== owner) return say(`is ${attempt.owner}'s`);
		if (progress.seconds > (attempt?.seconds ?? 0)) say(`${progress.seconds} s of ${attempt?.seconds ?? 0}`);
		for (const key of progress.visited) if (!attempt?.places.has(key)) say(`${key} was never seen`);
		for (const [id, answer] of Object.entries(progress.answers)) {
			const given = attempt?.answers.get(id);
			if (!given) say(`${id} was never answered`);
			else if (answer.tries > given.times) say(`${id} was answered ${given.times} times, has ${answer.tries}`);
			else if (answer.response && !given.responses.has(JSON.stringify(answer.response))) {
				say(`${id} was never answered ${short(answer.response)}`);
			}
		}
	}

	return {
		learn,
		checkOwn,
		isContested: ({ attempt, answers }: Progress, question: string) =>
			(attempts.get(attempt)?.answers.get(question)?.times ?? 0) > (answers[question]?.tries ?? 0),
		attemptOf,
		/** How often an owner answered each question, in whatever attempt. */
		givenBy(owner: string): Map<string, number> {
			const all = new Map<string, number>();
			for (const attempt of attempts.values()) {
				if (attempt.owner !== owner) continue;
				for (const [question, { times }] of attempt.answers) all.set(question, (all.get(question) ?? 0) + times);
			}
			return all;
		},
		/** Of a course in which no screen was seen there is nothing to keep. */
		promise(by: string, progress: Progress) {
			if (progress.visited.length === 0) return;
			const known = promises.get(by) ?? new Map<number, Progress>();
			known.delete(progress.attempt);
			promises.set(by, known.set(progress.attempt, progress));
		},
		promised: (by: string): Progress | null => [...(promises.get(by)?.values() ?? [])].at(-1) ?? null,
		promisesOf: (by: string): Progress[] => [...(promises.get(by)?.values() ?? [])],
		/** A wiped device, an LMS that spoilt its own record and an administrator's reset are held to nothing. */
		release: (by: string) => void promises.delete(by)
	};
}
