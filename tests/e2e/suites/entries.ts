import { test } from 'node:test';
import { SERVICES } from '@opsconductor/stack/services';
import { assertEntries } from '../../../packages/telemetry/test/support/entry-schema.ts';
import { queryLoki } from '../backends.ts';
import type { RunningStack } from '../stack.ts';

const core = SERVICES.filter(({ profile }) => profile === undefined);

/** The log lines of each service in Loki, checked with the published schema of a log entry. */
export function entryTests(stack: RunningStack): void {
  for (const { job: service } of core) {
    test(`every log line of ${service} in Loki is an entry by the schema`, async () => {
      const entries = await queryLoki(stack(), `{service="${service}"}`);
      await assertEntries(entries.map((entry) => JSON.stringify(entry)));
    });
  }
}
