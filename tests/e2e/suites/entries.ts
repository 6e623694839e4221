import { test } from 'node:test';
import type { Stack } from '@opsconductor/proof';
import { SERVICES } from '@opsconductor/stack/services';
import { assertEntries } from '@opsconductor/testing/log-entries';
import { poll } from '@opsconductor/testing/poll';
import { queryLoki } from '../backends.ts';

/** The log lines of each service in Loki, checked with the published schema of a log entry. */
export function entryTests(stack: () => Stack): void {
  for (const { job: service } of SERVICES) {
    test(`every log line of ${service} in Loki is an entry by the schema`, async () => {
      const entries = await poll({ what: `a log line of ${service}` }, async () => {
        const found = await queryLoki(stack(), `{service="${service}"}`);
        return found.length > 0 ? { done: found } : { seen: 'no line' };
      });
      await assertEntries(entries.map((entry) => JSON.stringify(entry)));
    });
  }
}
