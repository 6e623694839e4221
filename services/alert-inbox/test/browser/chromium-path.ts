import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const chromiumPath = PLACES.find((path) => existsSync(path));

/** For the option `skip` of a test. */
export const noChromium = chromiumPath === undefined && `no Chromium at ${PLACES.join(', ')}`;
