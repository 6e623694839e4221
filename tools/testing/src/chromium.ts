import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page, type Route } from 'playwright-core';

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

/** @throws if there is no Chromium; see `noChromium` */
export const launchChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });

/**
 * A page whose requests are sent by this process. Chromium ends all its requests when a network of the machine changes, as
 * when any container starts or stops, so its own requests would fail by chance beside other tests. Event streams never end,
 * so Chromium sends those itself.
 */
export async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options);
  await page.route('**/*', sendFromHere);
  return page;
}

async function sendFromHere(route: Route): Promise<void> {
  if (route.request().resourceType() === 'eventsource') return route.continue();
  try {
    // The server may close a kept connection in the moment in which a request is sent on it. A browser sends it again.
    await route.fulfill({ response: await route.fetch({ maxRedirects: 0, maxRetries: 3, timeout: 0 }) });
  } catch {
    // No answer, or the page is closed and does not wait for one.
    await route.abort().catch(() => {});
  }
}
