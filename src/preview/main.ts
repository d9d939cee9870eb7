import { parseArgs } from 'node:util';
import { PreviewError } from './packages.ts';
import { startPreview, type PreviewOptions } from './start-preview.ts';

function readOptions(): PreviewOptions {
	const port = Number(process.env['PORT'] || 4173);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		throw new PreviewError(`PORT is ${JSON.stringify(process.env['PORT'])}; allowed: a number from 0 to 65535.`);
	}
	try {
		const { values } = parseArgs({
			options: {
				dist: { type: 'string', default: 'dist' },
				data: { type: 'string', default: process.env['PREVIEW_DATA'] || '.preview' }
			}
		});
		return { ...values, port };
	} catch (error) {
		throw new PreviewError(`${(error as Error).message}; allowed: --dist <folder>, --data <folder>.`);
	}
}

try {
	const preview = await startPreview(readOptions());
	console.log(`Preview LMS: ${preview.url}`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void preview.close().then(() => process.exit()));
	}
} catch (error) {
	if (!(error instanceof PreviewError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
