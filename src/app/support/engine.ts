/** Those that name themselves before the browser that they also claim to be. */
const BROWSERS = ['Edg', 'EdgA', 'EdgiOS', 'OPR', 'SamsungBrowser', 'FxiOS', 'CriOS', 'Firefox', 'Chrome', 'Version'];
const SYSTEMS = ['Windows', 'Android', 'iPhone', 'iPad', 'CrOS', 'Mac OS X', 'Linux'];

/** Browser and system of a user agent string, and no more of it: `Firefox 140 on Linux`. */
export function engineOf(userAgent: string): string {
	const name = BROWSERS.find((one) => new RegExp(`${one}/\\d`).test(userAgent));
	const major = name && new RegExp(`${name}/(\\d+)`).exec(userAgent)?.[1];
	const browser = major === undefined ? 'unknown' : `${name === 'Version' ? 'Safari' : name} ${major}`;
	return `${browser} on ${SYSTEMS.find((one) => userAgent.includes(one)) ?? 'unknown'}`;
}
