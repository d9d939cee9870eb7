import { expect, it } from 'vitest';
import { scopesWithout } from './into-page.ts';

it('a component whose styles stay behind when the course’s own are written into the page is told', () => {
	const page = '<style>.late.svelte-a1{}</style><p class="bar svelte-b2">x</p><p class="late svelte-a1">y</p>';
	expect(scopesWithout('.bar.svelte-b2{color:red}', page)).toEqual(['svelte-a1']);
	expect(scopesWithout('.bar.svelte-b2,.late.svelte-a1{color:red}', page)).toEqual([]);
});
