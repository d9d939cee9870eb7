import { expect, it } from 'vitest';
import { openSessions } from './sessions.ts';
import type { LogPart } from './shapes.ts';

const fine = { level: 'fine', error: '0', findings: [] } as const;
const part = (from: number, ...calls: string[]): LogPart => ({
	session: 's1',
	from,
	entries: calls.map((call) => ({ t: 0, call, args: [], result: 'true', error: '0', verdict: fine }))
});

it('puts the parts of a launch in order, and tells of each as it comes', () => {
	const heard: number[] = [];
	const sessions = openSessions(undefined, ({ from }) => heard.push(from));
	sessions.append('course', 'ann', part(2, 'Commit'));
	sessions.append('course', 'ann', part(0, 'Initialize', 'SetValue'));
	expect(sessions.lastLog('course', 'ann').map(({ call }) => call)).toEqual(['Initialize', 'SetValue', 'Commit']);
	expect(heard).toEqual([2, 0]);
});
