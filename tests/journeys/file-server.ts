import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { unzipSync } from 'fflate';

const TYPES: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.svg': 'image/svg+xml',
	'.json': 'application/json',
	'.txt': 'text/plain'
};

interface Beside {
	pages?: Readonly<Record<string, string>>;
	headers?: Readonly<Record<string, string>>;
}

/**
 * Serves a package's files under a folder, exact names only: no index for a folder, no fallback; beside them other pages
 * by their paths, and with each answer more headers.
 */
export async function serveExactly(zip: string, folder: string, { pages = {}, headers = {} }: Beside = {}) {
	const files = unzipSync(readFileSync(zip));
	const server = createServer((request, response) => {
		const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
		const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
		if (page !== undefined) return response.writeHead(200, { ...headers, 'content-type': TYPES['.html'] }).end(page);
		const name = path.startsWith(folder) ? path.slice(folder.length) : '';
		const file = Object.hasOwn(files, name) ? files[name] : undefined;
		if (!file) return response.writeHead(404).end();
		const type = TYPES[extname(name)] ?? 'application/octet-stream';
		response.writeHead(200, { ...headers, 'content-type': type }).end(file);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: `${origin}${folder}index.html`,
		origin,
		close: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}
