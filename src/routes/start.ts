import { mount } from 'svelte';
import { launch } from '#app/launch.ts';
import { outline } from '#app/outline.ts';
import App from '#ui/App.svelte';
import { loadScreen } from '#ui/pages.ts';
import '#parts/tokens.css';
import '#parts/base.css';
import '#parts/listing.css';

/** Puts the running course in the place of the first view, which shows the same until the record is open. */
function start() {
	const root = document.querySelector('.root');
	if (!root) throw new Error('app.html: no element .root to put the course in');
	const { course, receipt, loaders, own, support, speak } = launch({
		outline,
		loadScreen,
		bar: {
			fragment: () => location.hash,
			push: (fragment) => history.pushState(null, '', fragment),
			replace: (fragment) => history.replaceState(null, '', fragment),
			onrequest: (listener) => addEventListener('popstate', () => listener(location.hash))
		}
	});
	root.replaceChildren();
	mount(App, { target: root, props: { course, receipt, loaders, own, support, speak } });
}

start();
