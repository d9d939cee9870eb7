/**
 * Says why the course does not start, once it is sure that it will not: when the page has loaded, every script of the course
 * has come and run, or failed. It is a classic script in a file of its own, for such a script is also run where modules are
 * not: in a frame whose sandbox takes the page's origin, modules come only from servers that give them to anybody.
 */
addEventListener('load', () => {
	const reason = origin === 'null' && location.protocol !== 'file:' ? 'apart' : 'missing';
	// A course that has started has put itself in the place of these.
	const notice = document.querySelector<HTMLElement>(`[data-not-started="${reason}"]`);
	const opening = document.querySelector<HTMLElement>('[data-opening]');
	if (notice) notice.hidden = false;
	if (opening) opening.hidden = true;
});
