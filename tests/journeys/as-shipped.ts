import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, LaunchOptions } from '@playwright/test';
import { findBrowser } from '../browser.ts';

const executablePath = findBrowser();

/** The browser with the back/forward cache and the partitioned storage of third parties, which Playwright switches off. */
export const asShipped: LaunchOptions = {
	...(executablePath ? { executablePath } : {}),
	ignoreDefaultArgs: ['--disable-back-forward-cache'],
	// Of two such lists the browser takes the last: Playwright's own names ThirdPartyStoragePartitioning.
	args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-features=MediaRouter,OptimizationHints']
};

const FORBIDDEN = ['unload', 'beforeunload'];

/**
 * Watches all pages of a context; gives what a learner must never meet: native dialogs, errors in the console, exceptions,
 * and in the course's own window a listener for an event that harms a leaving page.
 */
export async function watched(context: BrowserContext): Promise<() => string[]> {
	const said: string[] = [];
	context.on('dialog', (dialog) => {
		said.push(`dialog: ${dialog.message()}`);
		void dialog.dismiss();
	});
	context.on('console', (message) => {
		if (message.type() === 'error') said.push(`console: ${message.text()}`);
	});
	context.on('weberror', (error) => said.push(`exception: ${error.error().message}`));
	await context.exposeFunction('tellForbidden', (type: string) => said.push(`listens to ${type}`));
	await context.addInitScript((forbidden) => {
		const listen = EventTarget.prototype.addEventListener;
		EventTarget.prototype.addEventListener = function (type, ...rest) {
			if (this instanceof Window && forbidden.includes(type)) {
				(window as unknown as { tellForbidden(type: string): void }).tellForbidden(type);
			}
			return listen.call(this, type, ...rest);
		};
	}, FORBIDDEN);
	return () => said;
}

/** A page of another site than the course's, which takes its frame away when the course asks for it. */
export async function foreignPage() {
	const server = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>Another site</title>
			<link rel="icon" href="data:,"><style>iframe { width: 100%; height: 800px }</style>
			<script>addEventListener('message', () => document.querySelector('iframe').remove())</script>`);
	});
	await new Promise<void>((resolve) => server.listen(0, resolve));
	return {
		url: `http://localhost:${(server.address() as AddressInfo).port}/`,
		close: () =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			})
	};
}
