import type { TestContext } from 'node:test';
import { startPreview } from '@opsconductor/dashboard-preview/testing';
import type { Stack } from '@opsconductor/proof';
import { launchChromium, newPage } from '@opsconductor/testing/chromium';
import type { BrowserContextOptions, Page } from 'playwright-core';

export interface Preview {
  readonly url: string;
  /** Errors of the pages and of their consoles. Failed queries are not among them: the panels show those. */
  readonly complaints: readonly string[];
  open(options?: BrowserContextOptions): Promise<Page>;
}

/**
 * The preview from its sources, against the stack. In a container it would need the network of the stack and an image that
 * a machine with Grafana does not build, and it would be the same program.
 */
export async function openPreview(t: TestContext, stack: Stack): Promise<Preview> {
  const { url } = await startPreview(t, {
    prometheus: new URL(stack.url('prometheus', 9090)),
    loki: new URL(stack.url('loki', 3100)),
    tempo: new URL(stack.url('tempo', 3200)),
  });
  const browser = await launchChromium();
  t.after(() => browser.close());
  const complaints: string[] = [];
  return {
    url,
    complaints,
    open: async (options = {}) => {
      const page = await newPage(browser, { viewport: { width: 1_400, height: 1_200 }, ...options });
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
      page.on('console', (line) => {
        const isQuery = line.text().startsWith('Failed to load resource');
        if (line.type() === 'error' && !isQuery) complaints.push(`${page.url()}: ${line.text()}`);
      });
      return page;
    },
  };
}

/** What is wrong on the page of a dashboard; all lists are empty if nothing is. */
export interface PageState {
  readonly failures: readonly string[];
  /** Parts of the dashboard that the page does not know. */
  readonly unknown: readonly string[];
  readonly loading: readonly string[];
  /** Panels without data that do not declare that they may have none. */
  readonly empty: readonly string[];
  /** Numbers that are wider than their tile. */
  readonly cramped: readonly string[];
}

/** The text of an empty panel that does not declare when it may be empty. */
const UNDECLARED = 'No data';

export async function stateOf(page: Page): Promise<PageState> {
  const panels = await page.locator('.panel').evaluateAll((nodes) =>
    nodes.map((node) => ({
      title: node.querySelector('h3')?.textContent ?? '',
      isLoading: !node.hasAttribute('data-state'),
      emptyText: node.querySelector('.panel-body > .empty')?.textContent,
    })),
  );
  const titles = (those: typeof panels) => those.map(({ title }) => title);
  return {
    failures: await page.locator('.failure').allTextContents(),
    unknown: await page.locator('.unknown').allTextContents(),
    loading: titles(panels.filter(({ isLoading }) => isLoading)),
    empty: titles(panels.filter(({ emptyText }) => emptyText === UNDECLARED)),
    cramped: await page.locator('.stat-value, .stat-name').evaluateAll((nodes) =>
      nodes.flatMap((node) => {
        const [text, tile] = [node, node.closest('.stat') ?? node].map((each) =>
          each.getBoundingClientRect(),
        );
        const fits = text && tile && text.left >= tile.left - 1 && text.right <= tile.right + 1;
        return fits ? [] : [node.textContent ?? ''];
      }),
    ),
  };
}
