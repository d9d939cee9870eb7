import type { Outline } from '#course/model.ts';
import { entriesOf, noSettings, type LaunchSettings } from './settings.ts';

/**
 * The settings in an LMS's launch data. Most launches have none, so that their reader is fetched for those that do; where
 * it does not arrive, nothing is set and all of it is told in `unknown`.
 */
export async function launchSettings(
	data: string,
	outline: Pick<Outline, 'roles' | 'languages'>,
	load = () => import('./launch-data.ts')
): Promise<LaunchSettings> {
	const entries = entriesOf(data);
	if (entries.length === 0) return noSettings();
	const reader = await load().catch(() => null);
	return reader?.readLaunchData(data, outline) ?? { ...noSettings(), unknown: entries };
}
