import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Stack } from '@opsconductor/proof';
import { launchChromium, newPage, noChromium } from '@opsconductor/testing/chromium';
import { poll } from '@opsconductor/testing/poll';
import { DASHBOARDS } from '../../../grafana/dashboards/dashboards.ts';
import { TIME_RANGES } from '../../../grafana/dashboards/lib/time-range.ts';
import { type ReadPanel, readPanels } from '../../../grafana/dashboards/read-panels.ts';
import { hasGrafana } from '../backends.ts';
import { Grafana } from '../grafana-api.ts';

const ABSENT = 'no Grafana image is available on this machine';
const PICTURES = '.state/screenshots';
const WIDTHS = [1_400, 390];
const [RANGE] = TIME_RANGES;

/** Tests that need Grafana. Without its image, each is counted as skipped. */
export function grafanaTests(stack: () => Stack): void {
  const whenThere = (
    name: string,
    run: (grafana: Grafana) => Promise<void>,
    missing: string | false = false,
  ) =>
    test(name, async (t) => {
      if (!hasGrafana(stack())) return t.skip(ABSENT);
      if (missing) return t.skip(missing);
      const password = readFileSync('secrets/demo/grafana_admin_password', 'utf8').trim();
      await run(new Grafana(stack().url('grafana', 3000), password));
    });

  whenThere('Grafana is healthy', async (grafana) => {
    const { database } = await grafana.get<{ database: string }>('/api/health');
    assert.equal(database, 'ok');
  });

  whenThere('every datasource of Grafana answers', async (grafana) => {
    const datasources = await grafana.get<{ uid: string; type: string }[]>('/api/datasources');
    assert.notEqual(datasources.length, 0);
    // Alertmanager is queried through the alerts API; its datasource has no health check.
    for (const { uid, type } of datasources.filter((each) => each.type !== 'alertmanager')) {
      const { status } = await grafana.get<{ status: string }>(`/api/datasources/uid/${uid}/health`);
      assert.equal(status, 'OK', type);
    }
  });

  whenThere('every dashboard loads by its uid', async (grafana) => {
    for (const { uid, title } of DASHBOARDS) {
      const { dashboard } = await grafana.get<{ dashboard: { title: string } }>(`/api/dashboards/uid/${uid}`);
      assert.equal(dashboard.title, title);
    }
  });

  whenThere('every panel answers through /api/ds/query', async (grafana) => {
    const empty = async (panels: readonly ReadPanel[]): Promise<ReadPanel[]> => {
      const answers = await Promise.all(panels.map((panel) => grafana.hasData(panel, RANGE)));
      return panels.filter((_, index) => !answers[index]);
    };
    let left: readonly ReadPanel[] = readPanels().filter(({ emptyWhenHealthy }) => !emptyWhenHealthy);
    await poll({ what: 'data in every panel' }, async () => {
      left = await empty(left);
      return left.length === 0 ? { done: true } : { seen: left.map(({ title }) => title) };
    });
  });

  whenThere(
    'no dashboard shows an error or "No data", at 1400 and at 390 pixels',
    async (grafana) => {
      mkdirSync(PICTURES, { recursive: true });
      const browser = await launchChromium();
      try {
        for (const width of WIDTHS) {
          // Panels are drawn only when they are visible. On a page of this height all of them are.
          const viewport = { width, height: 12_000 };
          const page = await newPage(browser, { viewport, extraHTTPHeaders: grafana.headers });
          for (const { uid } of DASHBOARDS) {
            await page.goto(`${grafana.url}/d/${uid}?kiosk&from=now-15m&to=now`);
            await page.waitForLoadState('networkidle');
            await page.screenshot({ path: `${PICTURES}/${uid}-${width}.png` });
            const errors = await page.getByTestId('data-testid Panel status error').count();
            const dark = await page.getByText('No data', { exact: true }).count();
            assert.deepEqual({ uid, width, errors, dark }, { uid, width, errors: 0, dark: 0 });
          }
          await page.close();
        }
      } finally {
        await browser.close();
      }
    },
    noChromium,
  );
}
