import { itemStep, paperShown } from '#course/test.machine.ts';
import type { Place } from '#course/model.ts';
import { questionsIn, rightResponse, sampleUnits, wrongResponse } from '../builders.ts';
import { responseTo } from '../assessed.ts';
import { courseOf } from './courses.ts';
import type { Page } from './page.ts';
import type { World } from './world.ts';

interface Doing {
	world: World;
	page: Page;
}

/** What a learner does; each is done before it returns, and does nothing where it cannot be done. */
type Deed = (doing: Doing) => void;

const questionOf = ({ page }: Doing) => page.snapshot().children.unit?.getSnapshot().children.question;
const testOf = ({ page }: Doing) => page.snapshot().children.test;

function goSomewhere({ world, page }: Doing, of: (place: Place, kind: string) => boolean) {
	const places = courseOf(world.setting.course).outline.units.flatMap(({ id, kind, steps }) =>
		steps.map((step): [Place, string] => [{ unit: id, step: step.id }, step.question ? 'question' : kind])
	);
	const wanted = places.filter(([place, kind]) => of(place, kind));
	if (wanted.length > 0) page.course.send({ type: 'go', to: world.random.pick(wanted)[0] });
}

const ids = questionsIn(sampleUnits).map(({ id }) => id);

function respond(doing: Doing) {
	const { world } = doing;
	const test = testOf(doing);
	if (!test) return;
	const context = test.getSnapshot().context;
	const items = paperShown(context)?.items ?? [];
	if (items.length === 0) return;
	const index = world.random.below(items.length);
	const item = items[index];
	if (!item) return;
	test.send({ type: 'goTo', step: itemStep(index) });
	const given = world.random.pick(['right', 'right', 'right', 'wrong', 'part', 'none'] as const);
	test.send({ type: 'respond', question: item.question, response: responseTo(item, given, context.test) });
}

/** Each with how often it is done among a hundred or so. */
export const deeds = {
	'goes somewhere': [8, (doing) => goSomewhere(doing, () => true)],
	'goes to a question': [9, (doing) => goSomewhere(doing, (_, kind) => kind === 'question')],
	'goes to a test': [6, (doing) => goSomewhere(doing, ({ step }) => step === 'start')],
	'goes to a page': [
		1,
		({ page, world }) => page.course.send({ type: 'go', to: world.random.pick(['home', 'results', 'review']) })
	],
	starts: [1, ({ page }) => page.course.send({ type: 'start' })],
	'goes on': [
		10,
		(doing) => {
			doing.page.snapshot().children.unit?.send({ type: 'next' });
			testOf(doing)?.send({ type: 'next' });
		}
	],
	'goes back': [1, ({ page }) => page.snapshot().children.unit?.send({ type: 'back' })],
	answers: [
		24,
		(doing) => {
			const question = questionOf(doing);
			if (!question) return;
			const asked = question.getSnapshot().context.shown;
			const response = doing.world.random.chance(0.75) ? rightResponse(asked) : wrongResponse(asked);
			question.send({ type: 'answer', response });
		}
	],
	'tries again': [5, (doing) => questionOf(doing)?.send({ type: 'retry' })],
	'restarts the case': [1, ({ page }) => page.snapshot().children.unit?.send({ type: 'restart' })],
	flags: [
		2,
		({ page, world }) =>
			page.course.send({ type: 'flag', question: world.random.pick(ids), flagged: world.random.chance(0.6) })
	],
	'chooses a role': [
		5,
		({ page, world }) => {
			page.course.send({ type: 'go', to: 'role' });
			page.course.send({ type: 'choose', role: world.random.pick(['nurse', 'nurse', 'physician']) });
		}
	],
	'draws a paper': [
		4,
		(doing) => testOf(doing)?.send({ type: 'begin', extension: doing.world.random.pick([0, 0.5, null]) })
	],
	responds: [14, respond],
	'hands in': [3, (doing) => testOf(doing)?.send({ type: 'submit' })],
	'switches the language': [
		1,
		({ page, world }) => {
			const language = world.random.pick(['en', 'vi']);
			page.course.send({
				type: 'reworded',
				outline: courseOf(world.setting.course).translated(language),
				unit: page.snapshot().context.unit
			});
		}
	],
	reviews: [
		1,
		({ page, world }) =>
			page.course.send({ type: 'review', question: world.random.pick(ids), grade: world.random.pick([1, 2, 3, 4]) })
	],
	evaluates: [0.3, ({ page }) => page.course.send({ type: 'evaluate', answers: [] })],
	hides: [1, ({ page }) => page.save.hide(page.course)],
	shows: [1, ({ page }) => page.save.show()]
} satisfies Record<string, [weight: number, deed: Deed]>;

export type DeedName = keyof typeof deeds;

export const doDeed = (name: DeedName, doing: Doing): void => (deeds[name] as [number, Deed])[1](doing);

const BETWEEN_MS = 60;

function answerRightly(doing: Doing) {
	const question = questionOf(doing);
	if (!question) return;
	question.send({ type: 'retry' });
	question.send({ type: 'answer', response: rightResponse(question.getSnapshot().context.shown) });
}

function passTest(doing: Doing) {
	const test = testOf(doing);
	if (!test) return;
	test.send({ type: 'begin', extension: null });
	const { context } = test.getSnapshot();
	for (const [index, item] of (paperShown(context)?.items ?? []).entries()) {
		test.send({ type: 'goTo', step: itemStep(index) });
		test.send({ type: 'respond', question: item.question, response: responseTo(item, 'right', context.test) });
	}
	test.send({ type: 'submit' });
}

/** Takes the whole course, each question and test rightly, for as long as the page lives. */
export async function finishCourse(doing: Doing): Promise<void> {
	const { world, page } = doing;
	const { outline } = courseOf(world.setting.course);
	if (outline.roles.length > 0) doDeed('chooses a role', doing);
	for (const { id, kind, steps } of outline.units) {
		for (const step of steps) {
			if (!page.life.alive || !page.snapshot().matches('open')) return;
			page.course.send({ type: 'go', to: { unit: id, step: step.id } });
			await world.time.pass(BETWEEN_MS);
			if (!page.life.alive) return;
			if (step.question) answerRightly(doing);
			if (/test$/.test(kind) && step.id === 'start') passTest(doing);
			await world.time.pass(BETWEEN_MS);
		}
	}
}
