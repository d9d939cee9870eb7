import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Report {
	id: string;
	sequence: number;
	course: string;
	record: { cmi: Record<string, unknown> };
}

/** A commit URL on this machine: it stores every report it is sent, and can be down, refuse, or drop the answer. */
export function reportServer() {
	let server: Server | null = null;
	let port = 0;
	const posts: { key: string; report: Report }[] = [];
	/** What the next requests get; a number is a status, `drop` stores and then hangs up. */
	const faults: (number | 'drop')[] = [];

	return {
		posts,
		faults,
		url: () => `http://127.0.0.1:${port}/commit`,
		/** What is left when repeats are told by their id. */
		received: () => [...new Map(posts.map(({ report }) => [report.id, report])).values()],
		async up() {
			const started = createServer((request, response) => {
				let body = '';
				request.on('data', (part: Buffer) => (body += part.toString()));
				request.on('end', () => {
					const fault = faults.shift();
					if (typeof fault === 'number') {
						response.writeHead(fault, fault === 302 ? { location: '/sign-in' } : {}).end();
						return;
					}
					if (request.method !== 'POST') {
						response.writeHead(200).end('sign in');
						return;
					}
					posts.push({ key: String(request.headers['idempotency-key']), report: JSON.parse(body) as Report });
					if (fault === 'drop') request.socket.destroy();
					else response.writeHead(204).end();
				});
			});
			server = started;
			await new Promise<void>((resolve) => started.listen(port, '127.0.0.1', resolve));
			port = (started.address() as AddressInfo).port;
		},
		async down() {
			const stopped = server;
			server = null;
			stopped?.closeAllConnections();
			await new Promise<void>((resolve) => (stopped ? stopped.close(() => resolve()) : resolve()));
		}
	};
}
