import adapter from '@sveltejs/adapter-static';
import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** @type {import('@sveltejs/kit').Config} */
export default {
	compilerOptions: { runes: true },
	kit: {
		adapter: adapter({ pages: 'build', assets: 'build' }),
		files: { assets: 'static' },
		// A package lies in a folder that nobody knows beforehand, and a build must not differ from one hour to the next.
		paths: { relative: true },
		version: { name: version },
		// The learner's place is a fragment (`#/lesson/step`) that names no element of the page.
		prerender: { handleMissingId: 'ignore' },
		inlineStyleThreshold: 40_000,
		serviceWorker: { register: false },
		// Packaging widens `connect-src` where a target needs it.
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'base-uri': ['none'],
				'form-action': ['none']
			}
		}
	}
};
