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

/** Chromium opens as many connections to a server. */
const CONNECTIONS = 6;

/**
 * A page whose requests are sent by this process. Chromium ends all its requests when a network of the machine changes, as
 * when any container starts or stops, so its own requests would fail by chance beside other tests. Event streams never end,
 * so Chromium sends those itself.
 */
export async function newPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options);
  // Only a page that hangs needs so long, on a busy machine too.
  page.setDefaultTimeout(300_000);
  const connections = new Array<Promise<void>>(CONNECTIONS).fill(Promise.resolve());
  let sent = 0;
  await page.route('**/*', (route) => {
    if (route.request().resourceType() === 'eventsource') return route.continue();
    const at = sent++ % CONNECTIONS;
    const turn = connections[at]?.then(() => sendFromHere(route));
    if (turn) connections[at] = turn;
    return turn;
  });
  return page;
}

async function sendFromHere(route: Route): Promise<void> {
  try {
    // A connection for each request: the server may close a kept one in the moment in which a busy machine uses it.
    const headers = { ...(await route.request().allHeaders()), connection: 'close' };
    await route.fulfill({ response: await route.fetch({ headers, maxRedirects: 0, timeout: 0 }) });
  } catch {
    // No answer, or the page is closed and does not wait for one.
    await route.abort().catch(() => {});
  }
}
