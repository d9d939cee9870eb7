import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPreview, type Preview } from '#preview/start-preview.ts';
import { foreignPackages } from './foreign-packages.ts';
import { hostileManifests, hostileZips } from './hostile-zips.ts';
import { writeSamplePackages } from './sample-packages.ts';

const MIB = 1024 * 1024;
const system = tmpdir();
let folder: string;
let preview: Preview;
beforeAll(async () => {
	folder = mkdtempSync(join(system, 'preview-uploads-'));
	// What the preview unpacks lies below the test's own folder, where each file can be counted.
	process.env['TMPDIR'] = folder;
	writeSamplePackages(join(folder, 'dist'));
	preview = await startPreview({ dist: join(folder, 'dist'), data: join(folder, 'data'), port: 0 });
});
afterAll(async () => {
	await preview.close();
	process.env['TMPDIR'] = system;
	expect(dropped()).toEqual([]);
	rmSync(folder, { recursive: true, force: true });
});

const at = (path: string) => new URL(path, preview.url);

function upload(bytes: Uint8Array, name = 'course.zip', headers: Record<string, string> = {}) {
	return fetch(at(`/api/packages?name=${encodeURIComponent(name)}`), {
		method: 'POST',
		headers: { 'Content-Type': 'application/zip', ...headers },
		body: new Uint8Array(bytes)
	});
}

interface Told {
	name: string;
	title: string;
	edition: string;
	activities: { id: string; kind: string }[];
	error: string;
}
const told = async (response: Response) => (await response.json()) as Told;

/** All that was dropped in and lies on disk. */
const dropped = () =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
		/^preview-dropped-[^/\\]+[/\\]packages[/\\]./.test(name)
	);
const elsewhere = () =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('preview-dropped-'));

describe('a hostile zip', () => {
	it('stands in a corpus of more than sixty', () => {
		expect(Object.keys({ ...hostileZips, ...hostileManifests }).length).toBeGreaterThan(60);
	});

	it.each(Object.entries({ ...hostileZips, ...hostileManifests }))(
		'with %s is refused with the reason, leaves nothing and harms nothing',
		async (_kind, { bytes, reason }) => {
			const before = elsewhere();
			const response = await upload(bytes());
			const { error } = await told(response);
			expect([response.status, error]).toEqual([422, expect.stringMatching(reason)]);
			expect(error).not.toContain(folder);
			expect(dropped()).toEqual([]);
			expect(elsewhere()).toEqual(before);
			const shelf = (await (await fetch(at('/api/packages'))).json()) as Told[];
			expect(shelf.filter(({ name }) => name.startsWith('~'))).toEqual([]);
		},
		// One of them has a hundred megabytes to send.
		60_000
	);
});

