// polka 0.5 brings no types; these are the parts that the preview uses.
declare module 'polka' {
	import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

	export interface PolkaRequest extends IncomingMessage {
		path: string;
		params: Record<string, string>;
	}
	export type Handler = (request: PolkaRequest, response: ServerResponse, next: (error?: Error) => void) => void;
	export interface App {
		handler: RequestListener;
		use(...handlers: Handler[]): App;
		get(pattern: string, ...handlers: Handler[]): App;
		put(pattern: string, ...handlers: Handler[]): App;
		post(pattern: string, ...handlers: Handler[]): App;
		delete(pattern: string, ...handlers: Handler[]): App;
	}
	export default function polka(options?: {
		onError?: (error: Error, request: PolkaRequest, response: ServerResponse) => void;
		onNoMatch?: (request: PolkaRequest, response: ServerResponse) => void;
	}): App;
}
