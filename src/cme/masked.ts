const MAX = 40;

/** The shape of a value, to be shown in its place: `Nguyễn Hoa` as `N••••• H••`, `MD-1234` as `M•-9999`. */
export function masked(value: string): string {
	const shape = value
		.replace(/[\p{Cc}\p{Cf}]/gu, '·')
		.replace(/\p{N}/gu, '9')
		.replace(/(\p{L}\p{M}*)((?:\p{L}\p{M}*)*)/gu, (_, first: string, rest: string) => {
			return first + '•'.repeat(rest.replace(/\p{M}/gu, '').length);
		});
	return shape.length > MAX ? `${shape.slice(0, MAX)}…` : shape;
}
