import { parseArgs } from 'node:util';
import { PreviewError } from './packages.ts';
import { startPreview } from './start-preview.ts';

const { values } = parseArgs({
	options: {
		dist: { type: 'string', default: 'dist' },
		data: { type: 'string', default: process.env['PREVIEW_DATA'] ?? '.preview' }
	}
});

try {
	const port = Number(process.env['PORT'] ?? 4173);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) {
		throw new PreviewError(`PORT is ${JSON.stringify(process.env['PORT'])}; allowed: a number from 0 to 65535.`);
	}
	const { url } = await startPreview({ dist: values.dist, data: values.data, port });
	console.log(`Preview LMS: ${url}`);
} catch (error) {
	if (!(error instanceof PreviewError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
