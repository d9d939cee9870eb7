import sirv, { type RequestHandler } from 'sirv';
import { CONTENT_COOKIE } from './faults.ts';
import { HttpError, param, route } from './http.ts';
import type { LaunchablePackage, openPackages } from './packages.ts';

/**
 * Serves a package's files under `/content/<package>/`: exactly those the zip names, each at its own address, with no
 * index page and no fallback. The name asked for is looked up in that list and never made into a path.
 */
export function serveContent(packages: ReturnType<typeof openPackages>) {
	const senders = new WeakMap<LaunchablePackage, RequestHandler>();

	return route(async (request, response) => {
		if (request.headers.cookie?.includes(CONTENT_COOKIE)) return void request.socket.destroy();
		const one = await packages.find(param(request, 'package'));
		const rest = request.path.split('/').slice(3).join('/');
		if (!one || one.kind === 'refused' || !one.files.has(decode(rest))) {
			throw new HttpError(404, `No such file: ${request.path}`);
		}
		const sender = senders.get(one) ?? senderOf(one);
		senders.set(one, sender);
		request.url = `/${rest}`;
		response.setHeader('Content-Security-Policy', "frame-ancestors 'self'");
		sender(request, response, () => {
			response.writeHead(404).end();
		});
	});
}

const senderOf = ({ folder }: LaunchablePackage) =>
	sirv(folder, {
		extensions: [],
		dotfiles: true,
		setHeaders: (response) => response.setHeader('Cache-Control', 'no-store')
	});

function decode(path: string) {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
