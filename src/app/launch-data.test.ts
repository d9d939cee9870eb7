import { describe, expect, it } from 'vitest';
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
				policy: { passMark: 0.6 },
				unknown: [entry]
			});
		});
	}
});
