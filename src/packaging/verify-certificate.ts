import { verifyCertificate } from './certificate-check.ts';

// npm run cme:verify -- --course … --version … --learner … --date … --score … --code …
const { status, lines } = verifyCertificate(process.argv.slice(2));
for (const line of lines) console.log(line);
process.exitCode = status;
