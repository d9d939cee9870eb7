export const prerender = true;
// The one page starts itself (start.ts): with no route to change, Kit's router would be 13 kB of nothing.
export const csr = false;
export const trailingSlash = 'never';
