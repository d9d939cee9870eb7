import { expect, it } from 'vitest';
import { hrefOf, manifestIds } from '#targets/manifests.ts';
import { scorm2004ControlFiles } from '#targets/scorm2004/manifest.ts';
import { fakeCourse } from './fake-build.ts';

it('encodes a path for an href, but for its slashes', () =>
	expect(hrefOf('figures/a b+ö#1.svg')).toBe('figures/a%20b%2B%C3%B6%231.svg'));

it.each(['mas-ivig', '2-doses', 'a:b/c', 'liều', '-x'])('makes valid ids of the course id %s', (id) => {
	for (const made of Object.values(manifestIds({ id, version: '1.0.0 beta' })))
		expect(made).toMatch(/^[A-Za-z_][\w.-]*$/);
});

it('lets an LMS open the course by choice and in flow', () =>
	expect(scorm2004ControlFiles('2004 4th Edition')(fakeCourse, ['index.html'])['imsmanifest.xml']).toContain(
		'<imsss:controlMode choice="true" flow="true"/>'
	));
