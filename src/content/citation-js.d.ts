/** What is used of citation-js, which comes without types. */
declare module '@citation-js/core' {
	export class Cite {
		constructor(data: object);
		format(output: 'bibliography', options: { format: 'text'; template: string; lang: string }): string;
	}
}
declare module '@citation-js/plugin-csl';
