import './engine/trusted-types.ts';
import { mount } from 'svelte';
import { updates } from './pwa/program-updates.svelte.ts';
import App from './shell/App.svelte';
import { route } from './shell/route.svelte.ts';
import { language } from './words/language.svelte.ts';
import './ui/tokens.css';
import './ui/base.css';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');

// The page comes while the words do, and is shown whole at once; where it cannot be loaded, its frame says so.
await Promise.all([route.page.load().catch(() => undefined), language.start()]);
mount(App, { target });
void updates.start();
