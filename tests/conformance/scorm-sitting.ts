import type { LmsSession } from '#ports/lms-session.ts';
import { scorm12Session } from '#targets/scorm12/session.ts';
import { scorm2004Session } from '#targets/scorm2004/session.ts';
import { fakeLms, steppedTime, type FakeLms, type Standard } from '../contracts/fake-lms.ts';
import { interaction, passed } from '../contracts/lms-session.contract.ts';

const sessions = { scorm12: scorm12Session, scorm2004: scorm2004Session };

/** A whole sitting at a strict LMS; `lms.calls` has every call of it. */
export async function sit(
	standard: Standard,
	start: Record<string, string> = {},
	work: (session: LmsSession, lms: FakeLms) => unknown = () => undefined
): Promise<FakeLms> {
	const lms = fakeLms(standard, start);
	const session = sessions[standard]({ window: lms.launch(), patience: 0, ...steppedTime() });
	await session.open();
	session.saveBookmark('b', 'm1/a');
	await session.commit();
	session.record(interaction());
	session.report(passed);
	session.reportLessons([{ ...passed, id: 'm1', title: 'One' }]);
	await work(session, lms);
	session.spend(3723.4);
	await session.commit();
	await session.close();
	return lms;
}

/** The values that an element was set to, in order. */
export const setTo = ({ calls }: FakeLms, element: string): string[] =>
	calls.flatMap((call) => {
		const [, value] = call.split(`SetValue ${element}=`);
		return value === undefined ? [] : [value];
	});

/** How often a call was made. */
export const times = ({ calls }: FakeLms, name: string): number => calls.filter((call) => call === name).length;

/** The elements of all reads, in order. */
export const reads = ({ calls }: FakeLms): string[] => calls.flatMap((call) => call.split('GetValue ')[1] ?? []);
