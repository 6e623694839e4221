import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, describe, type TestContext, test } from 'node:test';
import { type ComposeModel, poll } from '@opsconductor/proof';
import { EDITS, endEdit, readVirtualHost, SETUP, startEdit } from './virtual-host.ts';

const HOST: Readonly<Record<string, string>> = {
  stat: 'cpu  9 9 9 9 9 9\ncpu0 3000000000 0 10 400 50 0\ncpu1 200 0 10 400 50 0\nctxt 5\n',
  meminfo:
    'MemTotal:        8000000 kB\nMemFree: 1 kB\nMemAvailable:    6000000 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n',
  diskstats: '   8       0 sda 1 2 3 4 5 6 7 8 9 10 11\n',
  vmstat: 'oom_kill 0\n',
  'net/dev': 'Inter-|   Receive\n face |bytes\n    lo: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n',
  'pressure/cpu': 'some avg10=0.00 avg60=0.00 avg300=0.00 total=5\n',
  'pressure/memory':
    'some avg10=0.00 avg60=0.00 avg300=0.00 total=7\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=3000000000\n',
  '1/mountinfo': '20 1 8:1 / / rw - ext4 /dev/sda1 rw\n',
  uptime: '1000.00 0\n',
};

/** The scripts of the container, in two folders of this machine instead of /virtual and /host/proc. */
function machine(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'virtual-host-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const host = join(folder, 'host');
  const virtual = join(folder, 'virtual');
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(host, file)), { recursive: true });
    writeFileSync(join(host, file), text);
  };
  for (const [file, text] of Object.entries(HOST)) write(file, text);
  mkdirSync(virtual);
  const run = (script: string) =>
    execFileSync('sh', ['-ec', script.replaceAll('/virtual', virtual).replaceAll('/host/proc', host)]);
  run(SETUP);
  return { write, run, read: (file: string) => readFileSync(join(virtual, 'proc', file), 'utf8'), virtual };
}

const isLinux = process.platform === 'linux';

describe('the virtual host', { skip: !isLinux && 'its commands are those of Linux' }, () => {
  test('has the files of the host, except the load average, one more mount, and pressure that the kernel lacks', (t) => {
    const { read, write, virtual } = machine(t);
    for (const file of ['stat', 'meminfo', 'diskstats', 'vmstat', 'net/dev', 'pressure/memory'])
      assert.ok(lstatSync(join(virtual, 'proc', file)).isSymbolicLink(), file);
    write('stat', 'as it is now\n');
    assert.equal(read('stat'), 'as it is now\n');
    assert.equal(read('loadavg'), '0.10 0.10 0.10 1/100 1\n');
    assert.deepEqual(
      read('1/mountinfo')
        .split('\n')
        .map((line) => line.split(' ')[4]),
      ['/', '/mnt', undefined],
    );
    assert.match(read('pressure/io'), /^some .* total=0\nfull .* total=0\n$/);
  });

  const expected: Readonly<Record<keyof typeof EDITS, (text: string) => void>> = {
    meminfo(text) {
      assert.match(text, /^MemAvailable: 240000 kB$/m);
      assert.match(text, /^SwapTotal: 1000000 kB\nSwapFree: 100000 kB$/m);
      assert.match(text, /^MemTotal: +8000000 kB$/m);
    },
    loadavg: (text) => assert.equal(text, '6 6 6 1/100 1\n'),
    stat(text) {
      assert.match(text, /^cpu0 3000000200 0 10 600 650 0$/m);
      assert.match(text, /^cpu1 400 0 10 600 650 0$/m);
      assert.match(text, /^cpu {2}9 9 9 9 9 9$/m);
    },
    'pressure/memory': (text) => assert.match(text, / total=6000007\n.* total=3006000000\n$/),
    diskstats: (text) =>
      assert.equal(
        text,
        `${HOST.diskstats}   8     240 sdz 200 0 1600 100000 200 0 1600 100000 0 10000 200000 0 0 0 0 0 0\n`,
      ),
    'net/dev': (text) =>
      assert.match(text, /\n {2}bad0: 100000 1000 250 0 0 0 0 0 100000 1000 0 0 0 0 0 0\n$/),
  };

  for (const [file, program] of Object.entries(EDITS) as [keyof typeof EDITS, string][])
    test(`a fault edits ${file} as time passes, and its end restores it`, async (t) => {
      const { run, read, write, virtual } = machine(t);
      const before = file === 'loadavg' ? read(file) : undefined;
      run(startEdit(file, program));
      write('uptime', '1010.00 0\n');
      await poll({ what: `${file} after ten seconds`, deadline: Date.now() + 60_000 }, async () => {
        try {
          expected[file](read(file));
          return { done: true };
        } catch (error) {
          return { seen: (error as Error).message };
        }
      });
      run(endEdit(file));
      if (before !== undefined) assert.equal(read(file), before);
      else assert.ok(lstatSync(join(virtual, 'proc', file)).isSymbolicLink());
      assert.ok(!existsSync(join(virtual, `${file.replaceAll('/', '-')}.active`)));
    });
});

describe('node-exporter of the proof', () => {
  let exporter: ComposeModel['services'][string] = {};
  before(() => {
    exporter = { command: ['--path.procfs=/host/proc', '--path.rootfs=/host', '--exclude=a($$|/)'] };
    readVirtualHost({ name: 'any', services: { 'node-exporter': exporter } });
  });

  test('has the shipped flags, with another /proc', () => {
    assert.deepEqual(exporter.command, [
      '--path.procfs=/virtual/proc',
      '--path.rootfs=/host',
      '--exclude=a($$|/)',
      '--no-collector.netdev.netlink',
    ]);
  });

  test('has a script whose variables compose does not replace', () => {
    const [, , script = ''] = exporter.entrypoint as string[];
    assert.equal(script.replaceAll('$$', '$'), `${SETUP}exec /bin/node_exporter "$@"`);
    assert.doesNotMatch(script.replaceAll('$$', ''), /\$/);
  });
});
