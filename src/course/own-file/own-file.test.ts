import { describe, expect, it } from 'vitest';
import {
	after,
	answered,
	answerTo,
	entered,
	questionsIn,
	rightResponse,
	sampleOutline,
	sampleUnits
} from '../../../tests/builders.ts';
import { newProgress, type Progress } from '../progress.ts';
import { depthOf, LIMITS } from './check.ts';
import { checksumOf, crc32, ownFileName, writeOwnFile } from './file.ts';
import { readOwnFile } from './read.ts';

const AT = new Date(Date.UTC(2026, 10, 23, 14, 5));
const questions = questionsIn(sampleUnits);
const done = after([
	entered('basics', 'overview'),
	...questions.map((one) => answerTo(one, rightResponse(one), 2)),
	{ type: 'flagged', question: 'dose', flagged: true },
	{ type: 'reviewed', question: 'dose', day: 20_000, grade: 3 },
	{ type: 'spent', seconds: 90 }
]);
const text = writeOwnFile(sampleOutline, done, AT);

/** The file after a change by somebody who works out the checksum anew. */
function forged(change: (file: Record<string, unknown>) => void): string {
	const file = JSON.parse(text) as Record<string, unknown>;
	change(file);
	return JSON.stringify({ ...file, checksum: checksumOf(file) });
}

const progressOf = (file: Record<string, unknown>) => file['progress'] as Record<string, unknown>;
const problemOf = (written: string) => {
	const reading = readOwnFile(written, sampleOutline);
	return reading.ok ? null : reading.problem;
};

describe('a file of one’s own', () => {
	it('gives back the whole progress, free text and all', () => {
		const words = after(
			[
				{
					type: 'answered',
					question: 'note',
					response: { type: 'free-text', text: 'Mine', checks: [], rating: null },
					score: null
				}
			],
			done
		);
		expect(readOwnFile(writeOwnFile(sampleOutline, words, AT), sampleOutline)).toMatchObject({
			ok: true,
			file: { course: 'sample', courseVersion: '1.0.0', at: '2026-11-23T14:05:00.000Z', progress: words }
		});
	});

	it('is named by course and day, and by nobody', () => {
		expect(ownFileName(sampleOutline, AT)).toBe('sample-progress-2026-11-23.json');
	});

	it('is taken whatever the order of its keys and however it is spaced', () => {
		const turned = (value: unknown): unknown =>
			typeof value === 'object' && value !== null && !Array.isArray(value)
				? Object.fromEntries(
						Object.entries(value)
							.reverse()
							.map(([key, one]) => [key, turned(one)])
					)
				: value;
		expect(problemOf(JSON.stringify(turned(JSON.parse(text)), null, 4))).toBeNull();
	});

	it('brings along nothing that a progress has not', () => {
		const reading = readOwnFile(
			forged((file) => Object.assign(progressOf(file), { learner: 'Ann', admin: true })),
			sampleOutline
		);
		expect(reading.ok && Object.keys(reading.file.progress).sort()).toEqual(Object.keys(newProgress(1)).sort());
	});

	it('has the checksum that the standard gives', () => {
		expect(crc32(new TextEncoder().encode('123456789'))).toBe('cbf43926');
	});
});

describe('a file is refused', () => {
	it('that is longer than allowed, before it is parsed', () => {
		expect(problemOf(' '.repeat(LIMITS.characters + 1))).toMatchObject({ fault: 'large', allowed: '1000000' });
	});

	it('that nests deeper than allowed, before it is parsed', () => {
		expect(problemOf('['.repeat(500_000))).toEqual({ fault: 'deep', where: '', found: '500000', allowed: '12' });
	});

	it.each<[string, string, string]>([
		['empty', '', 'empty'],
		['not JSON', '{"format":', 'not-json'],
		['of another program', '{"cards":[]}', 'foreign'],
		['a list', '[1,2]', 'foreign'],
		['of a newer course', forged((file) => (file['version'] = 2)), 'newer'],
		['of another course', forged((file) => (file['course'] = 'bread')), 'course'],
		['changed by a hand or a line', text.replace('"seconds": 90', '"seconds": 9000'), 'damaged']
	])('that is %s', (_what, written, fault) => {
		expect(problemOf(written)).toMatchObject({ fault });
	});

	it.each(['__proto__', 'constructor', 'prototype', 'toString'])('that has a key %s anywhere', (key) => {
		const written = text.replace('"answers": {', `"answers": {"${key}": {"polluted": true},`);
		expect(problemOf(written)).toEqual({ fault: 'key', where: 'progress.answers', found: key, allowed: '' });
		expect({}).not.toHaveProperty('polluted');
	});

	it('with words on where, what was found and what is allowed', () => {
		const written = forged((file) => {
			Object.assign((progressOf(file)['answers'] as Progress['answers'])['dose'] ?? {}, { best: 7 });
		});
		expect(problemOf(written)).toEqual({
			fault: 'shape',
			where: 'progress.answers.dose.best',
			found: '7',
			allowed: '<=1'
		});
	});

	it.each<[string, (progress: Record<string, unknown>) => void]>([
		['a number past all numbers', (progress) => (progress['seconds'] = 1e300)],
		['a clock that none could overtake', (progress) => (progress['stamp'] = 2 ** 52)],
		['half an event', (progress) => (progress['rev'] = 1.5)],
		['a text where a list should be', (progress) => (progress['visited'] = 'all')],
		['more screens than any course has', (progress) => (progress['visited'] = Array(2001).fill('a/b'))],
		['an id as long as a page', (progress) => (progress['role'] = 'x'.repeat(121))],
		['a section that this version reads itself', (progress) => (progress['carried'] = { 1: '1' })],
		['an id that every object has', (progress) => (progress['flagged'] = ['valueOf'])],
		['an answer of no known type', (progress) => (progress['answers'] = { dose: { response: { type: 'essay' } } })]
	])('that holds %s', (_what, change) => {
		expect(problemOf(forged((file) => change(progressOf(file))))).toMatchObject({ fault: 'shape' });
	});

	it('in few characters, however long what was found is', () => {
		const problem = problemOf(forged((file) => (file['course'] = 'x'.repeat(10_000))));
		expect(problem?.found.length).toBeLessThan(70);
	});
});

describe('brackets', () => {
	it('count as depth outside of strings alone', () => {
		expect(depthOf('{"a[[[":["\\"[["]}')).toBe(2);
		expect(depthOf(JSON.stringify(answered('q', 1)))).toBe(2);
	});
});
