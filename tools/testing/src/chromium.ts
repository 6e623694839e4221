import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export const findChromium = () => PLACES.find((path) => existsSync(path));

export const chromiumPath = findChromium();

/** For the option `skip` of a test. */
export const noChromium = chromiumPath === undefined && `no Chromium at ${PLACES.join(', ')}`;
