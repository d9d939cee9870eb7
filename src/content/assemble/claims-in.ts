/** The ids of the claims that a text makes, as often as it makes them; drawings are left out. */
export function claimsIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(claimsIn);
	if (typeof value !== 'object' || value === null) return [];
	const own = 't' in value && value.t === 'claim' && 'of' in value && Array.isArray(value.of) ? value.of : [];
	return [...own.filter((id) => typeof id === 'string'), ...Object.values(value).flatMap(claimsIn)];
}

/** The ids of the claims that a drawing makes. */
export const claimsOfDrawing = (svg: string): string[] =>
	[...svg.matchAll(/ data-claim="([^"]*)"/g)].flatMap(([, ids = '']) => ids.split(/[\s,]+/).filter(Boolean));
