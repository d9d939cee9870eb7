import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createApp } from './app.ts';
import { openCallLogs } from './call-logs.ts';
import { bundleClient } from './client-bundle.ts';
import { openPackages, PreviewError } from './packages.ts';
import { openRecords } from './records.ts';

/** Where the preview finds its packages, keeps its data and listens; port 0 lets the system choose. */
export interface PreviewOptions {
	dist: string;
	data: string;
	port: number;
}

/** A preview that runs. */
export interface Preview {
	/** With a slash at the end. */
	url: string;
	close(): Promise<void>;
}

/** Starts the preview LMS on this machine's loopback address; a PreviewError says in a sentence why it cannot. */
export async function startPreview({ dist, data, port }: PreviewOptions): Promise<Preview> {
	const packages = openPackages(dist, join(data, 'packages'));
	const [, assets] = await Promise.all([packages.list(), bundleClient()]);
	const app = createApp({ packages, records: openRecords(join(data, 'records')), logs: openCallLogs(), assets });
	const server = createServer(app);
	await new Promise<void>((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			const isTaken = error.code === 'EADDRINUSE';
			reject(isTaken ? new PreviewError(`Port ${port} is taken: set PORT to another one.`) : error);
		});
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}
