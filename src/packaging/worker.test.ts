import { expect, it } from 'vitest';
import { trimWorker } from './worker.ts';

const listIn = (source: string) => (new Function('e', `${source};return t`) as (base: string) => string[])('/base');

it.each(['`', '"', "'"])('takes files out of the list, first, last or between (%s)', (quote) => {
	const list = ['a.js', 'b.js', 'c.js', 'd.js'].map((name) => `e+${quote}/${name}${quote}`).join(',');
	const source = `var t=[${list}]`;
	expect(listIn(trimWorker(source, ['a.js']))).toEqual(['/base/b.js', '/base/c.js', '/base/d.js']);
	expect(listIn(trimWorker(source, ['b.js', 'd.js']))).toEqual(['/base/a.js', '/base/c.js']);
	expect(listIn(trimWorker(source, ['a.js', 'b.js', 'c.js', 'd.js']))).toEqual([]);
});

it('understands a list that is not minified', () =>
	expect(listIn(trimWorker('const t = [\n\te + "/a.js",\n\te + "/b.js"\n]', ['b.js']))).toEqual(['/base/a.js']));

it('takes a name as it stands, not as a pattern', () =>
	expect(listIn(trimWorker('var t=[e+`/axjs`]', ['a.js']))).toEqual(['/base/axjs']));

it('refuses a worker that names a left-out file in another way', () =>
	expect(() => trimWorker('t=[`${e}/a.js`]', ['a.js'])).toThrow(
		'service-worker.js: names a.js in an unknown way; only base + "/a.js"'
	));
