import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { noChromium } from '@opsconductor/testing/chromium';
import type { Page } from 'playwright-core';
import { webhookOf } from '../samples.ts';
import { openPage } from './chromium.ts';
import { demo, slow, TOKEN } from './demo.ts';

const skip = noChromium;
const WIDE = { viewport: { width: 1280, height: 900 } };

/** Saves a picture if SCREENSHOTS names a folder. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

async function opened(t: TestContext, options: Parameters<typeof openPage>[2] = WIDE) {
  const stack = await demo(t);
  return { ...stack, ...(await openPage(t, stack.url, options)) };
}

test('the page shows active alerts, notifications and sources that do not answer, and markup as text', {
  skip,
}, async (t) => {
  const { page, complaints, notify } = await opened(t);
  const card = page.locator('#active li');
  await card.first().waitFor();
  assert.match(
    (await card.first().textContent()) ?? '',
    /ServiceDown[\s\S]*firing · critical · began 12 min/,
  );
  assert.match((await card.first().textContent()) ?? '', /<img src=x/);
  assert.equal(await page.locator('main img').count(), 0);
  assert.match((await page.locator('#sources').textContent()) ?? '', /loki does not answer/);
  assert.equal(await page.locator('#list > li').count(), 3);
  assert.equal(await page.title(), '(1) Alert inbox');
  await notify('firing', { labels: { alertname: 'JustNow' }, fingerprint: 'f9' });
  await page.locator('#list > li', { hasText: 'JustNow' }).waitFor();
  await page.getByLabel('Receiver').selectOption('slack');
  assert.deepEqual(await page.locator('#list > li .title').allInnerTexts(), ['disk is full']);
  assert.deepEqual(complaints, []);
});

test('a row says how many alerts its message leaves out', { skip }, async (t) => {
  const { page, url } = await opened(t);
  const payload = { ...webhookOf(), truncatedAlerts: 700 };
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/webhook`, { method: 'POST', headers, body: JSON.stringify(payload) });
  await page.getByText('1 alert and 700 more that the message leaves out to inbox (webhook)').waitFor();
});

test('the keyboard alone starts a fault, follows its alert to delivery and ends the fault', {
  skip,
}, async (t) => {
  const { page, complaints, alerts, stall, notify } = await opened(t);
  await page.getByLabel('Fault token').focus();
  await page.keyboard.type(TOKEN);
  await page.keyboard.press('Enter');
  await page.locator('#fault-service:focus').waitFor();
  const start = page.getByRole('button', { name: 'Break scheduler: queue-stall' });
  await start.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const active = page.locator('#fault-active li');
  await active.getByText('since the fault started').waitFor();
  assert.equal(stall.state.active, true);
  await active.getByText('not pending yet').waitFor();
  assert.equal(await page.locator(':focus').getAttribute('aria-label'), 'Heal scheduler: queue-stall');

  alerts.push({ ...slow, state: 'pending', activeAt: new Date().toISOString() });
  await active.getByText(/condition true after \d+ s · pending/).waitFor();
  await picture(page, 'wide-light');
  await notify('firing', { labels: slow.labels, fingerprint: 'f7' });
  await active.getByText(/delivered after \d+ s to inbox/).waitFor();

  await page.keyboard.press('Enter');
  await page.getByText('No fault is active.').waitFor();
  assert.equal(stall.state.active, false);
  assert.deepEqual(complaints, []);
});

test('a refused token is forgotten, and the page shows the reason', { skip }, async (t) => {
  const { page } = await opened(t);
  await page.getByLabel('Fault token').fill('not the token');
  await page.getByRole('button', { name: 'Use token' }).click();
  await page.getByText('send the fault token as').waitFor();
  assert.equal(await page.getByLabel('Fault token').isVisible(), true);
  assert.equal(await page.evaluate('sessionStorage.length'), 0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`at 390 px in ${colorScheme} nothing is cut off and texts have enough contrast`, {
    skip,
  }, async (t) => {
    const options = { viewport: { width: 390, height: 844 }, colorScheme };
    const { page } = await opened(t, options);
    await page.getByLabel('Fault token').fill(TOKEN);
    await page.getByRole('button', { name: 'Use token' }).click();
    await page.getByRole('button', { name: 'Break scheduler: latency' }).click();
    await page.locator('#fault-active li').waitFor();
    await page.locator('#list summary').last().click();
    await picture(page, `narrow-${colorScheme}`);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(width <= 390, `${width} px`);
    const { lowContrast } = await import(new URL('low-contrast.js', import.meta.url).href);
    assert.deepEqual(await page.evaluate(lowContrast), []);
  });
}
