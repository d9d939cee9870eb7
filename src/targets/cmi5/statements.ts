import type { Interaction } from '#ports/lms-session.ts';
import { decimal } from '../scorm/words.ts';
import type { Fact } from './facts.ts';
import { publisherIdOf, type ContextActivity, type LaunchData, type LaunchUrl } from './launch-data.ts';

/** The session in which facts are said. */
export interface Speaker {
	url: LaunchUrl;
	data: LaunchData;
	/** Of the stems. */
	language: string;
}

export type Statement = Record<string, unknown> & { id: string };

const ADL = 'http://adlnet.gov/expapi';
const CMI5 = 'https://w3id.org/xapi/cmi5';
const CMI5_CATEGORY: ContextActivity = { id: `${CMI5}/context/categories/cmi5` };
const MOVE_ON_CATEGORY: ContextActivity = { id: `${CMI5}/context/categories/moveon` };
const MASTERY_SCORE = `${CMI5}/context/extensions/masteryscore`;
const PROGRESS = `${CMI5}/result/extensions/progress`;
const VERBS: Record<Fact['verb'], string> = {
	initialized: `${ADL}/verbs/initialized`,
	completed: `${ADL}/verbs/completed`,
	passed: `${ADL}/verbs/passed`,
	failed: `${ADL}/verbs/failed`,
	terminated: `${ADL}/verbs/terminated`,
	answered: `${ADL}/verbs/answered`,
	progressed: `${ADL}/verbs/progressed`,
	scored: `${ADL}/verbs/scored`
};
const DEFINED: readonly Fact['verb'][] = ['initialized', 'completed', 'passed', 'failed', 'terminated'];

/** ISO 8601 with hours, minutes and seconds, at most two decimals. */
function duration(seconds: number): string {
	const all = Math.round(Math.max(0, seconds) * 100);
	const [hours, minutes, rest] = [Math.floor(all / 360_000), Math.floor(all / 6000) % 60, (all % 6000) / 100];
	return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest || all < 6000 ? `${decimal(rest, 2)}S` : ''}`;
}

const scoreOf = (scaled: number) => ({ scaled, raw: Number(decimal(scaled * 100, 1)), min: 0, max: 100 });

/** What is said of a score must agree with the LMS's own mark, whatever was meant when the fact was made. */
function agreed(fact: Extract<Fact, { verb: 'passed' | 'failed' }>, { masteryScore }: LaunchData): number | null {
	if (fact.score === null || masteryScore === null) return fact.score;
	return fact.score >= masteryScore === (fact.verb === 'passed') ? fact.score : null;
}

type Given = Interaction['response'] | NonNullable<Interaction['correct']>;

function written(given: Given): string {
	if (typeof given === 'number') return decimal(given, 7);
	if (!Array.isArray(given)) return `${decimal(given.min, 7)}[:]${decimal(given.max, 7)}`;
	return given.map((item) => [item].flat().join('[.]')).join('[,]');
}

/** The list in which a definition names the parts of an interaction of that kind. */
const PARTS: Partial<Record<Interaction['kind'], string>> = { choice: 'choices', likert: 'scale', sequencing: 'steps' };

/** A part of the course, named beside the course's own id. */
const partOf = ({ url, data }: Speaker, name: string): string => {
	const course = publisherIdOf(data) ?? url.activityId;
	return `${course}${course.includes('#') ? '/' : '#'}${name}`;
};

function interactionObject(interaction: Interaction, speaker: Speaker) {
	const { id, kind, correct, alsoCorrect = [], description, parts } = interaction;
	const list = PARTS[kind];
	return {
		objectType: 'Activity',
		id: partOf(speaker, id),
		definition: {
			type: `${ADL}/activities/cmi.interaction`,
			interactionType: kind,
			...(description === '' ? {} : { description: { [speaker.language]: description } }),
			...(correct === null ? {} : { correctResponsesPattern: [correct, ...alsoCorrect].map(written) }),
			...(list === undefined || parts.length === 0 ? {} : { [list]: parts.map((part) => ({ id: part })) })
		}
	};
}

function resultOf(fact: Fact, data: LaunchData) {
	switch (fact.verb) {
		case 'initialized':
			return undefined;
		case 'terminated':
			return { duration: duration(fact.seconds) };
		case 'completed':
			return { completion: true, duration: duration(fact.seconds) };
		case 'passed':
		case 'failed': {
			const score = agreed(fact, data);
			return {
				success: fact.verb === 'passed',
				...(score === null ? {} : { score: scoreOf(score) }),
				duration: duration(fact.seconds)
			};
		}
		case 'scored':
			return { score: scoreOf(fact.score) };
		case 'progressed':
			return { extensions: { [PROGRESS]: Math.floor(fact.progress * 100) } };
		case 'answered': {
			const { response, score, latencySeconds } = fact.interaction;
			return {
				response: written(response),
				...(score === null ? {} : { success: score >= 1, score: { scaled: Number(decimal(score, 4)) } }),
				duration: duration(latencySeconds)
			};
		}
	}
}

/** What the template says stays first and as it is: some LMSs compare it place by place. */
function withActivities(template: ContextActivity[] | undefined, more: ContextActivity[]): ContextActivity[] {
	const given = template ?? [];
	return [...given, ...more.filter(({ id }) => !given.some((one) => one.id === id))];
}

function contextOf(fact: Fact, speaker: Speaker) {
	const { contextTemplate: template, masteryScore } = speaker.data;
	const isDefined = DEFINED.includes(fact.verb);
	const isResult = fact.verb === 'passed' || fact.verb === 'failed';
	const lists: Record<string, ContextActivity[]> = { ...template.contextActivities };
	const add = (list: string, more: ContextActivity[]) => {
		if (more.length > 0) lists[list] = withActivities(lists[list], more);
	};
	if (isDefined) {
		add('category', [CMI5_CATEGORY, ...(isResult || fact.verb === 'completed' ? [MOVE_ON_CATEGORY] : [])]);
	} else if (fact.verb === 'answered') {
		const objective = (id: string): ContextActivity => ({
			objectType: 'Activity',
			id: partOf(speaker, id),
			definition: { type: `${ADL}/activities/objective` }
		});
		add('parent', [{ objectType: 'Activity', id: speaker.url.activityId }]);
		add('other', fact.interaction.objectives.map(objective));
	}
	return {
		...template,
		registration: speaker.url.registration,
		contextActivities: lists,
		extensions: {
			...template.extensions,
			...(isResult && masteryScore !== null ? { [MASTERY_SCORE]: masteryScore } : {})
		}
	};
}

/** A fact said as a statement of this session. */
export function statementOf(fact: Fact, speaker: Speaker): Statement {
	const { url, data } = speaker;
	const result = resultOf(fact, data);
	return {
		id: fact.id,
		actor: url.actor,
		verb: { id: VERBS[fact.verb], display: { en: fact.verb } },
		object:
			fact.verb === 'answered'
				? interactionObject(fact.interaction, speaker)
				: { objectType: 'Activity', id: url.activityId },
		...(result === undefined ? {} : { result }),
		context: contextOf(fact, speaker),
		timestamp: new Date(fact.at).toISOString()
	};
}
