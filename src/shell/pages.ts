import type { Component } from 'svelte';
import type { Words } from '../words/en/words.ts';

/** A page's name in the address (`#/predict`) and in the words. */
export type PageId = keyof Words['pages'];

export interface Page {
  readonly id: PageId;
  /** An SVG path in a box of 24 by 24, drawn as a line. */
  readonly icon: string;
  readonly load: () => Promise<{ readonly default: Component }>;
  /**
   * Whether the page lives on, hidden, while another is shown: its work and what was typed stay. Absent: it is taken
   * down, and everything it holds (a microphone) is let go.
   */
  readonly keep?: boolean;
}

/** Every page of the program in the order of the navigation; the first is the start page. */
export const pages: readonly [Page, ...Page[]] = [
  {
    id: 'predict',
    icon: 'M4 10v4M8 7v10M12 4v16M16 8v8M20 10.5v3',
    load: () => import('../features/predict/PredictPage.svelte'),
    keep: true,
  },
  {
    id: 'record',
    icon: 'M12 14a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3M6 11a6 6 0 0 0 12 0M12 17v4',
    load: () => import('../features/record/RecordPage.svelte'),
    keep: true,
  },
  {
    id: 'live',
    icon: 'M3 12h3l3-7 4 14 3-9 2 2h3',
    load: () => import('../features/live/LivePage.svelte'),
  },
  {
    id: 'batch',
    icon: 'M4 6h16M4 12h16M4 18h10',
    load: () => import('../features/batch/BatchPage.svelte'),
    keep: true,
  },
  {
    id: 'train',
    icon: 'M4 19V9M10 19V5M16 19v-7M4 19h16',
    load: () => import('../features/train/TrainPage.svelte'),
    keep: true,
  },
  {
    id: 'history',
    icon: 'M12 21a9 9 0 1 0-9-9M3 4v4h4M12 7v5l3 2',
    load: () => import('../features/history/HistoryPage.svelte'),
  },
  {
    id: 'models',
    icon: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9',
    load: () => import('../features/models/ModelsPage.svelte'),
    keep: true,
  },
  {
    id: 'about',
    icon: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 11v5M12 7.5v.1',
    load: () => import('../features/about/AboutPage.svelte'),
  },
];

/** The page for an address's fragment (`#/predict/…`); the start page for one that names none. */
export function pageFor(hash: string): Page {
  const [id] = segments(hash);
  return pages.find((page) => page.id === id) ?? pages[0];
}

/** What stands behind the page's name: `#/history/12` → `['12']`. */
export function restOf(hash: string): readonly string[] {
  return segments(hash).slice(1);
}

export function addressOf({ id }: Page): string {
  return `#/${id}`;
}

function segments(hash: string): string[] {
  return hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decoded);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
