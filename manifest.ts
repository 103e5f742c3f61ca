import type { ManifestOptions } from 'vite-plugin-pwa';

const audio = {
  'audio/*': ['.mp3', '.wav', '.m4a', '.aac', '.ogg', '.oga', '.opus', '.flac', '.weba'],
  'video/*': ['.mp4', '.webm', '.mov', '.mkv'],
};

/** The web app manifest: what an installed Cogito is called, looks like, opens and takes. */
export const manifest: Partial<ManifestOptions> = {
  id: './',
  name: 'Cogito',
  short_name: 'Cogito',
  description: 'Hears what a voice feels, on your device. No sound leaves it.',
  start_url: './#/predict',
  scope: './',
  display: 'standalone',
  background_color: '#fbfaf8',
  theme_color: '#3a4fb8',
  categories: ['utilities', 'productivity'],
  icons: [
    { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  screenshots: [
    { src: 'icons/wide.png', sizes: '1280x760', type: 'image/png', form_factor: 'wide' },
    { src: 'icons/narrow.png', sizes: '360x740', type: 'image/png', form_factor: 'narrow' },
  ],
  shortcuts: [
    { name: 'Predict', url: './#/predict' },
    { name: 'Record', url: './#/record' },
  ],
  file_handlers: [{ action: './#/predict', accept: audio }],
  share_target: {
    action: './share',
    method: 'POST',
    enctype: 'multipart/form-data',
    params: { files: [{ name: 'audio', accept: ['audio/*', 'video/*', ...Object.values(audio).flat()] }] },
  },
};
