import type { Channel, Message } from '#app/channel.ts';
import { writer, type Writer } from '#app/writer.ts';

interface Window {
	id: string;
	writer: Writer;
	isAlive: boolean;
	isFrozen: boolean;
	/** What its learner sees. */
	state: 'opens' | 'reads' | 'writes' | 'gone';
	/** What happened to it, in order. */
	log: string[];
	/** Tasks that came while it was frozen. */
	missed: (() => void)[];
	channels: Set<(message: Message) => void>;
}

/** Chooses what happens next: fast-check's scheduler does. */
interface Scheduler {
	schedule(task: Promise<unknown>, label?: string): Promise<unknown>;
	count(): number;
	waitNext(count: number): Promise<void>;
}

/** Everything in the order in which it came. */
export function inOrder(): Scheduler {
	const waiting: (() => void)[] = [];
	return {
		schedule: () => new Promise((resolve) => waiting.push(() => resolve(undefined))),
		count: () => waiting.length,
		waitNext: async () => waiting.shift()?.()
	};
}

interface LockRequest {
	window: Window;
	grant(): void;
	lose(): void;
}

/** A browser with windows of one course, in which every task waits until the scheduler picks it. */
export function browser(scheduler: Scheduler, { hasLocks = true, hasChannels = true, heedsAborts = true } = {}) {
	const windows: Window[] = [];
	const timers: { at: number; run: () => void }[] = [];
	const mail = new Map<string, (() => void)[]>();
	let now = 1_000;
	let lock: LockRequest | null = null;
	let queue: LockRequest[] = [];

	/** A task of a window, in order behind others from the same source. */
	function post(from: string, to: Window, run: () => void) {
		const source = `${from} to ${to.id}`;
		const waiting = mail.get(source) ?? [];
		mail.set(source, [...waiting, run]);
		void scheduler.schedule(Promise.resolve(), source).then(() => {
			const [next, ...rest] = mail.get(source) ?? [];
			mail.set(source, rest);
			if (!next || !to.isAlive) return;
			if (to.isFrozen) to.missed.push(next);
			else next();
		});
	}

	function grantNext() {
		while (lock === null && queue.length > 0) {
			const next = queue.shift();
			if (!next?.window.isAlive) continue;
			lock = next;
			post('locks', next.window, next.grant);
		}
	}

	const locksOf = (window: Window): Pick<LockManager, 'request'> => ({
		request: ((_name: string, options: LockOptions, work: () => Promise<unknown> | undefined) =>
			new Promise<unknown>((resolve, reject) => {
				let isGranted = false;
				const request: LockRequest = {
					window,
					lose: () => reject(new DOMException('stolen', 'AbortError')),
					grant: () => {
						isGranted = true;
						const free = (value: unknown) => {
							if (lock === request) lock = null;
							grantNext();
							resolve(value);
						};
						void Promise.resolve(work()).then(free);
					}
				};
				options.signal?.addEventListener('abort', () => {
					// Chromium overlooks a signal that comes while the request is on its way to the one who grants it.
					if (isGranted || !heedsAborts) return;
					queue = queue.filter((one) => one !== request);
					reject(new DOMException('aborted', 'AbortError'));
				});
				if (options.steal && lock) post('locks', lock.window, lock.lose);
				if (options.steal) lock = null;
				queue = options.steal ? [request, ...queue] : [...queue, request];
				grantNext();
			})) as unknown as LockManager['request']
	});

	const channelOf =
		(window: Window) =>
		(_name: string): Channel => {
			let isOpen = true;
			return {
				post(message) {
					if (!isOpen || !hasChannels) return;
					const copy = structuredClone(message);
					for (const other of windows) {
						if (other !== window) post(window.id, other, () => other.channels.forEach((hear) => hear(copy)));
					}
				},
				listen: (hear) => void window.channels.add((message) => isOpen && hear(message)),
				close: () => void (isOpen = false)
			};
		};

	function open(): Window {
		const id = String.fromCharCode(122 - windows.length);
		const parts = {
			id,
			isAlive: true,
			isFrozen: false,
			state: 'opens' as Window['state'],
			log: [],
			missed: [],
			channels: new Set<never>()
		};
		const window: Window = Object.assign(parts, { writer: undefined as unknown as Writer });
		window.writer = writer({
			locks: hasLocks ? locksOf(window) : null,
			openChannel: channelOf(window),
			id,
			now: () => now,
			wait: (ms) => new Promise((resolve) => timers.push({ at: now + ms, run: () => post('clock', window, resolve) })),
			onasked: () =>
				new Promise((resolve) =>
					post('close', window, () => {
						window.log.push('ended');
						window.state = 'gone';
						resolve();
					})
				),
			onlost: () => {
				window.log.push('lost');
				window.state = 'gone';
			},
			onwrote: () => void window.log.push('heard')
		});
		windows.push(window);
		void window.writer.claim('ann').then((mayWrite) => {
			if (window.state === 'opens') window.state = mayWrite ? 'writes' : 'reads';
			window.log.push(mayWrite ? 'writes' : 'reads');
		});
		return window;
	}

	/** Ends a window; one that crashes says nothing. */
	function leave(window: Window, { crash = false } = {}) {
		if (!window.isAlive) return;
		if (!crash && !window.isFrozen) window.writer.release();
		window.isAlive = false;
		if (lock?.window === window) lock = null;
		grantNext();
	}

	const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

	return {
		windows,
		open,
		leave,
		async goOn(window: Window) {
			if (window.state !== 'reads') return;
			window.state = 'opens';
			await window.writer.take();
			if (window.state === 'opens') window.state = 'writes';
			window.log.push('writes');
		},
		freeze: (window: Window) => void (window.isFrozen = true),
		thaw(window: Window) {
			window.isFrozen = false;
			now += 100;
			for (const run of window.missed.splice(0)) if (window.isAlive) run();
		},
		/** Runs that many tasks, the clock standing still. */
		async run(tasks: number) {
			await turn();
			for (let task = 0; task < tasks && scheduler.count() > 0; task++) {
				await scheduler.waitNext(1);
				await turn();
			}
		},
		/** Runs all there is to run, and lets time pass until nothing more happens. */
		async settle(check: () => void = () => undefined) {
			for (let steps = 0; steps < 10_000; steps++) {
				await turn();
				check();
				if (scheduler.count() > 0) await scheduler.waitNext(1);
				else {
					timers.sort((a, b) => a.at - b.at);
					const next = timers.shift();
					if (!next) return;
					now = next.at;
					next.run();
				}
			}
			throw new Error('windows: not settled after 10000 tasks');
		},
		/** Windows that would write now. */
		writing: () => windows.filter(({ isAlive, isFrozen, state }) => isAlive && !isFrozen && state === 'writes')
	};
}
