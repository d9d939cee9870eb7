import { expect, it } from 'vitest';
import { sampleOutline } from '../../tests/builders.ts';
import { readLaunchData } from './launch-data.ts';
import { launchSettings } from './launch-settings.ts';
import { noSettings } from './settings.ts';

const neverLoaded = () => Promise.reject(new Error('asked for'));

it('are the course’s own where the LMS has no launch data, and nothing is fetched', async () => {
	for (const data of ['', ' ;\n; ']) {
		expect(await launchSettings(data, sampleOutline, neverLoaded)).toEqual(noSettings());
		expect(readLaunchData(data, sampleOutline)).toEqual(noSettings());
	}
});

it('are read by a reader that is fetched', async () => {
	const data = 'passMark=75; attempts=2; pace=fast';
	const read = await launchSettings(data, sampleOutline);
	expect(read).toMatchObject({ policy: { passMark: 0.75, attempts: 2 }, unknown: ['pace=fast'] });
	expect(read).toEqual(readLaunchData(data, sampleOutline));
});

it('are told as unknown, all of them, when their reader does not arrive', async () => {
	const read = await launchSettings('passMark=75; attempts=2', sampleOutline, neverLoaded);
	expect(read).toEqual({ ...noSettings(), unknown: ['passMark=75', 'attempts=2'] });
});
