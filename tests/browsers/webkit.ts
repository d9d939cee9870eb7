import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { Builder, By, Capabilities, Key as Keys, until } from 'selenium-webdriver';
import type { Driver } from './driver.ts';

/** Where Debian puts it. */
export const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
/** The screen that needs none. */
export const XVFB = '/usr/bin/Xvfb';
const LIBRARIES = '/usr/lib/x86_64-linux-gnu';
const WAIT_MS = 15_000;
/** What a window has around its page. */
const SCREEN = '1600x1200x24';

/** The small browser that comes with WebKitGTK; null where there is none. */
export function findMiniBrowser(): string | null {
	if (!existsSync(LIBRARIES)) return null;
	const folders = readdirSync(LIBRARIES).filter((name) => /^webkit2gtk-4\.\d+$/.test(name));
	const all = folders.map((name) => `${LIBRARIES}/${name}/MiniBrowser`);
	return all.filter((path) => existsSync(path)).at(-1) ?? null;
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	return port;
}

/** A screen of its own, so that nobody's is needed. */
async function startScreen() {
	const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'];
	const child = spawn(XVFB, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
	const [said] = (await once(child.stdio[3] as NodeJS.ReadableStream, 'data')) as [Buffer];
	return { display: `:${String(said).trim()}`, stop: () => child.kill() };
}

/** Connects as soon as the driver listens. */
async function connect(port: number, binary: string) {
	const asked = new Capabilities({
		browserName: 'MiniBrowser',
		'webkitgtk:browserOptions': { binary, args: ['--automation'] }
	});
	for (let tries = 1; ; tries++) {
		try {
			return await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(asked).build();
		} catch (error) {
			if (tries === 20 || !/ECONNREFUSED/.test(String(error))) throw error;
			await new Promise((resolve) => setTimeout(resolve, 250));
		}
	}
}

/** WebKitGTK's MiniBrowser, by WebDriver, on a screen of its own. */
export async function startWebKit(): Promise<Driver> {
	const binary = findMiniBrowser();
	if (binary === null) throw new Error(`${LIBRARIES}: no webkit2gtk-4.*/MiniBrowser`);
	const [screen, port] = await Promise.all([startScreen(), freePort()]);
	const server = spawn(WEBKIT_DRIVER, [`--port=${port}`], {
		stdio: 'ignore',
		env: { ...process.env, DISPLAY: screen.display, LIBGL_ALWAYS_SOFTWARE: '1' }
	});
	const stop = () => [server.kill(), screen.stop()];
	const driver = await connect(port, binary).catch((error: unknown) => {
		stop();
		throw error;
	});
	const capabilities = await driver.getCapabilities();
	return {
		version: `WebKitGTK ${capabilities.getBrowserVersion() ?? 'of an unknown version'}`,
		async open(url) {
			await driver.switchTo().defaultContent();
			await driver.get(url);
		},
		async reload() {
			await driver.switchTo().defaultContent();
			await driver.navigate().refresh();
		},
		async enterFrame() {
			await driver.switchTo().frame(await driver.wait(until.elementLocated(By.css('iframe')), WAIT_MS));
		},
		async click(selector) {
			const found = await driver.wait(until.elementLocated(By.css(selector)), WAIT_MS);
			await driver.wait(until.elementIsVisible(found), WAIT_MS);
			await found.click();
		},
		async press(...keys) {
			const codes = { Shift: Keys.SHIFT, F1: Keys.F1, Escape: Keys.ESCAPE };
			const held = keys.map((key) => codes[key]);
			let actions = driver.actions();
			for (const key of held) actions = actions.keyDown(key);
			for (const key of held.toReversed()) actions = actions.keyUp(key);
			await actions.perform();
		},
		evaluate: (expression) => driver.executeScript(`return (${expression})`),
		async resize(width, height) {
			const window = driver.manage().window();
			await window.setRect({ x: 0, y: 0, width, height });
			const inner = await driver.executeScript<number>('return top.innerHeight');
			await window.setRect({ x: 0, y: 0, width, height: 2 * height - inner });
		},
		picture: async () => Buffer.from(await driver.takeScreenshot(), 'base64'),
		async close() {
			await driver.quit().finally(stop);
		}
	};
}
