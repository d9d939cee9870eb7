import numbers from 'virtual:course/numbers';
import { openBookmark, writeBookmark } from '#course/bookmark.ts';
import { join } from '#course/progress.ts';

/** One bookmark of two of the same attempt; null where one cannot be read or they are of two attempts. */
export async function joinBookmarks(mine: string, theirs: string): Promise<string | null> {
	const [one, other] = await Promise.all([openBookmark(mine, numbers), openBookmark(theirs, numbers)]);
	if (!one.ok || !other.ok || one.progress.attempt !== other.progress.attempt) return null;
	return writeBookmark(join(one.progress, other.progress), numbers);
}
