import type { Sitting } from '#course/course.machine.ts';
import { readBookmark } from '#course/bookmark.ts';
import { learnerKey } from '#app/learner-key.ts';
import { replay } from '#app/sitting.ts';
import type { Progress } from '#course/progress.ts';
import { courseOf } from './courses.ts';
import { doDeed, finishCourse } from './deeds.ts';
import { newDevice, type Device } from './device.ts';
import { accidents, lmsFaults, serverFaults, storageFaults } from './faults.ts';
import { lmsHost, newReportServer, recordAt, webHost, type ReportServer } from './hosts.ts';
import { newLms, type ApiComes, type Lms } from './lms.ts';
import {
	bothOf,
	checkEnd,
	checkInteractions,
	checkLessons,
	fallen,
	highest,
	lessonsOf,
	NOTHING,
	reachedIn,
	recordIn,
	type Highest
} from './lms-record.ts';
import { lackOf, newOracle } from './oracle.ts';
import { newOwing } from './owed.ts';
import { openPage, type Page } from './page.ts';
import type { Planted } from './planted.ts';
import { randomFrom } from './random.ts';
import { isDeed, type Script, type Step } from './script.ts';
import { newWorld, type World } from './world.ts';

const TEN_YEARS_MS = 10 * 365.25 * 24 * 3_600_000;
const LAUNCH_LIMIT_MS = 60_000;
const ZONES = ['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh', 'Australia/Lord_Howe'];
const BEFORE_SUMMER = Date.UTC(2026, 2, 29, 0, 59, 50);
const HEALS_WITHIN_MS = 200_000;

const isOneOf = <T extends string>(list: readonly T[], kind: string): kind is T => list.some((one) => one === kind);

/** The learner at a device, and the page that is open there. */
interface Open {
	page: Page;
	device: number;
	learner: string;
	/** The sitting that was opened last; null while none was. */
	sitting: Sitting | null;
	isDeviceReadable: boolean;
	/** Questions that were answered on this page. */
	answered: Set<string>;
	wasVague: boolean;
	/** How often each question was answered while the LMS's page took nothing more. */
	unheard: Map<string, number>;
}

export interface Options {
	planted?: Planted | null;
	/** Whether the answers among the LMS's interactions are counted. */
	interactions?: boolean;
}

