import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { profiles, settingsOf } from '#targets/scorm/profiles.ts';
import { readLaunchData } from './launch-data.ts';

const outline = {
	languages: ['en', 'vi'],
	roles: [{ id: 'nurse', title: 'Nurse', summary: '', units: [], blueprints: {} }]
};

describe('launch data', () => {
	it('sets role and policy', () => {
		const text = 'role=nurse; passMark=75;attempts=2\ncompleteOn=lessons;onFail=failed;certainty=off;evaluation=on';
		expect(readLaunchData(text, outline)).toEqual({
			role: 'nurse',
			language: null,
			sharedDevice: null,
			policy: {
				passMark: 0.75,
				attempts: 2,
				completeOn: 'lessons',
				onFail: 'failed',
				certainty: false,
				evaluation: true
			},
			lms: settingsOf('generic'),
			unknown: []
		});
	});

	it('sets the language, one of the course’s', () => {
		expect(readLaunchData('language=vi', outline).language).toBe('vi');
		expect(readLaunchData('language=fr', outline)).toMatchObject({ language: null, unknown: ['language=fr'] });
	});

	it('says whether several people use the device', () => {
		expect(readLaunchData('sharedDevice=on', outline).sharedDevice).toBe(true);
		expect(readLaunchData('sharedDevice=off', outline).sharedDevice).toBe(false);
	});

	it('takes the limit off the attempts', () => {
		expect(readLaunchData('attempts=unlimited', outline).policy).toEqual({ attempts: null });
	});

	it('is read with blanks and line breaks as an administrator may type them', () => {
		expect(readLaunchData(' role = nurse \r\n\r\n;; passMark =80 ;', outline)).toEqual({
			role: 'nurse',
			language: null,
			sharedDevice: null,
			lms: settingsOf('generic'),
			policy: { passMark: 0.8 },
			unknown: []
		});
	});

	it('that says a thing twice means the last', () => {
		expect(readLaunchData('passMark=60;passMark=90;certainty=on;certainty=off', outline).policy).toEqual({
			passMark: 0.9,
			certainty: false
		});
	});

	it.each([
		['0', 0],
		['5', 0.05],
		['100', 1]
	])('takes a pass mark of %s', (text, passMark) => {
		expect(readLaunchData(`passMark=${text}`, outline).policy).toEqual({ passMark });
	});

	it.each(['lessons', 'assessment', 'both'])('takes completion on %s', (completeOn) => {
		expect(readLaunchData(`completeOn=${completeOn}`, outline).policy).toEqual({ completeOn });
	});

	it('is silent where there is none', () => {
		expect(readLaunchData('', outline)).toEqual({
			role: null,
			language: null,
			sharedDevice: null,
			lms: settingsOf('generic'),
			policy: {},
			unknown: []
		});
	});

	for (const entry of [
		'role=pilot',
		'passMark=101',
		'passMark=0.8',
		'passMark=',
		'attempts=0',
		'attempts=-1',
		'completeOn=Both',
		'certainty=yes',
		'sharedDevice=true',
		'constructor=1',
		'__proto__=1',
		'{"role":"nurse"}',
		'some text of another course'
	]) {
		it(`tells "${entry}" as no setting and changes nothing`, () => {
			expect(readLaunchData(`${entry};passMark=60`, outline)).toEqual({
				role: null,
				language: null,
				sharedDevice: null,
				lms: settingsOf('generic'),
				policy: { passMark: 0.6 },
				unknown: [entry]
			});
		});
	}
});

describe('launch data for an LMS', () => {
	const lms = (data: string) => readLaunchData(data, outline).lms;

	it('speaks the generic way where it says nothing', () => expect(lms('')).toEqual(settingsOf('generic')));

	it.each(Object.keys(profiles) as (keyof typeof profiles)[])('takes a whole profile: %s', (name) =>
		expect(lms(`profile=${name}`)).toEqual(settingsOf(name))
	);

	it.each([
		['exit=normal', { exit: 'normal' }],
		['commitEvery=15', { commitEvery: 15 }],
		['commitEvery=600', { commitEvery: 600 }],
		['interactions=off', { interactions: 0 }],
		['interactions=on', { interactions: null }],
		['interactions=30', { interactions: 30 }],
		['objectives=off', { objectives: false }],
		['passAs=completed', { passAs: 'completed' }],
		['commitBeforeEnd=on', { commitBeforeEnd: true }],
		['commitBeforeEnd=off', { commitBeforeEnd: false }]
	])('sets one thing and no other: %s', (data, changed) =>
		expect(lms(data)).toEqual({ ...settingsOf('generic'), ...changed })
	);

	it('goes by a single setting before a profile, whichever stands first', () => {
		const due = { ...settingsOf('moodle'), interactions: 10 };
		expect(lms('profile=moodle;interactions=10')).toEqual(due);
		expect(lms('interactions=10;profile=moodle')).toEqual(due);
	});

	it.each([
		'profile=blackboard',
		'profile=toString',
		'exit=logout',
		'commitEvery=14',
		'commitEvery=601',
		'commitEvery=1e2',
		'interactions=0',
		'interactions=-1',
		'objectives=yes',
		'passAs=failed',
		'commitBeforeEnd='
	])('tells what is no setting: %s', (entry) => {
		const { lms: found, unknown } = readLaunchData(entry, outline);
		expect(found).toEqual(settingsOf('generic'));
		expect(unknown).toEqual([entry]);
	});

	it('stands in docs/launch-data.md with each value and its source', () => {
		const guide = readFileSync(new URL('../../docs/launch-data.md', import.meta.url), 'utf8');
		const cells = guide.split('\n').map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')));
		for (const name of Object.keys(profiles.generic) as (keyof typeof profiles.generic)[]) {
			const told = (['generic', 'moodle'] as const).flatMap((profile): string[] => {
				const { value, source } = profiles[profile][name];
				return [`${value === null ? 'none' : value === true ? 'on' : String(value)}`, source];
			});
			const [row] = cells.filter((row) => row[1] === name && row.length === told.length + 3);
			expect(row?.slice(2, -1), name).toEqual(told);
		}
	});
});
