import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { m } from '#parts/words/messages.js';

const written = JSON.parse(readFileSync(new URL('messages/en.json', import.meta.url), 'utf8')) as Record<
	string,
	string
>;

describe('interface words', () => {
	it('are all compiled', () => {
		const keys = Object.keys(written).filter((key) => key !== '$schema');
		expect(Object.keys(m).sort()).toEqual(keys.sort());
	});
});
