import type { TestContext } from 'node:test';
import { launchChromium, newPage } from '@opsconductor/testing/chromium';
import type { BrowserContextOptions, Page } from 'playwright-core';

export interface Opened {
  readonly page: Page;
  /** Errors and warnings of the console, and requests to other origins. */
  readonly complaints: string[];
}

export async function openPage(t: TestContext, url: string, options: BrowserContextOptions): Promise<Opened> {
  const browser = await launchChromium();
  t.after(() => browser.close());
  const page = await newPage(browser, options);
  const complaints: string[] = [];
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(url).origin) complaints.push(request.url());
  });
  await page.goto(url);
  await page.getByText('live', { exact: true }).waitFor();
  return { page, complaints };
}
