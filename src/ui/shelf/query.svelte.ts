/** What was looked for last, for as long as the window is open. */
export const query = $state({ text: '' });
