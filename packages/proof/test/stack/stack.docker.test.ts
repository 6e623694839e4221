import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { parseEnv } from 'node:util';
import { execa } from 'execa';
import { folderOf } from '../../src/stack/cleanup.ts';
import { findEngine, projectsPresent, resourcesOf } from '../../src/stack/engine.ts';
import { Stack } from '../../src/stack/stack.ts';

const image = parseEnv(readFileSync(join(import.meta.dirname, '../../../../.env'), 'utf8')).NODE_IMAGE ?? '';
const serve = "require('http').createServer((_, r) => r.end('ok')).listen(80)";

describe('a stack', () => {
  let root = '';
  const compose = (command: string, more: object = {}) => {
    const service = { image, command: ['node', '-e', command], init: true, ports: ['80:80'], ...more };
    const composeFile = join(root, 'compose.yml');
    writeFileSync(composeFile, JSON.stringify({ services: { web: service, peer: service } }));
    return { composeFile, profile: { root, factor: 1, files: [] } };
  };
  const answer = async (stack: Stack) =>
    fetch(stack.url('web', 80), { signal: AbortSignal.timeout(500) }).then(
      ({ status }) => status,
      () => 'no answer',
    );
  const eventually = async (stack: Stack, expected: unknown) => {
    const deadline = Date.now() + 10_000;
    while ((await answer(stack)) !== expected) assert.ok(Date.now() < deadline, `never ${expected}`);
  };

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'proof-stack-'));
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  test('can be broken and repaired service by service, at addresses that do not change', async () => {
    await using stack = await Stack.start(compose(serve));
    await eventually(stack, 200);
    for (const [breaks, repairs] of [
      ['stop', 'start'],
      ['kill', 'start'],
      ['pause', 'unpause'],
      ['disconnect', 'connect'],
    ] as const) {
      await stack[breaks]('web');
      await eventually(stack, 'no answer');
      await stack[repairs]('web');
      await eventually(stack, 200);
    }
    const asked = "fetch('http://web').then((r) => console.log(r.status))";
    const { output, exitCode } = await stack.exec('peer', ['node', '-e', asked]);
    assert.deepEqual([output.trim(), exitCode], ['200', 0]);
    assert.throws(
      () => stack.url('web', 81),
      /"web" does not publish port 81; add it to its ports \(now: 80\)/,
    );
    await assert.rejects(stack.kill('wbe'), /no service "wbe"; the services are/);
    await stack[Symbol.asyncDispose]();
    assert.deepEqual(await stack.leftovers(), []);
    assert.ok(!existsSync(folderOf(stack.project)));
  });

  const failures = [
    // Only a container that hangs reaches the deadline.
    {
      how: 'ends',
      end: 'process.exit(3)',
      readyWithinSeconds: 60,
      message: /-1 exited with 3; last log lines:\nout of cheese$/,
    },
    // A slow machine may reach the deadline before the first log line.
    {
      how: 'is never healthy',
      end: '1',
      readyWithinSeconds: 2,
      message: /-1 is starting after 2 s; last log/,
    },
  ];
  for (const { how, end, readyWithinSeconds, message } of failures) {
    test(`is removed when a container ${how}, and the error has its last log lines`, async () => {
      const healthcheck = { test: ['CMD', 'false'], interval: '60s' };
      const options = compose(`console.log('out of cheese'); setInterval(() => ${end}, 500)`, {
        healthcheck,
      });
      await assert.rejects(Stack.start({ ...options, readyWithinSeconds }), { message });
      const project = new RegExp(`^proof-${process.pid}-`);
      assert.ok(![...(await projectsPresent(await findEngine()))].some((name) => project.test(name)));
    });
  }

  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    const when = signal === 'SIGINT' ? 'immediately' : 'by the next one';
    test(`whose process was ended by ${signal} is removed ${when}`, async () => {
      const { composeFile, profile } = compose(serve);
      const module = new URL('../../src/stack/stack.ts', import.meta.url).href;
      const script = `
        import { Stack } from '${module}';
        const stack = await Stack.start(${JSON.stringify({ composeFile, profile })});
        console.log(stack.project);
        setInterval(() => undefined, 1000);`;
      const child = execa(process.execPath, ['--input-type=module', '-e', script], { reject: false });
      let project = '';
      for await (const line of child) {
        project = line;
        child.kill(signal);
      }
      await child;
      assert.notEqual(project, '');
      if (signal === 'SIGKILL') {
        assert.notDeepEqual(await resourcesOf(await findEngine(), project), []);
        await using next = await Stack.start(compose(serve));
        assert.notDeepEqual(await next.leftovers(), []);
      }
      assert.deepEqual(await resourcesOf(await findEngine(), project), []);
      assert.ok(!existsSync(folderOf(project)));
    });
  }
});
