import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Problem, portOf } from '@opsconductor/stack';
import { chromiumPath, launchChromium, newPage } from '@opsconductor/testing/chromium';
import { poll } from '@opsconductor/testing/poll';
import type { Page } from 'playwright-core';
import { readDashboards } from '../dashboards.ts';
import { withPalette } from './palette-png.ts';
import { PICTURES_FOLDER, SOURCE_FILE, type Source } from './picture-files.ts';

const RANGE = 'from=now-30m&to=now';
/** The first rows of a dashboard; more would not be read in a document. */
const SIZE = { width: 1_200, height: 1_500 };
const INBOX_SIZE = { width: 1_200, height: 700 };

interface Shown {
  readonly source: Source['from'];
  readonly headers: Record<string, string>;
  /** Added to the address of a dashboard. */
  readonly search: string;
  /** Waits until the page shows its data. */
  ready(page: Page): Promise<void>;
}

/** Writes a picture of each dashboard and of the inbox, from the running stack. The inbox shows an alert if one fires. */
export async function takePictures(): Promise<void> {
  if (chromiumPath === undefined)
    throw new Problem(
      'There is no Chromium on this machine.',
      'Install it, for example: apt-get install chromium',
    );
  const dashboards = `http://localhost:${await portOf('GRAFANA_HOST_PORT')}`;
  const inbox = `http://localhost:${await portOf('ALERT_INBOX_PORT')}`;
  const shown = await whatAnswers(dashboards);
  mkdirSync(PICTURES_FOLDER, { recursive: true });
  const browser = await launchChromium();
  try {
    const page = await newPage(browser, {
      viewport: SIZE,
      colorScheme: 'light',
      extraHTTPHeaders: shown.headers,
    });
    for (const { uid } of readDashboards()) {
      await page.goto(`${dashboards}/d/${uid}?${RANGE}${shown.search}`);
      await shown.ready(page);
      await write(page, uid);
    }
    await page.setViewportSize(INBOX_SIZE);
    await page.goto(inbox);
    await page.getByText(/^\d+ firing/).waitFor();
    await page.getByText(/^Latest heartbeat/).waitFor();
    await write(page, 'alert-inbox');
  } finally {
    await browser.close();
  }
  const source: Source = { from: shown.source, date: new Date().toISOString().slice(0, 10) };
  writeFileSync(SOURCE_FILE, `${JSON.stringify(source, undefined, 2)}\n`);
  console.log(`Pictures of ${shown.source} at ${dashboards}. Run: npm run generate`);
}

async function write(page: Page, name: string): Promise<void> {
  const file = `${PICTURES_FOLDER}/${name}.png`;
  const png = withPalette(await page.screenshot());
  writeFileSync(file, png);
  console.log(`${file}: ${Math.round(png.length / 1_000)} kB`);
}

async function whatAnswers(url: string): Promise<Shown> {
  const page = await fetch(url).catch(() => undefined);
  if (page === undefined) throw new Problem(`Nothing answers at ${url}.`, 'Start the stack: npm start');
  const isPreview = (await page.text()).includes('preview');
  return isPreview ? preview : grafana();
}

const preview: Shown = {
  source: 'the preview',
  headers: {},
  search: '&refresh=',
  ready: async (page) => {
    await page.locator('.panel').first().waitFor();
    await poll({ what: `every visible panel of ${page.url()}` }, async () => {
      const seen = await page.locator('.panel[aria-busy]').count();
      return seen === 0 ? { done: true } : { seen: `${seen} panels without data` };
    });
  },
};

function grafana(): Shown {
  const password = readFileSync('secrets/demo/grafana_admin_password', 'utf8').trim();
  return {
    source: 'Grafana',
    headers: { authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}` },
    search: '&kiosk',
    ready: (page) => page.waitForLoadState('networkidle'),
  };
}
