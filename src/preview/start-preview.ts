import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { bundleClient } from './client-bundle.ts';
import { openLibrary, type Library } from './library.ts';
import { PreviewError } from './packages.ts';
import { openSessions } from './sessions.ts';
import type { LogPart } from './shapes.ts';

/** Where the preview finds its packages, keeps its data and listens; port 0 lets the system choose. */
export interface PreviewOptions {
	dist: string;
	data: string;
	port: number;
	/** Told of each part of a launch's call log as it arrives. */
	onCalls?: (part: LogPart) => void;
}

/** A preview that runs. */
export interface Preview {
	/** With a slash at the end. */
	url: string;
	/** Ends it, and removes what was dropped in. */
	close(): Promise<void>;
}

/** Starts the preview LMS on this machine's loopback address; a PreviewError says in a sentence why it cannot. */
export async function startPreview({ dist, data, port, onCalls }: PreviewOptions): Promise<Preview> {
	const library = await openLibrary({ dist, data });
	try {
		const [, assets] = await Promise.all([library.list(), bundleClient()]);
		const server = createServer(createApp({ library, sessions: openSessions(undefined, onCalls), assets }));
		// A connection is its caller's to end: one that ends here while a request is on its way takes that request along.
		server.keepAliveTimeout = 0;
		await listen(server, port);
		return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close: () => close(server, library) };
	} catch (error) {
		await library.close();
		throw error;
	}
}

const listen = (server: Server, port: number) =>
	new Promise<void>((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			const isTaken = error.code === 'EADDRINUSE';
			reject(isTaken ? new PreviewError(`Port ${port} is taken: set PORT to another one.`) : error);
		});
		server.listen(port, '127.0.0.1', resolve);
	});

async function close(server: Server, library: Library) {
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
	await library.close();
}
