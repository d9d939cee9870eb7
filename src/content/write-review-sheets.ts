import { mkdirSync, writeFileSync } from 'node:fs';
import { REVIEW, reviewMaterial } from './review/read.ts';
import { reviewSheets } from './review/sheets.ts';

// npm run review:sheets
mkdirSync(REVIEW.sheets, { recursive: true });
for (const [name, text] of reviewSheets(reviewMaterial())) {
	writeFileSync(`${REVIEW.sheets}/${name}`, text);
	console.log(`${REVIEW.sheets}/${name}`);
}