/** A learner's history in the making: `step` plays one step more, `finish` the sittings after all faults. */
export function newPlay(script: Pick<Script, 'setting'>, options: Options = {}) {
	const world: World = newWorld(script.setting, options.planted ?? null);
	const oracle = newOracle(world);
	const isWeb = script.setting.target === 'standalone';
	const devices: Device[] = [newDevice(world), newDevice(world)];
	/** `most` is how each lesson stood at its best, on whatever device. */
	const records = new Map<string, { lms: Lms; highest: Highest; most: Highest['lessons'] }>();
	const servers = devices.map(newReportServer);
	const isReported = isWeb && script.setting.course === 'plain';
	/** The questions whose answers the LMS confirmed to be recorded, by learner. */
	const answersIn = new Map<string, Set<string>>();
	/** `device/learner` of every launch. */
	const used = new Set<string>();
	let device = 0;
	let learner = 'ann';
	let open: Open | null = null;
	let api: ApiComes = 'at once';
	/** What each device's tab keeps from one page to the next. */
	const owing = newOwing();
	const tabs = devices.map(() => new Map<string, string>());
	const { numbers } = courseOf(script.setting.course);

	function recordOf(name: string) {
		const known = records.get(name);
		if (known) return known;
		const made = {
			lms: newLms(world, script.setting.target === 'scorm12' ? 'scorm12' : 'scorm2004', name),
			highest: NOTHING,
			most: NOTHING.lessons
		};
		records.set(name, made);
		return made;
	}

	function stood(who: string, progress: Progress) {
		const record = recordOf(who);
		record.most = bothOf(record.most, lessonsOf(progress, script.setting.course, record.lms.standard));
	}

	const rowOf = ({ device: at, learner: who, sitting }: Open): string =>
		isWeb ? `device ${at}` : sitting?.detached ? `device ${at}, alone` : `device ${at}, ${who}`;

	const ownerOf = (one: Open): string => (one.sitting?.detached || isWeb ? rowOf(one) : one.learner);

	function checkPromise(by: string, found: Progress) {
		const promised = oracle.promised(by);
		if (promised === null) return;
		const isSame = promised.attempt === found.attempt;
		const lack = isSame
			? lackOf(promised, found, oracle.isContested)
			: `attempt ${promised.attempt}, has ${found.attempt}`;
		if (lack !== null) world.violate('A', `${by} promised ${lack}`);
	}

	/** What the device promised is there: in the record that the sitting goes on from, or put aside. */
	async function checkDevice(one: Open, found: Progress) {
		const row = rowOf(one);
		const others = await keptOn(one);
		for (const promised of oracle.promisesOf(row)) {
			const kept = [found, ...others].find(({ attempt }) => attempt === promised.attempt);
			const lack = kept
				? lackOf(promised, kept, oracle.isContested)
				: `attempt ${promised.attempt}, has ${found.attempt}`;
			if (lack !== null) world.violate('A', `${row} promised ${lack}`);
		}
	}

	/** What a device holds of a learner beside what the sitting goes on from. */
	async function keptOn({ device: at, learner: who, sitting }: Open): Promise<Progress[]> {
		const lms = isWeb ? 'web here' : 'lms';
		const name = isWeb ? 'this-device' : who;
		const key = sitting?.detached
			? await learnerKey(`alone ${lms}`, '', 'sample')
			: await learnerKey(lms, name, 'sample');
		const storage = (devices[at] as Device).open();
		const [kept, aside] = [await storage.progress.load(key), await storage.progress.aside(key)];
		if (script.setting.storage === 'real') storage.close();
		return [replay(kept), ...aside.map(({ progress }) => progress)].filter((one) => one !== null);
	}

	async function launch() {
		world.counts.launches += 1;
		const { lms } = recordOf(learner);
		// It refused to be told that the sitting is suspended.
		if (lms.isOver()) forget();
		if (api === 'late') world.hit('API comes late');
		if (api === 'missing') world.hit('API is missing');
		const how = api;
		api = 'at once';
		await load(how);
	}

	function answered(question: string) {
		if (open === null) return;
		open.answered.add(question);
		if (open.sitting?.ended) open.unheard.set(question, (open.unheard.get(question) ?? 0) + 1);
	}

	/** The course comes by a launch, or anew within the LMS's page as it stands. */
	async function load(how: ApiComes | 'refreshed') {
		used.add(`${device}/${learner}`);
		const who = learner;
		const { lms } = recordOf(learner);
		const host = isWeb ? webHost(world, isReported ? (servers[device] ?? null) : null) : lmsHost(world, lms, how);
		const faulty = world.storageFault;
		const mine: { page: Page | null; sitting: Sitting | null } = { page: null, sitting: null };
		let before: Progress | null = null;
		const page = openPage({
			world,
			device: devices[device] as Device,
			host,
			tab: tabs[device] as Map<string, string>,
			isReload: how === 'refreshed',
			hear(event, progress) {
				if (!/^(reached|began|spent|worked)$/.test(event.type)) world.counts.events += 1;
				if (open) oracle.learn(ownerOf(open), event, progress);
				stood(who, progress);
				if (event.type === 'answered') answered(event.question);
				if (before?.attempt === progress.attempt && event.type !== 'retried' && event.type !== 'restarted') {
					const lack = lackOf({ ...before, answers: {} }, progress);
					if (lack !== null) world.violate('B', `after ${event.type}: ${lack}`);
				}
				before = progress;
			},
			opened(sitting) {
				mine.sitting = sitting;
				if (sitting.ended) lms.leaveAlone();
				if (open) open.sitting = sitting;
			}
		});
		open = {
			page,
			device,
			learner,
			sitting: mine.sitting,
			isDeviceReadable: faulty === null,
			answered: new Set(),
			wasVague: false,
			unheard: new Map()
		};
		await world.time.pass(200);
		const isLaunching = () => page.life.alive && page.snapshot().matches('launching');
		for (let choices = 0; choices < 4 && page.life.alive; choices++) {
			for (let waited = 0; waited < LAUNCH_LIMIT_MS && isLaunching(); waited += 2_000) await world.time.pass(2_000);
			if (!page.life.alive) break;
			if (isLaunching()) return world.violate('C', `launching for ${LAUNCH_LIMIT_MS} ms`);
			if (!page.snapshot().matches('unavailable')) break;
			page.course.send({ type: choices < 2 && world.random.chance(0.6) ? 'reload' : 'workAlone' });
			await world.time.pass(200);
		}
		if (page.life.alive) await arrived(open);
		await world.time.settled();
	}

	async function arrived(one: Open) {
		const { page, sitting, isDeviceReadable } = one;
		const snapshot = page.snapshot();
		if (snapshot.matches('unavailable')) return world.violate('C', 'unavailable whatever the learner chose');
		if (sitting === null) return world.violate('C', 'no sitting was opened');
		const found = sitting.offered ?? sitting.progress;
		const { lms } = recordOf(one.learner);
		oracle.attemptOf(sitting.progress, ownerOf(one));
		oracle.checkOwn(ownerOf(one), sitting.progress);
		if (sitting.offered) oracle.checkOwn(ownerOf(one), sitting.offered);
		if (!isWeb && !sitting.detached && lms.isReadable()) {
			checkPromise(one.learner, found);
		}
		if (snapshot.matches('offering')) {
			const isTaken = world.random.chance(0.8);
			page.course.send({ type: isTaken ? 'takeOffer' : 'leaveOffer' });
		} else if (!snapshot.matches('open')) return world.violate('C', `in ${JSON.stringify(snapshot.value)}`);
		await world.time.pass(100);
		if (isDeviceReadable && world.storageFault === null && page.life.alive) await checkDevice(one, found);
	}

	/** What the learner was told, and what the LMS shows. */
	function observe() {
		for (const [name, record] of records) {
			const lack = fallen(record.highest, reachedIn(recordIn(record.lms)));
			if (lack !== null) world.violate('B', `the LMS's ${lack} of ${name}`);
			record.highest = highest(record.highest, reachedIn(recordIn(record.lms)));
		}
		if (open === null || !open.page.life.alive || open.sitting === null) return;
		const { page, sitting } = open;
		if (!page.snapshot().matches('open')) return;
		const { lms } = recordOf(open.learner);
		if (page.receipt().device === 'saved') oracle.promise(rowOf(open), page.progress());
		if (isWeb || sitting.detached) return;
		if (sitting.ended && page.receipt().lms !== 'later') {
			world.violate('C', `"${page.receipt().lms}" of an LMS that has ended the session`);
		}
		if (sitting.ended && page.receipt().device === 'saved') {
			owing.saved(rowOf(open), page.progress(), open.unheard, lms);
			open.unheard.clear();
		}
		if (lms.isSpoilt()) oracle.release(open.learner);
		if (page.receipt().lms !== 'recorded' || !lms.isHonest()) return;
		// Where an LMS answers with faults when it is asked for its interactions, they stay due until a later launch.
		const mayLack = !open.isDeviceReadable || open.wasVague || !lms.isReadable();
		const unpaid = mayLack ? null : owing.paid(rowOf(open), page.progress(), lms);
		if (unpaid !== null) world.violate('D', `"recorded", and ${unpaid}`);
		oracle.promise(open.learner, page.progress());
		answersIn.set(open.learner, new Set([...(answersIn.get(open.learner) ?? []), ...open.answered]));
		const reading = readBookmark(lms.bookmark(), numbers);
		const lack = reading.ok ? lackOf(page.progress(), reading.progress) : `a bookmark (${reading.fault})`;
		if (lack !== null && page.progress().visited.length > 0)
			world.violate('A', `"recorded", and the LMS lacks ${lack}`);
	}

	/** The page is gone, however it went. */
	async function bury() {
		if (open === null) return;
		const { page } = open;
		page.end();
		await (devices[open.device] as Device).crash();
		if (recordOf(open.learner).lms.isSpoilt()) oracle.release(open.learner);
		open = null;
		world.cut = null;
		observe();
	}

	async function close() {
		if (open === null) return;
		open.page.leave();
		await bury();
	}

	/** F5 in a pop-up, "reload frame": the course's page is another, the LMS's is the same. */
	async function refresh() {
		if (open === null) return;
		world.hit('page refreshed');
		const { page, sitting: before } = open as Open;
		open.page.leave();
		const left = page.snapshot();
		await bury();
		await load('refreshed');
		const { sitting } = (open as Open | null) ?? { sitting: null };
		if (!left.matches('open') || before?.detached || !sitting?.ended) return;
		const { progress } = left.context;
		const found = [sitting.progress, sitting.offered].find((one) => one?.attempt === progress.attempt);
		const lack = found ? lackOf(progress, found, oracle.isContested) : `attempt ${progress.attempt}`;
		if (lack !== null) world.violate('A', `the page that was refreshed had ${lack}`);
	}

	async function exit() {
		if (open === null) return;
		if (!open.page.snapshot().matches('open')) return close();
		open.page.course.send({ type: 'exit' });
		await world.time.pass(6_000);
		if (open.page.life.alive && !open.page.snapshot().matches('left')) {
			world.violate('C', `after exit in ${JSON.stringify(open.page.snapshot().value)}`);
		}
		await bury();
	}

	function endFaults() {
		world.lmsFault = null;
		world.storageFault = null;
		world.serverFault = null;
		world.cut = null;
		api = 'at once';
	}

	/** Nothing is wrong any more: within minutes the LMS knows it all. */
	async function heal() {
		endFaults();
		// What the device refused is written again with what comes next.
		await world.time.pass(HEALS_WITHIN_MS / 10);
		if (open) doDeed('flags', { world, page: open.page });
		await world.time.pass(HEALS_WITHIN_MS);
		if (open === null || !open.page.life.alive || open.wasVague || isWeb) return;
		const { page, sitting, learner: who } = open;
		if (!page.snapshot().matches('open') || sitting?.detached || recordOf(who).lms.isExpired()) return;
		if (page.receipt().lms === 'refused')
			world.violate('D', `still refused ${HEALS_WITHIN_MS} ms after the last fault`);
		if (open.isDeviceReadable && page.receipt().device === 'refused')
			world.violate('D', 'the device still has a hole after the last fault');
	}

	function strike(kind: (typeof accidents)[number]): Promise<void> | void {
		const { random } = world;
		const here = devices[device] as Device;
		switch (kind) {
			case 'API comes late':
				api = 'late';
				return;
			case 'API is missing':
				api = 'missing';
				return;
			case 'power cut':
				if (open) world.hit(kind);
				return bury();
			case 'power cut in the same tick': {
				if (open === null) return;
				world.hit(kind);
				doDeed(random.pick(['answers', 'answers', 'responds', 'goes on', 'hands in']), { world, page: open.page });
				return bury();
			}
			case 'power cut in a call':
				world.cut = { where: 'call', left: 1 + random.below(30) };
				return;
			case 'power cut in a write':
				world.cut = { where: 'write', left: 1 + random.below(4) };
				return;
			case 'page closed':
				if (open) world.hit(kind);
				return close();
			case 'page refreshed':
				return refresh();
			case 'page back from the cache':
				if (open === null) return;
				world.hit(kind);
				open.page.leave(true);
				return world.time.pass(random.below(100_000)).then(bury).then(launch);
			case 'storage evicted':
				world.hit(kind);
				return close().then(() => evict());
			case 'other device':
				world.hit(kind);
				return exitOrBury().then(() => void (device = 1 - device));
			case 'other learner':
				world.hit(kind);
				return exitOrBury().then(() => void (learner = learner === 'ann' ? 'bob' : 'ann'));
			case 'administrator resets':
				world.hit(kind);
				return close().then(() => reset());
			case 'clock jumps':
				world.hit(kind);
				here.jump(random.chance(0.5) ? TEN_YEARS_MS : -TEN_YEARS_MS);
				return;
			case 'clock changes for summer':
				world.hit(kind);
				process.env['TZ'] = 'Europe/London';
				here.jump(BEFORE_SUMMER - here.now());
				return;
			case 'time zone changes':
				world.hit(kind);
				process.env['TZ'] = random.pick(ZONES);
		}
	}

	const exitOrBury = () => (world.random.chance(0.5) ? exit() : close());

	function evict() {
		(devices[device] as Device).evict();
		for (const row of [`device ${device}`, ...['alone', 'ann', 'bob'].map((who) => `device ${device}, ${who}`)]) {
			oracle.release(row);
			owing.release(row);
		}
	}

	/** What was in the LMS is gone on purpose; what never reached it is the learner's still. */
	function reset() {
		recordOf(learner).lms.reset();
		forget();
	}

	/** What the LMS held of the learner is gone, and not by the course's doing. */
	function forget() {
		answersIn.delete(learner);
		recordOf(learner).highest = NOTHING;
		for (const at of devices.keys()) owing.release(`device ${at}, ${learner}`);
		oracle.release(learner);
	}

	async function happen({ kind }: Step) {
		const { random } = world;
		if (isOneOf(lmsFaults, kind)) {
			world.lmsFault = { kind, after: random.chance(0.5) ? random.below(16) : 0, left: 1 + random.below(25) };
			if (open && kind === 'LMS refuses without a reason') open.wasVague = true;
			return;
		}
		if (isOneOf(storageFaults, kind)) return void (world.storageFault = { kind, left: 1 + random.below(6) });
		if (isOneOf(serverFaults, kind)) return void (world.serverFault = { kind, left: 1 + random.below(5) });
		if (isOneOf(accidents, kind)) return strike(kind);
		if (kind === 'faults end') return heal();
		if (kind === 'exits') return exit();
		if (open === null) {
			await launch();
			return;
		}
		open.page.save.touch();
		if (isDeed(kind)) return doDeed(kind, { world, page: open.page });
		if (kind === 'finishes the course') return finishCourse({ world, page: open.page });
		await world.time.pass(
			kind === 'waits' ? random.below(20_000) : kind === 'waits minutes' ? random.below(240_000) : 560_000
		);
	}

	async function play(step: Step) {
		world.random = randomFrom(step.seed);
		await happen(step);
		await world.time.pass(world.random.below(60));
		if (open && !open.page.life.alive) await bury();
		observe();
		world.step += 1;
	}

	/** Every report of this device has arrived, each as it was, and the last holds all. */
	function checkReports(page: Page) {
		const server = servers[device] as ReportServer;
		if (server.changed > 0) world.violate('D', `${server.changed} reports came again and were not the same`);
		const record = recordAt(server);
		const wrong = record
			? checkEnd(record, page.progress(), script.setting.course)
			: page.progress().visited.length > 0 && 'no report has arrived';
		if (wrong) world.violate('D', wrong);
	}

	/** What is learned after the sitting's first news is told must reach the LMS, too. */
	async function workOn({ page }: Open) {
		for (let n = 0; n < 8; n++) {
			doDeed(world.random.pick(['goes to a question', 'answers', 'answers', 'goes on']), { world, page });
			await world.time.pass(world.random.below(20_000));
			observe();
		}
	}

	/** One sitting more on every device that was used, with nothing wrong any more. */
	async function finish() {
		endFaults();
		world.random = randomFrom(7);
		await close();
		for (const [at, who] of [...used].map((one) => one.split('/') as [string, string])) {
			device = Number(at);
			learner = who;
			await launch();
			observe();
			await world.time.pass(HEALS_WITHIN_MS);
			observe();
			if (open === null) continue;
			await workOn(open as Open);
			if (isWeb) {
				const { page } = open as Open;
				await exit();
				if (isReported) checkReports(page);
				continue;
			}
			const { page } = open as Open;
			page.course.send({ type: 'exit' });
			await world.time.pass(6_000);
			if (page.snapshot().context.farewell?.recorded !== true) world.violate('D', 'the last farewell is not recorded');
			const { lms } = recordOf(who);
			stood(who, page.progress());
			const wrong =
				checkEnd(recordIn(lms), page.progress(), script.setting.course) ??
				checkLessons(recordIn(lms), page.progress(), script.setting.course, recordOf(who).most);
			if (wrong !== null) world.violate('D', wrong);
			if (options.interactions) {
				const due = lms.isSpoilt() ? [] : (answersIn.get(who) ?? []);
				const answers = checkInteractions(lms, oracle.givenBy(who), due);
				if (answers !== null) world.violate('D', answers);
			}
			await bury();
		}
		process.env['TZ'] = 'UTC';
	}

	return { world, play, finish };
}
