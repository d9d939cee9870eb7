import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { courseContent } from './src/content/vite-plugin.ts';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './project.inlang',
			outdir: './src/parts/words',
			strategy: ['globalVariable', 'baseLocale']
		}),
		courseContent({ lessons: 'lessons', quizzes: 'quizzes' }),
		sveltekit()
	],
	build: { target: 'es2022', reportCompressedSize: false },
	test: {
		include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
		restoreMocks: true
	}
});
