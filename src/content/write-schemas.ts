import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFiles } from './schemas/index.ts';

// npm run schemas
const folder = join('docs', 'schemas');
mkdirSync(folder, { recursive: true });
for (const [name, text] of schemaFiles()) {
	writeFileSync(join(folder, name), text);
	console.log(join(folder, name));
}
