import { PUBLISHERS } from './src/core/importer/catalogue.ts';

/**
 * The headers every page, worker and file of Cogito is served with.
 *
 * COOP and COEP make the page cross-origin isolated, which threads need. The Content-Security-Policy lets nothing
 * leave for, or come from, anywhere but the own origin and the one host where OpenL3's and EdgeL3's authors publish
 * their weights: it is asked only when a person presses Download. `blob:` is a recording or a dropped file that the page itself
 * plays; `wasm-unsafe-eval` lets WebAssembly compile and nothing else. The one style hash is the style sheet that
 * wavesurfer.js puts into its shadow root. Trusted Types: two policies may be made, Svelte's for its own templates and
 * the program's (src/engine/trusted-types.ts).
 */
const wavesurferStyle = "'sha256-gXnHDepVZ6KF6fKGOD+GVc9BynM50JQqht95p3HpemI='";

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  `style-src 'self' ${wavesurferStyle}`,
  `connect-src 'self' ${PUBLISHERS}`,
  "img-src 'self'",
  "font-src 'self'",
  "media-src 'self' blob:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types default svelte-trusted-html',
].join('; ');

/** The microphone and nothing else; a browser has no way to say “nothing else”, so that each is named. */
const refused = [
  ...[
    'accelerometer',
    'bluetooth',
    'browsing-topics',
    'camera',
    'display-capture',
    'encrypted-media',
    'fullscreen',
  ],
  ...['gamepad', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'local-fonts', 'magnetometer', 'midi'],
  ...['otp-credentials', 'payment', 'picture-in-picture', 'publickey-credentials-create'],
  ...[
    'publickey-credentials-get',
    'screen-wake-lock',
    'serial',
    'storage-access',
    'usb',
    'window-management',
  ],
  ...['xr-spatial-tracking'],
];
const permissionsPolicy = ['microphone=(self)', ...refused.map((feature) => `${feature}=()`)].join(', ');

export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

export const productionHeaders = {
  ...isolationHeaders,
  'Content-Security-Policy': contentSecurityPolicy,
  'Permissions-Policy': permissionsPolicy,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;
