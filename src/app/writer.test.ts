import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { browser, inOrder } from '../../tests/windows.ts';
import { isMessage } from './channel.ts';

const ways = [
	['by Web Locks', { hasLocks: true }],
	['by Web Locks that overlook who gave up', { hasLocks: true, heedsAborts: false }],
	['by word of mouth', { hasLocks: false }]
] as const;

const deeds = ['open', 'goOn', 'close', 'crash', 'freeze', 'thaw', 'rest', 'rest'] as const;

describe.each(ways)('one writer %s', (_way, has) => {
	it('row 10: whatever opens, goes on, closes, freezes or crashes in whatever order, no two windows write, and any can go on', async () => {
		const script = fc.array(fc.record({ deed: fc.constantFrom(...deeds), who: fc.nat(2), tasks: fc.nat(12) }), {
			minLength: 2,
			maxLength: 14
		});
		await fc.assert(
			fc.asyncProperty(fc.scheduler(), script, fc.nat(2), async (scheduler, script, last) => {
				const world = browser(scheduler, has);
				const isOne = () => expect(world.writing().length).toBeLessThanOrEqual(1);
				world.open();
				for (const { deed, who, tasks } of script) {
					const living = world.windows.filter(({ isAlive }) => isAlive);
					const window = living[who % Math.max(1, living.length)];
					if (deed === 'open' && living.length < 3) world.open();
					else if (deed === 'rest') await world.settle(isOne);
					else if (!window) continue;
					else if (deed === 'goOn' && !window.isFrozen) void world.goOn(window);
					else if (deed === 'close') world.leave(window);
					else if (deed === 'crash') world.leave(window, { crash: true });
					else if (deed === 'freeze') world.freeze(window);
					else if (deed === 'thaw') world.thaw(window);
					await world.run(tasks);
					isOne();
				}
				await world.settle(isOne);
				const able = world.windows.filter(({ isAlive, isFrozen, state }) => isAlive && !isFrozen && state !== 'gone');
				const window = able[last % Math.max(1, able.length)];
				if (!window) return;
				void world.goOn(window);
				await world.settle(isOne);
				for (const one of world.windows) world.thaw(one);
				await world.settle(isOne);
				expect(world.windows.filter(({ isAlive, state }) => isAlive && state === 'opens')).toEqual([]);
			}),
			{ numRuns: 200 }
		);
	});

	it('lets the first window write and the second read', async () => {
		const world = browser(inOrder(), has);
		const first = world.open();
		await world.settle();
		const second = world.open();
		await world.settle();
		expect([first.log, second.log]).toEqual([['writes'], ['heard', 'reads']]);
	});

	it('lets the window that was asked end its work before the other begins', async () => {
		const world = browser(inOrder(), has);
		const [first] = [world.open()];
		await world.settle();
		const second = world.open();
		await world.settle();
		const order: string[] = [];
		first.log.push = (...entries) => order.push(...entries.map((entry) => `first ${entry}`));
		second.log.push = (...entries) => order.push(...entries.map((entry) => `second ${entry}`));
		void world.goOn(second);
		await world.settle();
		expect(order.filter((entry) => !entry.endsWith('heard'))).toEqual(['first ended', 'second writes']);
	});

	it('goes on without a window that does not answer, and tells it when it wakes', async () => {
		const world = browser(inOrder(), has);
		const first = world.open();
		await world.settle();
		const second = world.open();
		await world.settle();
		world.freeze(first);
		void world.goOn(second);
		await world.settle();
		expect(world.writing()).toEqual([second]);
		world.thaw(first);
		await world.settle();
		expect(first.log.filter((entry) => entry !== 'heard')).toEqual(['writes', 'lost']);
		expect(world.writing()).toEqual([second]);
	});

	it('tells readers how far the writer has come, also those who come later', async () => {
		const world = browser(inOrder(), has);
		const first = world.open();
		await world.settle();
		const second = world.open();
		await world.settle();
		first.writer.wrote({ attempt: 7, rev: 2 });
		await world.settle();
		const third = world.open();
		await world.settle();
		expect([second.writer.at(), third.writer.at()]).toEqual([
			{ attempt: 7, rev: 2 },
			{ attempt: 7, rev: 2 }
		]);
	});
});

it('lets a window write that finds neither locks nor channels', async () => {
	const world = browser(inOrder(), { hasLocks: false, hasChannels: false });
	const both = [world.open(), world.open()];
	await world.settle();
	expect(both.map(({ log }) => log)).toEqual([['writes'], ['writes']]);
});

it.each<[string, unknown]>([
	['nothing', null],
	['a word that no window says', { type: 'hail', from: 'a' }],
	['no sender', { type: 'claim' }],
	['no place', { type: 'wrote', from: 'a', at: null }],
	['a number that is none', { type: 'held', from: 'a', at: { attempt: 1, rev: '2' } }],
	['no time', { type: 'taken', from: 'a' }]
])('takes %s for no message', (_what, data) => {
	expect(isMessage(data)).toBe(false);
});
