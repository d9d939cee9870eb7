import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the preview forbids for safety and other LMSs allow: to be framed by another site and kept for the way back. */
const TAKEN = ['content-security-policy', 'cache-control'];

const without = (headers: IncomingHttpHeaders, names: readonly string[]) =>
	Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

/** The LMS at `url`, seen through a server that lets another site frame its pages and the browser keep them. */
export async function lmsElsewhere(url: string) {
	const { hostname, port, host } = new URL(url);
	const server = createServer((asked, answer) => {
		const headers = { ...without(asked.headers, ['origin']), host };
		const passed = request({ hostname, port, path: asked.url, method: asked.method, headers }, (response) => {
			answer.writeHead(response.statusCode ?? 502, without(response.headers, TAKEN));
			response.pipe(answer);
		});
		passed.on('error', () => answer.destroy());
		asked.pipe(passed);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		close: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}
