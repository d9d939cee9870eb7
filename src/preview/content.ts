import { STATUS_CODES } from 'node:http';
import sendFile from 'send';
import { CONTENT_COOKIE } from './faults.ts';
import { HttpError, param, route } from './http.ts';
import type { Library } from './library.ts';

/**
 * Serves a package's files under `/content/<package>/`: exactly those the zip names, each at its own address, with no
 * index page and no fallback. The name asked for is looked up in that list and never made into a path.
 */
export function serveContent(library: Pick<Library, 'find'>) {
	return route(async (request, response) => {
		if (request.headers.cookie?.includes(CONTENT_COOKIE)) return void request.socket.destroy();
		const one = await library.find(param(request, 'package'));
		const rest = request.path.split('/').slice(3).join('/');
		if (!one || one.kind === 'refused' || !one.files.has(decode(rest))) {
			throw new HttpError(404, `No such file: ${request.path}`);
		}
		response.setHeader('Content-Security-Policy', "frame-ancestors 'self'");
		response.setHeader('Cache-Control', 'no-store');
		await new Promise<void>((resolve, reject) => {
			response.once('close', resolve);
			sendFile(request, rest, { root: one.folder, dotfiles: 'allow', index: false, etag: false, lastModified: false })
				.on('error', ({ status }: { status: number }) => {
					reject(new HttpError(status, `${request.path}: ${STATUS_CODES[status]}`));
				})
				.pipe(response);
		});
	});
}

function decode(path: string) {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}
