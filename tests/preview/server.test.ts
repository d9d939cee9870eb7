import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPreview, type Preview } from '#preview/start-preview.ts';
import { writeSamplePackages } from './sample-packages.ts';

let folder: string;
let preview: Preview;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'preview-server-'));
	writeSamplePackages(join(folder, 'dist'));
	preview = await startPreview({ dist: join(folder, 'dist'), data: join(folder, 'data'), port: 0 });
});
afterAll(async () => {
	await preview.close();
	rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => fetch(new URL(path, preview.url), { headers });

/** Sends a request line as it stands, which fetch would first make harmless. */
function rawGet(path: string): Promise<string> {
	return new Promise((resolve, reject) => {
		let answer = '';
		const socket = connect(Number(new URL(preview.url).port), '127.0.0.1', () => {
			socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
		});
		socket.on('data', (chunk) => (answer += chunk));
		socket.on('end', () => resolve(answer));
		socket.on('error', reject);
	});
}

function statusFor(host: string): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		httpRequest(preview.url, { headers: { Host: host } }, (response) => resolve(response.resume().statusCode))
			.on('error', reject)
			.end();
	});
}

describe('a package’s files', () => {
	it.each([
		['index.html', 'text/html; charset=utf-8'],
		['assets/app.js', 'text/javascript; charset=utf-8'],
		['manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
		['assets/%C4%83%20b.txt', 'text/plain; charset=utf-8'],
		['.well-known/note.txt', 'text/plain; charset=utf-8']
	])('%s is served as %s and never kept', async (file, type) => {
		const response = await get(`/content/sample-web/${file}`);
		expect(response.status).toBe(200);
		expect(response.headers.get('content-type')).toBe(type);
		expect(response.headers.get('cache-control')).toBe('no-store');
	});

	it.each([
		'',
		'assets',
		'assets/',
		'index',
		'index.html/',
		'Index.html',
		'assets/app',
		'assets/nowhere.js',
		'lesson/2'
	])('"%s" is no file, so it is not found', async (path) => {
		expect((await get(`/content/sample-web/${path}`)).status).toBe(404);
	});

	it.each([
		'/content/sample-web/../sample-scorm12/index.html',
		'/content/sample-web/%2e%2e/sample-scorm12/index.html',
		'/content/sample-web/..%2fsample-scorm12/index.html',
		'/content/sample-web/..\\sample-scorm12\\index.html',
		'/content/../../../../../../etc/passwd',
		'/content/..%2f..%2f..%2fetc/passwd',
		'/content/sample-web//etc/passwd',
		'/content/sample-web/%00index.html',
		'/content/sample-web/%zz',
		'/assets/..%2fstyle.css'
	])('%s leads nowhere', async (path) => {
		expect(await rawGet(path)).toMatch(/^HTTP\/1\.1 (404|400) /);
	});

	it('that is gone from the disk is not found, and the preview goes on', async () => {
		const file = 'content/sample-web/assets/app.js';
		expect((await get(file)).status).toBe(200);
		const kept = join(folder, 'data/packages/sample-web/assets/app.js');
		const text = readFileSync(kept);
		rmSync(kept);
		expect((await get(file)).status).toBe(404);
		writeFileSync(kept, text);
		expect(await (await get(file)).text()).toBe(text.toString());
	});

	it('are those of the zip that lies there now', async () => {
		const { rawZip } = await import('./raw-zip.ts');
		const zip = join(folder, 'dist', 'rebuilt.zip');
		writeFileSync(zip, rawZip([{ name: 'index.html', data: 'one' }]));
		expect(await (await get('/content/rebuilt/index.html')).text()).toBe('one');
		writeFileSync(zip, rawZip([{ name: 'index.html', data: 'two, and longer' }]));
		expect(await (await get('/content/rebuilt/index.html')).text()).toBe('two, and longer');
		rmSync(zip);
		expect((await get('/content/rebuilt/index.html')).status).toBe(404);
	});
});

describe('the shelf', () => {
	it('tells each package’s kind', async () => {
		const shelf = (await (await get('/api/packages')).json()) as { name: string; kind: string; title: string }[];
		expect(shelf.map(({ name, kind, title }) => [name, kind, title])).toEqual([
			['sample-climbing', 'refused', undefined],
			['sample-empty', 'refused', undefined],
			['sample-scorm12', 'scorm', 'Sample 1.2'],
			['sample-scorm2004', 'scorm', 'Sample 2004'],
			['sample-web', 'web', 'sample-web']
		]);
	});

	it('shows why a hostile zip is refused, and has written nothing of it', async () => {
		const home = await (await get('/')).text();
		expect(home).toContain('a path that leaves the folder (..)');
		expect((await get('/launch/sample-climbing')).status).toBe(422);
		expect((await get('/content/sample-climbing/evil.html')).status).toBe(404);
		const written = readdirSync(folder, { recursive: true, encoding: 'utf8' });
		expect(written.filter((name) => /evil|climbing\W(?!zip)|unpacking/.test(name))).toEqual([]);
	});

	it('knows no package that is not there', async () => {
		expect((await get('/launch/nothing')).status).toBe(404);
		expect((await get('/launch/..%2fsample-web')).status).toBe(404);
	});
});

describe('who may ask', () => {
	it.each(['127.0.0.1', 'localhost:4173', '[::1]:4173'])('a browser on this machine (%s)', async (host) => {
		expect(await statusFor(host)).toBe(200);
	});

	it.each(['evil.example', 'localhost.evil.example:4173', '127.0.0.1.evil.example', '192.168.0.1'])(
		'no one who calls this machine %j',
		async (host) => expect(await statusFor(host)).toBe(403)
	);

	it('no one at another address of this machine', async () => {
		const reached = (host: string) =>
			new Promise<boolean>((resolve) => {
				const socket = connect(Number(new URL(preview.url).port), host);
				socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
				socket.unref();
			});
		// The second stands for a network's: only a server that listens on every address answers there.
		expect([await reached('127.0.0.1'), await reached('127.0.0.2'), await reached('::1')]).toEqual([
			true,
			false,
			false
		]);
	});

	it('no other site, and no course, for records', async () => {
		const path = '/api/records/sample-scorm12/learner-1';
		expect((await get(path, { Origin: 'https://evil.example' })).status).toBe(403);
		expect((await get(path, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
		// Another port of this machine, where anything may run.
		expect((await get(path, { 'Sec-Fetch-Site': 'same-site' })).status).toBe(403);
		expect((await get(path, { 'Sec-Fetch-Site': 'same-origin' })).status).toBe(200);
		expect((await get(path, { Referer: `${preview.url}content/sample-web/index.html` })).status).toBe(403);
	});

	// A machine under load may take longer over the next request than any such time; the request would be lost.
	it('whoever has asked before, however long ago, on the same connection', async () => {
		expect((await get('/')).headers.get('keep-alive')).toBeNull();
	});

	it('no page of another site may frame this one', async () => {
		const policy = (await get('/')).headers.get('content-security-policy');
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).toContain("script-src 'self'");
	});
});

describe('records', () => {
	const url = '/api/records/sample-scorm12/learner-2';
	const record = {
		package: 'sample-scorm12',
		standard: 'scorm12',
		learner: { id: 'learner-2', name: 'Ann' },
		attempt: 1,
		sittings: 1,
		session: { id: 's', sequence: 1, ended: true },
		updated: '2026-01-01T00:00:00.000Z',
		cmi: {
			core: { lesson_status: 'incomplete', total_time: '0000:01:00.00', lesson_location: '3' },
			suspend_data: 'abc'
		}
	};
	const put = (body: unknown) => fetch(new URL(url, preview.url), { method: 'PUT', body: JSON.stringify(body) });

	it('are kept, emptied and deleted', async () => {
		expect(await (await get(url)).json()).toBeNull();
		expect(await (await put(record)).json()).toEqual({ kept: true });
		expect(await (await get(url)).json()).toMatchObject({
			...record,
			summary: { status: { lesson_status: 'incomplete' }, totalSeconds: 60, suspendData: 'abc', location: '3' }
		});
		const emptied = await fetch(new URL(`${url}/empty-suspend`, preview.url), { method: 'POST' });
		expect(await emptied.json()).toMatchObject({ summary: { suspendData: '', location: '', totalSeconds: 60 } });
		await fetch(new URL(url, preview.url), { method: 'DELETE' });
		expect(await (await get(url)).json()).toBeNull();
	});

	it('are taken packed, as a page sends them that goes away; what is no gzip or unfolds to too much is refused', async () => {
		const putPacked = (body: Buffer) =>
			fetch(new URL(url, preview.url), {
				method: 'PUT',
				headers: { 'Content-Encoding': 'gzip' },
				body: new Uint8Array(body)
			});
		const kept = await putPacked(gzipSync(JSON.stringify(record)));
		expect(await kept.json()).toEqual({ kept: true });
		expect(await (await get(url)).json()).toMatchObject(record);
		const [none, bomb] = [Buffer.from('{}'), gzipSync(Buffer.alloc(9 * 1024 * 1024))];
		expect([(await putPacked(none)).status, (await putPacked(bomb)).status]).toEqual([400, 413]);
		await fetch(new URL(url, preview.url), { method: 'DELETE' });
	});

	it('of another shape or place are refused with the reason', async () => {
		const wrong = await put({ ...record, cmi: { core: 5 } });
		expect(wrong.status).toBe(400);
		expect(((await wrong.json()) as { error: string }).error).toContain('record: cmi.core');
		expect((await put({ ...record, package: 'sample-web' })).status).toBe(400);
	});
});

it('a second preview on the same port says so', async () => {
	const port = Number(new URL(preview.url).port);
	const second = startPreview({ dist: join(folder, 'dist'), data: join(folder, 'data-2'), port });
	await expect(second).rejects.toThrow(`Port ${port} is taken`);
});

it('a preview without packages says what to run', async () => {
	const second = startPreview({ dist: join(folder, 'nowhere'), data: join(folder, 'data-3'), port: 0 });
	await expect(second).rejects.toThrow('run `npm run package` first');
});
