import {
	ADL,
	CMI5_CATEGORY,
	isSame,
	MASTERY_SCORE,
	MOVE_ON_CATEGORY,
	Refused,
	SESSION_ID,
	type LrsData,
	type LrsSession
} from './data.ts';

type Json = Record<string, unknown>;

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?/;
const UTC = /(Z|\+00(:?00)?)$/;
const DURATION = /^P(?=.)(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,4})?S)?)?$/;
const DEFINED = ['initialized', 'completed', 'passed', 'failed', 'terminated'];

const objectIn = (value: unknown): Json | null =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
const idsIn = (context: Json | null, list: string): string[] => {
	const activities = objectIn(context?.['contextActivities'])?.[list];
	return Array.isArray(activities) ? activities.map((one) => String(objectIn(one)?.['id'])) : [];
};

function must(isSo: boolean, requirement: string, text: string): void {
	if (!isSo) throw new Refused(requirement, text);
}

/** The verb's last word where it is ADL's, else ''. */
export const verbOf = (statement: Json): string => {
	const id = String(objectIn(statement['verb'])?.['id']);
	return id.startsWith(ADL) ? id.slice(ADL.length) : '';
};

/** Whether a statement is one of cmi5's own. */
export const isDefined = (statement: Json): boolean =>
	idsIn(objectIn(statement['context']), 'category').includes(CMI5_CATEGORY);

/** Throws a Refused with the number of the first requirement that the statement breaks in this session. */
export function checkStatement(value: unknown, session: LrsSession, data: LrsData): void {
	const statement = objectIn(value);
	if (statement === null) throw new Refused('4.1.0.0-1', 'not a statement', 400);
	checkAny(statement, session, data);
	checkOrder(statement, session);
	if (isDefined(statement)) checkDefined(statement, session, data);
	else checkAllowed(statement, data);
}

function checkAny(statement: Json, session: LrsSession, data: LrsData) {
	must(UUID.test(String(statement['id'])), '9.1.0.0-1', `id ${String(statement['id'])}: not a UUID`);
	for (const name of ['actor', 'verb', 'object']) {
		must(objectIn(statement[name]) !== null, '4.1.0.0-1', `${name}: missing`);
	}
	must(/^https?:\S+$/.test(String(objectIn(statement['verb'])?.['id'])), '3.0.0.0-1', 'verb.id: not an IRI');
	must(
		/^[a-z][a-z\d+.-]*:\S+$/i.test(String(objectIn(statement['object'])?.['id'])),
		'3.0.0.0-1',
		'object.id: not an IRI'
	);
	must(verbOf(statement) !== 'voided', '6.3.0.0-1', 'a course may not void statements');
	must(TIMESTAMP.test(String(statement['timestamp'])), '9.7.0.0-1', 'timestamp: missing');
	must(UTC.test(String(statement['timestamp'])), '9.7.0.0-2', `timestamp ${String(statement['timestamp'])}: not UTC`);
	must(isSame(statement['actor'], data.actor), '8.1.3.0-3', 'actor: not the one of the launch');
	must(!session.isExpired, '8.1.2.0-2', 'the token has expired');
	const context = objectIn(statement['context']);
	must(context !== null, '9.6.0.0-1', 'context: missing');
	must(context?.['registration'] === data.registration, '9.6.1.0-1', 'context.registration: not the one of the launch');
	const extensions = objectIn(context?.['extensions']);
	must(extensions?.[SESSION_ID] === session.id, '9.6.3.1-4', 'sessionid: not the one of this session');
	checkTemplate(context ?? {}, session);
	const result = objectIn(statement['result']);
	const duration = result?.['duration'];
	must(
		duration === undefined || DURATION.test(String(duration)),
		'4.1.0.0-1',
		`duration ${String(duration)}: not ISO 8601`
	);
}

function checkTemplate(context: Json, { launchData }: LrsSession) {
	const template = objectIn(objectIn(JSON.parse(launchData))?.['contextTemplate']) ?? {};
	for (const [name, value] of Object.entries(template)) {
		if (name === 'contextActivities') {
			for (const [list, activities] of Object.entries(objectIn(value) ?? {})) {
				const given = objectIn(context[name])?.[list];
				const isWhole =
					Array.isArray(given) && (activities as unknown[]).every((one, place) => isSame(given[place], one));
				must(isWhole, '9.6.2.0-1', `contextActivities.${list}: not that of the template, place by place`);
			}
		} else if (name === 'extensions') {
			for (const [extension, given] of Object.entries(objectIn(value) ?? {})) {
				const own = objectIn(context[name])?.[extension];
				must(own !== undefined, '10.2.1.0-6', `extension ${extension}: missing`);
				must(isSame(own, given), '10.2.1.0-7', `extension ${extension}: not that of the template`);
			}
		} else {
			must(context[name] !== undefined, '10.2.1.0-6', `context.${name}: missing`);
			must(isSame(context[name], value), '10.2.1.0-7', `context.${name}: not that of the template`);
		}
	}
}

