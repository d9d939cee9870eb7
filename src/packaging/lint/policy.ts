/** What the page's policy must say in every package: what is not named is forbidden, and nothing can be led astray. */
const ALWAYS = ["default-src 'none'", "base-uri 'none'", "form-action 'none'"];

/** Sources that reach nothing outside the package; `data:` only where it is shown and cannot run. */
const HARMLESS = /^('none'|'self'|'sha256-[\w+/=]+')$/;
const SHOWN = ['img-src', 'font-src', 'media-src'];

/** What a policy lacks of its needed directives, says twice, or allows beyond them. */
export function policyProblems(policy: string, wanted: readonly string[]): string[] {
	const needed = [...ALWAYS, ...wanted];
	const directives = policy.split(';').map((directive) => directive.trim().replace(/\s+/g, ' '));
	const names = directives.map(nameOf);
	return [
		...needed.filter((one) => !directives.includes(one)).map((one) => `no ${one}`),
		// Of two the first counts.
		...names.filter((name, place) => names.indexOf(name) !== place).map((name) => `${name} a second time`),
		...directives.filter((one) => !needed.includes(one) && !isHarmless(one))
	];
}

const nameOf = (directive: string): string => directive.split(' ')[0] ?? '';

function isHarmless(directive: string): boolean {
	const [name = '', ...sources] = directive.split(' ');
	return sources.every((source) => HARMLESS.test(source) || (source === 'data:' && SHOWN.includes(name)));
}
