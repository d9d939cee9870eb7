import { spawn } from 'node:child_process';

/** Builds and packages the project that lies in a folder, with some environment variables set. */
export function runPackage(folder: string, env: Record<string, string>): Promise<void> {
	return new Promise((resolve, reject) => {
		const run = spawn('npm', ['run', '-s', 'package'], {
			cwd: folder,
			env: { ...process.env, ...env },
			stdio: ['ignore', 'ignore', 'inherit']
		});
		run.on('error', reject);
		run.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`npm run package in ${folder}: ${code}`))));
	});
}
