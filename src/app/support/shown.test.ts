import { describe, expect, it } from 'vitest';
import { engineOf } from './engine.ts';
import { harmlessName, harmlessSetting, harmlessValue, harmlessWords } from './shown.ts';

describe('the words of a fault', () => {
	it.each([
		['General Exception', 'General Exception'],
		['TypeError: Failed to fetch', 'TypeError Failed to fetch'],
		['answered "false"', 'answered false'],
		['4100 of 4096 characters', '4100 of 4096 characters'],
		['HTTP 503', 'HTTP 503']
	])('%s stay', (text, shown) => expect(harmlessWords(text)).toBe(shown));

	it.each([
		['User Nguyễn Thị Hoa (id 4711) is not allowed', 'user … id … is not …'],
		['no session for ann@ward.example', 'no session for …'],
		['learner 12345678: answered "My own words"', 'learner … answered … own …'],
		['no session for An', 'no session for …'],
		['no session for Nguyễn Văn An', 'no session for …'],
		['AN is not found', '… is not found'],
		['An is not allowed', '… is not …'],
		['user "an" is not found', 'user … is not found']
	])('%s keep nothing that may be somebody’s', (text, shown) => expect(harmlessWords(text).toLowerCase()).toBe(shown));
});

describe('the value of a call', () => {
	it.each(['true', '', 'incomplete', 'completed', 'not attempted', '80', '0.8125', '00:12:30.5', 'PT12M3S', 'suspend'])(
		'"%s" stays',
		(value) => expect(harmlessValue(value)).toBe(value)
	);
	it.each(['Hoa', 'nurse-4711', '20231234567', 'complete Hoa', '{"name":"Hoa"}'])(
		'"%s" is told by its length',
		(value) => expect(harmlessValue(value)).toBe(`(${value.length} characters)`)
	);
});

it('the name of a call stays, an address that carries more does not', () => {
	expect(harmlessName('cmi.interactions.3.learner_response')).toBe('cmi.interactions.3.learner_response');
	expect(harmlessName('PUT statements')).toBe('PUT statements');
	expect(harmlessName('activities/state?agent={"mbox":"mailto:ann@x.example"}')).toBe('(54 characters)');
});

it('launch data that is no setting keeps its name, and its value where that is a slip of the pen', () => {
	const names = ['passMark', 'role'];
	expect(harmlessSetting('pasMark=80', names)).toBe('pasMark=(2 characters)');
	expect(harmlessSetting('passMark=80%', names)).toBe('passMark=80%');
	expect(harmlessSetting('role=Hoa', names)).toBe('role=(3 characters)');
	expect(harmlessSetting('Hoa=1', names)).toBe('(5 characters)');
	expect(harmlessSetting('for Nguyễn Thị Hoa', names)).toBe('(18 characters)');
});

describe('the browser', () => {
	it.each([
		['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox 140 on Linux'],
		[
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
			'Edg 141 on Windows'
		],
		[
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
			'Safari 18 on iPhone'
		],
		['a browser of its own', 'unknown on unknown']
	])('of %s is told in short', (agent, short) => expect(engineOf(agent)).toBe(short));
});
