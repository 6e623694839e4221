import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, describe, type TestContext, test } from 'node:test';
import { launchChromium, newPage, noChromium } from '@opsconductor/testing/chromium';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { BackEnds } from '../src/config.ts';
import { listening, startPreview } from './start-preview.ts';

// No back end runs here, so every query fails: the end-to-end test shows the page with data. This one shows that each
// dashboard opens, that each panel says why it is empty, and that the page itself works.

interface Opened {
  readonly page: Page;
  /** Errors of the page and of the console, except of queries, and requests to other sites. */
  readonly complaints: string[];
}

describe('the page in Chromium', { skip: noChromium }, () => {
  let browser: Browser;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser?.close());

  async function open(
    t: TestContext,
    path: string,
    options: BrowserContextOptions = {},
    backEnds: Partial<BackEnds> = {},
  ): Promise<Opened> {
    const { url } = await startPreview(t, backEnds);
    const page = await newPage(browser, { viewport: { width: 1400, height: 900 }, ...options });
    t.after(() => page.close());
    const complaints: string[] = [];
    page.on('console', (line) => {
      // Chromium writes a line for each answer with an error, and here every query has one.
      const isExpected = line.text().includes('status of 502');
      if (line.type() === 'error' && !isExpected) complaints.push(line.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(url).origin) complaints.push(request.url());
    });
    await page.goto(url + path);
    await page.locator('h1').waitFor();
    return { page, complaints };
  }

  /** Saves a picture if SCREENSHOTS names a folder. */
  async function picture(page: Page, name: string): Promise<void> {
    const folder = process.env.SCREENSHOTS;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: `${folder}/${name}.png` });
  }

  const widthOf = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

  test('opens every dashboard, and each panel says why it has no data', async (t) => {
    const { page, complaints } = await open(t, '/dashboards', { viewport: { width: 1400, height: 6_000 } });
    const paths = await page
      .locator('main .catalogue a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    assert.ok(paths.length >= 17, `${paths.length} dashboards`);
    const origin = new URL(page.url()).origin;
    for (const path of paths) {
      await page.goto(`${origin}${path}?alerts=on`);
      const panels = page.locator('.panel');
      await panels.first().waitFor();
      const count = await panels.count();
      await page
        .locator('.panel[data-state="failed"]')
        .nth(count - 1)
        .waitFor();
      const reasons = new Set(await page.locator('.panel .failure').allInnerTexts());
      for (const reason of reasons)
        assert.match(reason, /^(Prometheus|Loki|Tempo) cannot be reached .*npm run status/);
      assert.equal(await page.locator('.panel .unknown').count(), 0, path);
      assert.match((await page.locator('.note.problem').textContent()) ?? '', /^Alerts cannot be marked/);
      assert.match(await page.title(), /\(preview\)$/);
    }
    assert.deepEqual(complaints, []);
  });

  test('sends a query again if the network of the machine changes', async (t) => {
    const { page } = await open(t, '/d/execution');
    const sent = new Map<string, number>();
    await page.route('**/api/**', (route) => {
      const query = route.request().url() + route.request().postData();
      const times = (sent.get(query) ?? 0) + 1;
      sent.set(query, times);
      return times < 4 ? route.abort('connectionreset') : route.fallback();
    });
    await page.reload();
    const panel = page.locator('.panel[data-panel="5"][data-state="failed"]');
    await panel.getByText(/^Prometheus cannot be reached/).waitFor();
  });

  for (const colorScheme of ['light', 'dark'] as const)
    test(`fits on 390 pixels in the ${colorScheme} theme, and says that it is a preview`, async (t) => {
      const options = { viewport: { width: 390, height: 844 }, colorScheme };
      const { page, complaints } = await open(t, '/d/system-overview', options);
      await page.locator('.panel[data-state="failed"]').first().waitFor();
      assert.equal(await page.locator('html').getAttribute('data-theme'), colorScheme);
      assert.equal(await widthOf(page), 390);
      await picture(page, `narrow-${colorScheme}`);
      await page.getByRole('button', { name: 'Preview: what this page is' }).click();
      await page.getByText('It does not show how Grafana itself draws').waitFor();
      assert.equal(await widthOf(page), 390);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Time range/ }).click();
      assert.equal(await widthOf(page), 390);
      assert.deepEqual(complaints, []);
    });

  test('keeps range, variables and refresh in the address, and the way back returns to them', async (t) => {
    const { page } = await open(t, '/d/logs-explorer?var-service=scheduler&from=now-6h&to=now');
    await page.getByRole('button', { name: 'Service: scheduler' }).waitFor();
    await page.getByRole('button', { name: 'Time range: Last 6 hours' }).click();
    await page.getByRole('button', { name: 'Last 15 minutes' }).click();
    await page.getByLabel('Trace ID').fill('4bf9');
    await page.getByLabel('Trace ID').press('Enter');
    await page.getByRole('combobox', { name: 'Refresh' }).selectOption('30s');
    const address = () => new URL(page.url()).searchParams;
    assert.deepEqual(
      ['from', 'to', 'refresh', 'var-service', 'var-trace_id'].map((name) => address().get(name)),
      ['now-15m', 'now', '30s', 'scheduler', '4bf9'],
    );
    const related = page.getByRole('navigation', { name: 'Links' }).getByRole('link', { name: 'Execution' });
    assert.match(
      (await related.getAttribute('href')) ?? '',
      /^\/d\/execution\?from=now-15m&to=now&.*var-service=scheduler/,
    );
    await page.goBack();
    assert.equal(address().get('refresh'), '10s');
    await page.reload();
    assert.equal(await page.getByLabel('Trace ID').inputValue(), '4bf9');
  });

  test('chooses several values with the keyboard, and one that the list does not offer', async (t) => {
    const { page } = await open(t, '/d/execution');
    await page.getByRole('button', { name: 'Service: All' }).press('Enter');
    const search = page.getByRole('searchbox', { name: 'Search or add a value of Service' });
    await search.waitFor();
    await page.keyboard.type('alpha');
    await page.keyboard.press('Enter');
    await page.keyboard.type('beta');
    await page.keyboard.press('Enter');
    assert.equal(await page.getByRole('checkbox', { name: 'alpha' }).isChecked(), true);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Service: alpha + beta' }).waitFor();
    assert.deepEqual(new URL(page.url()).searchParams.getAll('var-service'), ['alpha', 'beta']);
    await page.locator('.panel[data-panel="5"][data-state="failed"]').waitFor();
  });

  test('accepts an absolute range, and refuses a wrong one with a sentence', async (t) => {
    const { page } = await open(t, '/d/execution');
    await page.getByRole('button', { name: /^Time range/ }).click();
    await page.getByRole('textbox', { name: 'From' }).fill('noon');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('“noon” is not a valid time.').waitFor();
    await page.getByRole('textbox', { name: 'From' }).fill('2026-11-29 10:00');
    await page.getByRole('textbox', { name: 'To' }).fill('2026-11-29 12:00');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page
      .getByRole('button', { name: 'Time range: 2026-11-29 10:00:00 to 2026-11-29 12:00:00' })
      .waitFor();
    await page.getByRole('button', { name: 'Longer range' }).click();
    await page
      .getByRole('button', { name: 'Time range: 2026-11-29 09:00:00 to 2026-11-29 13:00:00' })
      .waitFor();
  });

  test('folds rows, enlarges a panel, and shows its description and its links', async (t) => {
    const { page, complaints } = await open(t, '/d/stack-monitoring');
    const row = page.getByRole('button', { name: 'Is it healthy?' });
    await row.click();
    assert.equal(await row.getAttribute('aria-expanded'), 'false');
    assert.equal(await page.getByRole('article', { name: 'Firing alerts' }).count(), 0);
    await row.click();
    await page.getByRole('button', { name: 'Enlarge Notifications' }).click();
    assert.equal(await page.getByRole('article').count(), 1);
    assert.match(page.url(), /viewPanel=panel-\d+/);
    await page.keyboard.press('Escape');
    await page.getByRole('article', { name: 'Firing alerts' }).waitFor();
    await page.getByRole('button', { name: 'About Firing alerts' }).click();
    await page
      .getByRole('dialog', { name: 'About Firing alerts' })
      .getByText('0 means that no rule')
      .waitFor();
    const runbook = page.getByRole('article', { name: 'Notifications', exact: true }).getByRole('link');
    assert.match((await runbook.first().getAttribute('href')) ?? '', /\/runbooks\/\w+\.md$/);
    assert.deepEqual(complaints, []);
  });

  test('shows firing alerts before pending ones', async (t) => {
    const alert = (alertname: string, alertstate: string) => ({
      metric: { alertname, alertstate, severity: 'warning', service: 'scheduler' },
      value: [Date.now() / 1_000, '1'],
    });
    const result = [alert('Aa', 'pending'), alert('Bb', 'firing'), alert('Cc', 'pending')];
    const answer = JSON.stringify({ status: 'success', data: { resultType: 'vector', result } });
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    });
    const prometheus = new URL(await listening(t, server));
    const { page } = await open(t, '/d/execution', {}, { prometheus });
    const table = page.getByRole('article', { name: 'Alert status' });
    const states = table.locator('td[class*=is-firing], td[class*=is-pending]');
    await states.first().waitFor();
    assert.deepEqual(await states.allInnerTexts(), ['firing', 'pending', 'pending']);
    await table.getByRole('button', { name: 'Alert', exact: true }).click();
    assert.deepEqual(await states.allInnerTexts(), ['pending', 'firing', 'pending']);
  });

  test('changes the theme and keeps it', async (t) => {
    const { page } = await open(t, '/d/execution', { colorScheme: 'light' });
    await page.getByRole('button', { name: 'Dark theme' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Light theme' }).waitFor();
    assert.equal(await page.locator('html').getAttribute('data-theme'), 'dark');
  });

  test('finds a dashboard by its name, and says what does not exist', async (t) => {
    const { page } = await open(t, '/d/none');
    await page.getByText('There is no dashboard with the uid none.').waitFor();
    await page.getByRole('button', { name: 'All dashboards' }).click();
    await page.getByRole('searchbox', { name: 'Search dashboards' }).fill('burn');
    await page.getByRole('link', { name: /SLO Overview/ }).click();
    await page.getByRole('heading', { level: 1, name: 'SLO Overview' }).waitFor();
    await page.goto(`${new URL(page.url()).origin}/trace/ab12`);
    await page.getByText(/^Tempo cannot be reached .* A trace arrives some seconds after/).waitFor();
  });
});
