import { expect, it } from 'vitest';
import { steppedTime } from '../../../tests/contracts/fake-lms.ts';
import { findApi, waitForApi, type Frame } from './find-api.ts';

const api = { LMSInitialize: () => 'true' };
const newer = { Initialize: () => 'true' };
const find = (window: Frame) => findApi(window, 'API', 'LMSInitialize');

/** A window as a browser makes it: the topmost is its own parent and top. */
function frame(own: Record<string, unknown>, parent?: Frame): Frame {
	const made: Record<string, unknown> = { ...own };
	made['parent'] = parent ?? made;
	made['top'] = parent?.top ?? made;
	return made;
}

/** A frame of another origin: it tells its parent and opener, and throws at anything else. */
function foreign(window: Frame): Frame {
	const seen: Frame = new Proxy(window, {
		get(target, name) {
			if (name !== 'parent' && name !== 'opener' && name !== 'top')
				throw new DOMException('cross-origin', 'SecurityError');
			const other: unknown = Reflect.get(target, name);
			return other === target ? seen : other;
		}
	});
	return seen;
}

/** A window that throws at everything. */
const closed = new Proxy({} as Frame, {
	get() {
		throw new DOMException('gone', 'SecurityError');
	}
});

it.each<[string, Frame]>([
	['the window itself', frame({ API: api })],
	['its parent', frame({}, frame({ API: api }))],
	['a parent ten frames up', Array.from({ length: 10 }).reduce<Frame>((top) => frame({}, top), frame({ API: api }))],
	['its opener', frame({ opener: frame({ API: api }) })],
	['a parent of its opener', frame({ opener: frame({}, frame({ API: api })) })],
	['the opener of its top', frame({}, frame({ opener: frame({ API: api }) }))],
	['a parent behind a frame of another origin', frame({}, foreign(frame({}, frame({ API: api }))))],
	['the opener, when the parent throws at everything', { opener: frame({ API: api }), parent: closed, top: closed }],
	['the window, when its opener throws at everything', frame({ API: api, opener: closed })]
])('row 19: finds the API in %s', (_where, window) => {
	expect(find(window)).toBe(api);
});

it('takes the API of the packaged standard where an LMS shows both', () => {
	const window = frame({}, frame({ API: api, API_1484_11: newer }));
	expect(findApi(window, 'API', 'LMSInitialize')).toBe(api);
	expect(findApi(window, 'API_1484_11', 'Initialize')).toBe(newer);
});

it.each<[string, Frame]>([
	['nothing is there', frame({})],
	['only the other standard is there', frame({ API_1484_11: newer })],
	['something else has the name', frame({ API: { version: 3 } })],
	['every frame is of another origin', frame({}, foreign(frame({ API: api })))],
	['two frames name each other as parent', ((a: Record<string, unknown>) => (a['parent'] = { parent: a }))({}) as Frame]
])('row 19: finds nothing, and does not throw, when %s', (_what, window) => {
	expect(find(window)).toBeNull();
});

it('row 19: waits for an API that comes late', async () => {
	const { clock, wait } = steppedTime();
	const window = frame({}) as Record<string, unknown>;
	const waitAndLoad = async (milliseconds: number) => {
		await wait(milliseconds);
		if (clock.now() >= 3000) window['API'] = api;
	};
	const search = { window: window as Frame, clock, wait: waitAndLoad, patience: 10_000 };
	expect(await waitForApi(search, 'API', 'LMSInitialize')).toBe(api);
	expect(clock.now()).toBe(3000);
});

it('row 19: gives up when patience runs out', async () => {
	const { clock, wait } = steppedTime();
	expect(await waitForApi({ window: frame({}), clock, wait, patience: 10_000 }, 'API', 'LMSInitialize')).toBeNull();
	expect(clock.now()).toBe(10_000);
});
