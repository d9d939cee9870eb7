import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
	{
		ignores: [
			'.svelte-kit/',
			'build/',
			'dist/',
			'.preview/',
			'src/parts/words/',
			'test-results/',
			'playwright-report/',
			'looks/'
		]
	},
	js.configs.recommended,
	...ts.configs.strict,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'no-console': 'error',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/no-dynamic-delete': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		rules: {
			// Places are fragments of the one page; Kit's resolve() is for pathnames.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: [
			'src/packaging/{main,verify-certificate}.ts',
			'src/{cme,preview}/main.ts',
			'src/content/*.ts',
			'tests/**/*.ts'
		],
		rules: { 'no-console': 'off' }
	}
);
