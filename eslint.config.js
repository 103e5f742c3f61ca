import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['dist', 'node_modules', 'public', '.cache', 'training'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      // The compiler knows which names exist, per environment.
      'no-undef': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
    // A Map or Set that only serves a calculation needs nobody to watch it; what is shown is $state.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    // core is arithmetic: nothing of ours from outside it.
    files: ['src/core/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['**/engine/**', '**/features/**', '**/ui/**', '**/storage/**', 'node:*'] },
      ],
      'no-restricted-globals': [
        'error',
        'window',
        'document',
        'self',
        'fetch',
        'performance',
        'navigator',
        'localStorage',
      ],
    },
  },
  {
    // French sets a no-break space before its tall signs.
    files: ['src/words/fr/**'],
    rules: { 'no-irregular-whitespace': ['error', { skipTemplates: true }] },
  },
  {
    files: ['src/engine/**', 'src/storage/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['**/features/**', '**/ui/**', '**/shell/**', '**/words/**', '**/pwa/**'] },
      ],
    },
  },
);
