import { expect, it } from 'vitest';
import { masked } from './masked.ts';

it.each([
	['Nguyễn Thị Hoa', 'N••••• T•• H••'],
	['Nguyễn', 'N•••••'],
	['hoa.nguyen@example.org', 'h••.n•••••@e••••••.o••'],
	['MD-120456', 'M•-999999'],
	['31/12/1990', '99/99/9999'],
	['阮氏花', '阮••'],
	['', '']
])('shows "%s" as "%s"', (value, shape) => {
	expect(masked(value)).toBe(shape);
});

it('shows no control character, which a terminal would obey, and no long text', () => {
	expect(masked('\u001b[31mred\u202e')).toBe('·[99m•••·');
	expect(masked('a b '.repeat(40))).toHaveLength(41);
});