describe('an upload', () => {
	const sound = foreignPackages['classic-12']();

	it('is listed, served, and gone when it is removed', async () => {
		const response = await upload(sound, 'Über den Kurs (1).ZIP');
		const { name, title, edition } = await told(response);
		expect([response.status, name, title, edition]).toEqual([201, '~uber-den-kurs-1', 'Classic finder', '1.2']);
		const page = at(`/content/${name}/start.html`);
		expect((await fetch(page)).status).toBe(200);
		expect(await (await fetch(at('/'))).text()).toContain('Classic finder');
		const again = await told(await upload(sound, 'Über den Kurs (1).ZIP'));
		expect(again.name).toBe('~uber-den-kurs-1-2');

		for (const one of [name, again.name]) {
			expect((await fetch(at(`/api/packages/${one}`), { method: 'DELETE' })).status).toBe(200);
		}
		expect((await fetch(page)).status).toBe(404);
		expect((await fetch(at(`/api/packages/${name}`), { method: 'DELETE' })).status).toBe(404);
		expect(dropped()).toEqual([]);
	});

	it('takes the attempts at it along when it is removed', async () => {
		const { name } = await told(await upload(sound));
		const record = {
			package: name,
			standard: 'scorm12',
			learner: { id: 'ann', name: 'Ann' },
			attempt: 1,
			sittings: 1,
			session: { id: 's', sequence: 1, ended: true },
			updated: '2026-01-01T00:00:00.000Z',
			cmi: { suspend_data: 'x' }
		};
		const url = at(`/api/records/${name}/ann`);
		await fetch(url, { method: 'PUT', body: JSON.stringify(record) });
		expect(await (await fetch(url)).json()).toMatchObject({ cmi: { suspend_data: 'x' } });
		await fetch(at(`/api/packages/${name}`), { method: 'DELETE' });
		expect(await (await fetch(url)).json()).toBeNull();
		expect(elsewhere().filter((path) => path.includes('ann'))).toEqual([]);
	});

	it.each([
		['of another site', { Origin: 'https://evil.example' }, 403],
		['of a page of another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
		['of a page of another port', { 'Sec-Fetch-Site': 'same-site' }, 403],
		['of another type', { 'Content-Type': 'multipart/form-data' }, 415]
	])('%s is refused', async (_whose, headers, status) => {
		expect((await upload(sound, 'a.zip', headers)).status).toBe(status);
		expect(dropped()).toEqual([]);
	});

	it('from within a course is refused', async () => {
		const headers = { Referer: `${preview.url}content/sample-web/index.html` };
		expect((await upload(sound, 'a.zip', headers)).status).toBe(403);
	});

	it('that says it is too large is refused before it is read', async () => {
		const status = await new Promise((resolve, reject) => {
			const headers = { 'Content-Type': 'application/zip', 'Content-Length': 129 * MIB };
			const asked = httpRequest(at('/api/packages?name=a'), { method: 'POST', headers }, (response) => {
				resolve(response.statusCode);
				asked.destroy();
			});
			asked.on('error', reject).flushHeaders();
		});
		expect(status).toBe(413);
		expect(dropped()).toEqual([]);
	});

	it('that tells no length is refused once it is too large, and the preview still answers', async () => {
		let sent = 0;
		const body = new ReadableStream({
			pull(stream) {
				if (sent === 130) return stream.close();
				sent += 1;
				stream.enqueue(new Uint8Array(MIB));
			}
		});
		const headers = { 'Content-Type': 'application/zip' };
		const asked = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
		const response = await fetch(at('/api/packages?name=a'), asked);
		expect([response.status, (await told(response)).error]).toEqual([
			413,
			expect.stringContaining('More than 128 MiB')
		]);
		expect(dropped()).toEqual([]);
		expect((await fetch(at('/'))).status).toBe(200);
	}, 60_000);

	it('beyond forty, those under way among them, is refused until one of them is gone', async () => {
		const { name } = await told(await upload(sound));
		const underWay = Array.from({ length: 39 }, () => {
			const headers = { 'Content-Type': 'application/zip', 'Content-Length': 5000 };
			const asked = httpRequest(at('/api/packages?name=a'), { method: 'POST', headers, agent: false });
			asked.on('error', () => undefined).write('PK');
			return asked;
		});
		const places = () => dropped().filter((path) => path.endsWith('upload.zip')).length;
		await expect.poll(places, { timeout: 10_000 }).toBe(39);
		const refused = await upload(sound);
		expect([refused.status, (await told(refused)).error]).toEqual([409, expect.stringContaining('40 packages')]);

		for (const asked of underWay) asked.destroy();
		await expect.poll(places, { timeout: 10_000 }).toBe(0);
		// Its files are gone a moment before its place is free.
		let taken = refused;
		await expect.poll(async () => (taken = await upload(sound)).status, { timeout: 10_000 }).toBe(201);
		for (const one of [name, (await told(taken)).name]) {
			await fetch(at(`/api/packages/${one}`), { method: 'DELETE' });
		}
		expect(dropped()).toEqual([]);
	}, 30_000);

	it('that breaks off leaves nothing', async () => {
		await new Promise<void>((resolve) => {
			const headers = { 'Content-Type': 'application/zip', 'Content-Length': 5000 };
			const asked = httpRequest(at('/api/packages?name=a'), { method: 'POST', headers });
			asked.on('error', () => resolve());
			asked.write('PK', () => setTimeout(() => asked.destroy(new Error('gone')), 50));
		});
		await expect.poll(dropped).toEqual([]);
		expect((await fetch(at('/'))).status).toBe(200);
	});

	it('of the project is not removed', async () => {
		const response = await fetch(at('/api/packages/sample-web'), { method: 'DELETE' });
		expect([response.status, (await told(response)).error]).toEqual([
			403,
			'sample-web: only what was dropped in can be removed here'
		]);
		expect(existsSync(join(folder, 'dist/sample-web.zip'))).toBe(true);
	});
});
