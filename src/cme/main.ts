import { DateTime } from 'luxon';
import { cmeReport } from './command.ts';

// npm run cme:report -- --lms export.csv --map map.yaml
const { status, lines } = cmeReport(process.argv.slice(2), DateTime.now().toFormat('yyyy-MM-dd'));
for (const line of lines) console.log(line);
process.exitCode = status;
