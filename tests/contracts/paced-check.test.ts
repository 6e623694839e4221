import assert from 'node:assert/strict';
import { test } from 'node:test';
import { imagePin } from '@opsconductor/stack';
import { execa } from 'execa';

/** The sleep is replaced by a line with its duration. */
const script = `
mkdir /tmp/bin && printf '#!/bin/sh\\necho "sleeps $1"\\n' > /tmp/bin/sleep && chmod +x /tmp/bin/sleep
PATH=/tmp/bin:$PATH
check() { paced-check.sh sh -c "exit $1"; echo "exits $?"; }
check 3; check 0; check 0; check 4; check 5
`;

test('a health check sleeps only after an earlier check passed, and keeps its exit code', async () => {
  const { stdout } = await execa('docker', [
    ...['run', '--rm', '--pull=never', '--network=none', '--read-only', '--cap-drop=ALL', '--user=999:999'],
    ...['--tmpfs=/tmp:exec,mode=1777', '--entrypoint=sh'],
    ...['-v', `${process.cwd()}/services/paced-check.sh:/usr/local/bin/paced-check.sh:ro`],
    ...[imagePin('REDIS_IMAGE'), '-c', script],
  ]);
  assert.deepEqual(stdout.split('\n'), [
    'exits 3',
    'exits 0',
    ...['sleeps 170', 'exits 0'],
    ...['sleeps 170', 'exits 4'],
    'exits 5',
  ]);
});
