import { beforeEach, describe, expect, it } from 'vitest';
import { after, entered, sampleNumbers } from '../../tests/builders.ts';
import { writeBookmark } from '#course/bookmark.ts';
import { placeKey } from '#course/progress.ts';
import type { Launch } from '#ports/lms-session.ts';
import { handover, type Known, type Left } from './handover.ts';

const PAGE = '1767312000000.5';
const MINUTE = 60_000;
const launch: Launch = {
	learner: 'ann-of-ward-9',
	mode: 'normal',
	credit: true,
	entry: 'ab-initio',
	bookmark: 'what the LMS gave',
	location: null,
	reached: { completed: false, passed: false, score: null },
	passMark: null,
	launchData: '',
	page: PAGE
};
const ann: Known = { key: 'key of ann', isNamed: true, launch };
const progress = after([entered('basics', 'first-sign')]);

const open = (shown = progress): Left => ({
	matches: (state) => state === 'open',
	context: { progress: shown, isAlone: false }
});
const launching: Left = { ...open(), matches: (state) => state === 'launching' };

let tab: Map<string, string>;
let now: number;
beforeEach(() => {
	tab = new Map();
	now = Date.UTC(2026, 0, 2);
});

const storageOf = (kept: Map<string, string>) => ({
	getItem: (name: string) => kept.get(name) ?? null,
	setItem: (name: string, text: string) => void kept.set(name, text),
	removeItem: (name: string) => void kept.delete(name)
});

/** A page of the course, loaded in this tab. */
const load = (by: 'reload' | 'launch' = 'reload', self = '1.0 /course/', kept = tab) =>
	handover({ storage: () => storageOf(kept), course: 'sample', self, isReload: by === 'reload', now: () => now });

/** A page in which Ann worked, and which she left without an end. */
function left() {
	const page = load('launch');
	page.begin(ann, sampleNumbers);
	page.leave(open(), false);
	return page;
}

describe('a reload in the same LMS page', () => {
	it('finds the rows, what the LMS said and where the learner stands; no id', () => {
		left();
		expect([...tab.values()].join()).not.toContain('ann-of-ward-9');
		const found = load().found(PAGE);
		expect(found).toMatchObject({ key: 'key of ann', isNamed: true });
		expect(found?.launch).toEqual({
			...launch,
			learner: '',
			entry: 'resume',
			bookmark: writeBookmark(progress, sampleNumbers),
			location: placeKey(progress.place ?? { unit: '', step: '' })
		});
	});

	it('finds the bookmark as the LMS gave it where the page before was left before the record was there', () => {
		const page = load('launch');
		page.begin(ann, sampleNumbers);
		page.leave(launching, false);
		expect(load().found(PAGE)?.launch).toEqual({ ...launch, learner: '' });
	});

	it('still looks at a record that was only looked at', () => {
		const page = load('launch');
		page.begin({ ...ann, launch: { ...launch, mode: 'review', credit: false } }, sampleNumbers);
		page.leave(open(), false);
		expect(load().found(PAGE)?.launch).toMatchObject({ mode: 'review', credit: false });
	});

	it('finds it also where the page in between came to nothing, and as often as it asks', () => {
		left();
		load().leave(launching, false);
		const page = load();
		now += 20 * MINUTE;
		expect(page.found(PAGE)).not.toBeNull();
		expect(page.found(PAGE)).not.toBeNull();
	});

	it('finds nothing where the clock was set back', () => {
		left();
		now -= 1;
		expect(load().found(PAGE)).toBeNull();
	});

	it('finds nothing once ten minutes have passed, however often it was reloaded', () => {
		left();
		for (let minute = 0; minute < 9; minute++) {
			now += MINUTE;
			load().leave(launching, false);
		}
		now += MINUTE;
		expect(load().found(PAGE)).toBeNull();
	});
});

describe('nobody else finds anything:', () => {
	const others: [string, () => ReturnType<typeof load>, string | null][] = [
		['who launches the course in the LMS page that stayed', () => load('launch'), PAGE],
		['who reloads it in another LMS page', load, '1767312000001.5'],
		['who reloads it where nothing tells the LMS page', load, null],
		['who reloads another activity', () => load('reload', '1.0 /other/'), PAGE],
		['who reloads it after an upgrade', () => load('reload', '1.1 /course/'), PAGE]
	];

	it.each(others)('%s, and the tab keeps nothing', (_who, other, page) => {
		left();
		const theirs = other();
		expect(tab.size).toBe(0);
		expect(theirs.found(page)).toBeNull();
	});

	it('who launches it, comes to nothing and reloads', () => {
		left();
		load('launch').leave(launching, false);
		expect(load().found(PAGE)).toBeNull();
	});

	it('who opens a tab that was given a copy of this one’s storage', () => {
		left();
		const copy = new Map(tab);
		expect(load('launch', '1.0 /course/', copy).found(PAGE)).toBeNull();
		expect(copy.size).toBe(0);
	});

	const over: [string, Left, boolean][] = [
		['has ended', { ...open(), matches: () => false }, false],
		['works on without the LMS', { ...open(), context: { progress, isAlone: true } }, false],
		['may bring back with the button', open(), true]
	];

	it.each(over)(
		'who reloads a page that its learner %s, or another frame has left just before',
		(_how, at, mayComeBack) => {
			left();
			const ended = load('launch');
			ended.begin(ann, sampleNumbers);
			left();
			ended.leave(at, mayComeBack);
			expect(tab.size).toBe(0);
			expect(load().found(PAGE)).toBeNull();
		}
	);
});

it('a page without an LMS page around it, on the web or by cmi5, leaves nothing', () => {
	const page = load('launch');
	const { page: _none, ...web } = launch;
	page.begin({ ...ann, launch: web }, sampleNumbers);
	page.leave(open(), false);
	expect(tab.size).toBe(0);
});

it.each(['{', '0', '""', '[]', '{}', 'null', '{"at":1e99,"from":"1.0 /course/"}'])(
	'something else in its place (%s) counts as nothing',
	(text) => {
		left();
		const [name = ''] = tab.keys();
		tab.set(name, text);
		expect(load().found(PAGE)).toBeNull();
	}
);

it('a tab that denies its storage stops nobody', () => {
	const denied = () => {
		throw new DOMException('The operation is insecure.', 'SecurityError');
	};
	const page = handover({ storage: denied, course: 'sample', self: '', isReload: true, now: () => now });
	page.begin(ann, sampleNumbers);
	page.leave(open(), false);
	page.leave(open(), true);
	expect(page.found(PAGE)).toBeNull();
});
