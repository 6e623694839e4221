import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import type { Stack } from '@opsconductor/proof';
import { noChromium } from '@opsconductor/testing/chromium';
import { poll } from '@opsconductor/testing/poll';
import type { Page } from 'playwright-core';
import { DASHBOARDS } from '../../../grafana/dashboards/dashboards.ts';
import { serviceFault } from '../../../proof/platform/service-fault.ts';
import { openPreview, type PageState, type Preview, stateOf } from '../preview-page.ts';

const PICTURES = '.state/screenshots';
const QUARTER_HOUR = 'from=now-15m&to=now';
const WITHOUT_REFRESH = `${QUARTER_HOUR}&refresh=`;
const GOOD: PageState = { failures: [], unknown: [], loading: [], empty: [], cramped: [] };
const VIEWS = [
  { width: 1_400, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;
/** Runs of the pipeline are always sampled and logged. */
const WITH_EXEMPLARS = 'ai-pipeline';

/** The preview of the dashboards with data. It is tested on every machine, also where Grafana runs instead. */
export function previewTests(stack: () => Stack): void {
  const previewTest = (name: string, run: (preview: Preview, t: TestContext) => Promise<void>) =>
    test(`preview: ${name}`, { skip: noChromium }, async (t) => {
      const preview = await openPreview(t, stack());
      await run(preview, t);
      assert.deepEqual(preview.complaints, []);
    });

  for (const { width, colorScheme } of VIEWS)
    previewTest(`every dashboard has data, at ${width} pixels, ${colorScheme}`, async ({ url, open }) => {
      mkdirSync(PICTURES, { recursive: true });
      const page = await openTall(open, width, colorScheme);
      for (const { uid } of DASHBOARDS) {
        await page.goto(`${url}/d/${uid}?${QUARTER_HOUR}&refresh=5s`);
        await becomes(page, uid, GOOD);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width, uid);
        await page.screenshot({ path: `${PICTURES}/preview-${uid}-${width}.png` });
      }
    });

  previewTest('the crosshair is in all charts, and dragging selects a range', async ({ url, open }) => {
    const page = await open({ viewport: { width: 1_400, height: 4_000 } });
    await page.goto(`${url}/d/scheduler-performance?${WITHOUT_REFRESH}`);
    await becomes(page, 'scheduler-performance', GOOD, ['loading', 'empty', 'failures']);
    const chart = page.getByRole('group', { name: /The arrow keys move the crosshair/ }).first();
    await chart.scrollIntoViewIfNeeded();

    // The newest samples are at the right edge, however short the history of the stack is.
    const area = await chart.locator('.u-over').boundingBox();
    assert.ok(area);
    const move = (share: number) => page.mouse.move(area.x + area.width * share, area.y + area.height / 2);
    await move(0.9);
    await move(0.97);
    await page.locator('.tooltip .tip-row').first().waitFor();
    await poll({ what: 'a crosshair in several charts' }, async () => {
      const seen = await page.locator('.u-cursor-x:not(.u-off)').count();
      return seen > 1 ? { done: true } : { seen };
    });

    await chart.press('ArrowLeft');
    await poll({ what: 'the values at the crosshair for a screen reader' }, async () => {
      const seen = await page.locator('#announcement').textContent();
      return /^\d{4}-\d\d-\d\d .+, .+ \d/.test(seen ?? '') ? { done: true } : { seen };
    });

    await move(0.5);
    await page.mouse.down();
    await move(0.7);
    await move(0.9);
    await page.mouse.up();
    const [from, to] = await poll({ what: 'the selected range in the address' }, async () => {
      const seen = ['from', 'to'].map((name) => Number(new URL(page.url()).searchParams.get(name)));
      return seen.every(Number.isFinite) ? { done: seen } : { seen: page.url() };
    });
    // 40 % of a quarter of an hour.
    assert.equal(Math.round(((to ?? 0) - (from ?? 0)) / 60_000), 6);
    await becomes(page, 'scheduler-performance', GOOD, ['failures']);
  });

  previewTest('an exemplar opens its trace, and the trace its log lines', async ({ url, open }) => {
    const page = await open({ viewport: { width: 1_400, height: 5_000 } });
    const dashboard = `${url}/d/${WITH_EXEMPLARS}?${WITHOUT_REFRESH}`;
    // Spans arrive in batches, so the trace of a new exemplar may not be in Tempo yet.
    const path = await poll({ what: 'an exemplar whose trace is in Tempo' }, async () => {
      await page.goto(dashboard);
      await becomes(page, WITH_EXEMPLARS, GOOD, ['loading']);
      const marks = page.locator('a.exemplar');
      const found = await marks.evaluateAll((nodes) => nodes.map((node) => node.getAttribute('href') ?? ''));
      for (const each of found.slice(0, 5)) {
        await page.goto(url + each);
        await page.locator('.waterfall, main .problem').first().waitFor();
        if ((await page.locator('.waterfall .span').count()) > 0) return { done: each };
      }
      return { seen: `${found.length} exemplars` };
    });

    await page.goto(dashboard);
    await page.locator(`a.exemplar[href="${path}"]`).first().press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Trace' }).waitFor();
    const spans = page.getByRole('list', { name: /^Spans/ }).locator('.span');
    await spans.first().waitFor();
    const services = await page.locator('.waterfall strong').allTextContents();
    assert.ok(services.includes('ai-pipeline'), services.join());

    await page.getByRole('link', { name: 'Logs of this trace' }).click();
    const id = path.split('/').at(-1) ?? '';
    const field = page.getByLabel('Trace ID');
    await field.waitFor();
    assert.equal(await field.inputValue(), id);
    // Log lines are pushed in batches too.
    await poll({ what: `a log line of trace ${id}` }, async () => {
      const line = page.locator('.log-line').first();
      if ((await line.count()) === 0) {
        await page.reload();
        await becomes(page, 'logs-explorer', GOOD, ['loading']);
      }
      const seen = await page.locator('.log-line').count();
      return seen > 0 ? { done: seen } : { seen };
    });
    await page.locator('.log-line summary').first().click();
    await page.locator(`.log-line .labels a[href="/trace/${id}"]`).first().waitFor();
  });

  previewTest('a fault is shown: the alert, its runbook, the affected states', async ({ url, open }, t) => {
    const fault = serviceFault('llm-router-agent', 'dependency-cut', { dependency: 'economy' });
    await fault.start(stack());
    let ended: Promise<unknown> | undefined;
    const end = () => {
      ended ??= fault.end(stack());
      return ended;
    };
    t.after(end);

    const page = await openTall(open, 1_400, 'light');
    await page.goto(`${url}/d/system-overview?${QUARTER_HOUR}&refresh=5s&alerts=on`);
    const row = page
      .getByRole('article', { name: 'Alert status' })
      .getByRole('row')
      .filter({ hasText: 'DependencyDown' })
      .filter({ hasText: 'llm-router-agent' });
    await poll({ what: 'the firing alert in its table' }, async () => {
      const seen = await row.allTextContents();
      return seen.some((text) => text.includes('firing')) ? { done: true } : { seen };
    });
    assert.match(
      (await row.first().getByRole('link').first().getAttribute('href')) ?? '',
      /\/runbooks\/DependencyDown\.md$/,
    );
    const count = page.getByRole('article', { name: 'Firing alerts' }).locator('.stat-value');
    await poll({ what: 'the number of firing alerts' }, async () => {
      const seen = await count.textContent();
      return Number(seen) >= 1 ? { done: true } : { seen };
    });
    await becomes(page, 'system-overview', GOOD);
    assert.equal(await page.locator('.note.problem:visible').count(), 0, 'alerts are marked in the charts');
    await page.screenshot({ path: `${PICTURES}/preview-fault-system-overview.png` });

    for (const { uid } of DASHBOARDS) {
      await page.goto(`${url}/d/${uid}?${QUARTER_HOUR}&refresh=5s`);
      await becomes(page, uid, GOOD, ['failures', 'unknown', 'loading', 'cramped']);
    }

    await end();
    await page.goto(`${url}/d/system-overview?${QUARTER_HOUR}&refresh=5s`);
    await becomes(page, 'system-overview', GOOD);
    await poll({ what: 'the alert to leave its table' }, async () => {
      const seen = await row.allTextContents();
      return seen.length === 0 ? { done: true } : { seen };
    });
  });
}

/** Panels query only when they are visible. On a page of this height all of them are. */
const openTall = (open: Preview['open'], width: number, colorScheme: 'light' | 'dark'): Promise<Page> =>
  open({ viewport: { width, height: 12_000 }, colorScheme });

async function becomes(
  page: Page,
  uid: string,
  expected: PageState,
  parts = Object.keys(expected) as (keyof PageState)[],
): Promise<void> {
  await page.locator('.panel').first().waitFor();
  await poll(
    { what: `${uid} at ${page.viewportSize()?.width} pixels without ${parts.join(', ')}` },
    async () => {
      const seen = await stateOf(page);
      const wrong = parts.filter((part) => seen[part].length > 0);
      return wrong.length === 0
        ? { done: true }
        : { seen: Object.fromEntries(wrong.map((part) => [part, seen[part]])) };
    },
  );
}