function checkOrder(statement: Json, session: LrsSession) {
	const isFirst = isDefined(statement) && verbOf(statement) === 'initialized';
	must(session.hasPreferences, '11.0.0.0-3', 'cmi5LearnerPreferences were not read');
	must(session.isInitialized || isFirst, isDefined(statement) ? '9.3.0.0-4' : '7.1.3.0-1', 'before initialized');
	must(!session.isTerminated, isDefined(statement) ? '9.3.0.0-5' : '7.1.3.0-1', 'after terminated');
}

function checkAllowed(statement: Json, { activityId }: LrsData) {
	must(
		!idsIn(objectIn(statement['context']), 'category').includes(MOVE_ON_CATEGORY),
		'9.6.2.2-2',
		'category moveon in a statement that is none of cmi5’s'
	);
	const isOwn = DEFINED.includes(verbOf(statement)) && objectIn(statement['object'])?.['id'] === activityId;
	must(!isOwn, '9.6.2.1-1', `${verbOf(statement)} of the course without the category cmi5`);
}

function checkDefined(statement: Json, session: LrsSession, data: LrsData) {
	const verb = verbOf(statement);
	const actor = objectIn(statement['actor']) ?? {};
	must(DEFINED.includes(verb), '9.3.0.0-1', `${verb}: no verb that a course may use in cmi5’s own statements`);
	must(['Agent', undefined].includes(actor['objectType'] as string), '9.2.0.0-2', 'actor: not an Agent');
	must(objectIn(actor['account']) !== null, '9.2.0.0-3', 'actor: no account');
	must(objectIn(statement['object'])?.['id'] === data.activityId, '9.4.0.0-2', 'object.id: not the activityId');
	checkVerb(verb, session, data);
	checkResult(verb, statement, session);
}

function checkVerb(verb: string, session: LrsSession, data: LrsData) {
	const isResult = verb === 'passed' || verb === 'failed';
	const said = (name: string) =>
		data.statements.some(({ statement }) => isDefined(statement) && verbOf(statement) === name);
	must(verb !== 'initialized' || !session.isInitialized, '9.3.2.0-3', 'initialized twice');
	must(!session.verbs.includes(verb), '9.3.0.0-2', `${verb} twice in a session`);
	must(
		!isResult || !session.verbs.some((one) => one === 'passed' || one === 'failed'),
		'9.3.0.0-3',
		'passed and failed'
	);
	must(verb !== 'completed' || !said('completed'), '9.3.0.0-6', 'completed twice in a registration');
	must(verb !== 'passed' || !said('passed'), '9.3.0.0-7', 'passed twice in a registration');
	must(verb !== 'failed' || !said('passed'), '9.3.0.0-8', 'failed after passed');
	const isJudgement = isResult || verb === 'completed';
	must(session.launchMode !== 'Browse' || !isJudgement, '10.2.2.0-2', `${verb} while browsing`);
	must(session.launchMode !== 'Review' || !isJudgement, '10.2.2.0-3', `${verb} in review`);
}

function checkResult(verb: string, statement: Json, session: LrsSession) {
	const result = objectIn(statement['result']) ?? {};
	const context = objectIn(statement['context']);
	const { completion, success, duration } = result;
	const score = objectIn(result['score']);
	const isResult = verb === 'passed' || verb === 'failed';
	if (verb === 'completed') must(completion === true, '9.5.3.0-1', 'completion: not true');
	else must(completion === undefined, '9.5.3.0-2', `completion with ${verb}`);
	if (verb === 'passed') must(success === true, '9.5.2.0-1', 'success: not true');
	else if (verb === 'failed') must(success === false, '9.5.2.0-2', 'success: not false');
	else must(success === undefined, '9.5.2.0-3', `success with ${verb}`);
	must(isResult || score === null, '9.5.1.0-2', `score with ${verb}`);
	const isScoreWhole =
		score?.['raw'] === undefined || (typeof score['min'] === 'number' && typeof score['max'] === 'number');
	must(isScoreWhole, '9.5.1.0-3', 'score.raw without min and max');
	const needing: Record<string, string> = {
		terminated: '9.5.4.1-1',
		completed: '9.5.4.1-2',
		passed: '9.5.4.1-3',
		failed: '9.5.4.1-4'
	};
	must(needing[verb] === undefined || duration !== undefined, needing[verb] ?? '', `${verb} without duration`);
	const isJudged = completion !== undefined || success !== undefined;
	const hasMoveOn = idsIn(context, 'category').includes(MOVE_ON_CATEGORY);
	must(!isJudged || hasMoveOn, '9.6.2.2-1', `${verb} without the category moveon`);
	must(isJudged || !hasMoveOn, '9.6.2.2-2', `${verb} with the category moveon`);
	checkScore(verb, score, context, session);
}

function checkScore(verb: string, score: Json | null, context: Json | null, { launchData }: LrsSession) {
	const mastery = objectIn(JSON.parse(launchData))?.['masteryScore'];
	if (score === null || typeof mastery !== 'number') return;
	const scaled = Number(score['scaled']);
	must(verb !== 'passed' || scaled >= mastery, '9.3.4.0-2', `passed with ${scaled} of ${mastery}`);
	must(verb !== 'failed' || scaled < mastery, '9.3.5.0-2', `failed with ${scaled} of ${mastery}`);
	must(objectIn(context?.['extensions'])?.[MASTERY_SCORE] === mastery, '9.6.3.2-2', 'masteryscore: missing or another');
}
