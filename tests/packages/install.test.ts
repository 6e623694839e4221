import assert from 'node:assert/strict';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { execa } from 'execa';
import { PUBLISHED, readManifest } from '../../scripts/pack/published-packages.ts';
import { install, newFolder, nodeVersions, packAll, workspaceVersion } from './outside.ts';

interface Consumer {
  readonly nodeOptions?: readonly string[];
  /** What test/consumer.ts of the package prints, as JSON. */
  readonly prints: unknown;
  readonly command?: {
    readonly name: string;
    readonly arguments: readonly string[];
    readonly exitCode: number;
    readonly output: RegExp;
  };
}

const EXAMPLES = 'node_modules/@opsconductor/promkit/example';

const consumers: Readonly<Record<string, Consumer>> = {
  promkit: { prints: [{ name: 'orders_failed_total', reachMs: 360_000 }] },
  slo: {
    prints: ['rules/slo-orders-success.rules.yml'],
    command: {
      name: 'slo-rules',
      arguments: ['--out', 'rules', 'node_modules/@opsconductor/slo/example/orders-success.slo.yml'],
      exitCode: 0,
      output: /^rules\/slo-orders-success\.rules\.yml: written$/m,
    },
  },
  mutate: {
    prints: ['up != 0', 'up == 1', 'up == -1'],
    command: {
      name: 'mutate-rules',
      arguments: ['--rules', `${EXAMPLES}/shop.rules.yml`, '--tests', 'none.test.yml'],
      exitCode: 2,
      output: /^No test file matches "none\.test\.yml"\./m,
    },
  },
  validate: {
    prints: ['findings', 'clean'],
    command: {
      name: 'validate-monitoring',
      arguments: ['--rules', `${EXAMPLES}/shop.rules.yml`, '--only', 'rules', 'queries'],
      exitCode: 1,
      output: /shop\.rules\.yml:4/,
    },
  },
  proof: {
    prints: {
      rules: [{ forMs: 4_800, windowsMs: [12_000] }],
      isTheSameAgain: true,
      rulesLeft: 0,
      receiver: 'webhook-server.js',
    },
  },
  telemetry: {
    nodeOptions: ['--import', '@opsconductor/telemetry/register'],
    prints: [
      'orders_total{outcome="accepted"} 1',
      'requests_total{method="POST",route="/orders",status="200"} 1',
    ],
  },
};

/** A package and the packages of ours that it depends on. */
function withSiblings(name: string): string[] {
  const scope = '@opsconductor/';
  const siblings = Object.keys(readManifest(name).dependencies ?? {}).filter((each) =>
    each.startsWith(scope),
  );
  return [...new Set([name, ...siblings.flatMap((each) => withSiblings(each.slice(scope.length)))])];
}

const compilerOptions = {
  strict: true,
  module: 'nodenext',
  target: 'es2024',
  // Without the types of a browser.
  lib: ['es2024', 'esnext.disposable'],
  types: ['node'],
};

const engines = new Set(PUBLISHED.map((name) => readManifest(name).engines.node));
const [, lowest = ''] = /^>=(\d+\.\d+)$/.exec([...engines].join()) ?? [];
const nodes = await nodeVersions(`${lowest}.0`);
const skip = typeof nodes === 'string' && nodes;

test('every published package has a consumer here, and runs on the same versions of Node', () => {
  assert.deepEqual(Object.keys(consumers).sort(), PUBLISHED);
  assert.match(lowest, /^22\./, [...engines].join());
});

describe('a package, installed from its tarball into an empty folder', { skip }, () => {
  let tarballs: ReadonlyMap<string, string>;
  before(async () => {
    tarballs = await packAll();
  });

  for (const [name, { nodeOptions = [], prints, command }] of Object.entries(consumers))
    describe(name, () => {
      let folder = '';
      before(async () => {
        folder = newFolder(name);
        const files = withSiblings(name).map((each) => tarballs.get(each) ?? assert.fail(each));
        await install(folder, ...files, `@types/node@${workspaceVersion('@types/node')}`);
      });

      test('has types for a strict consumer', async () => {
        cpSync(`packages/${name}/test/consumer.ts`, join(folder, 'consumer.mts'));
        writeFileSync(
          join(folder, 'tsconfig.json'),
          JSON.stringify({ compilerOptions, files: ['consumer.mts'] }),
        );
        const run = await execa('tsc', ['-p', folder], { preferLocal: true, reject: false, all: true });
        assert.equal(run.exitCode, 0, run.all);
      });

      for (const { version, path } of typeof nodes === 'string' ? [] : nodes) {
        test(`runs in its consumer on Node ${version}`, async () => {
          const { stdout } = await execa(path, [...nodeOptions, 'consumer.mjs'], { cwd: folder });
          assert.deepEqual(JSON.parse(stdout), prints);
        });

        test(`exports the same names as in the workspace, and its manifest, on Node ${version}`, async () => {
          const specifier = `@opsconductor/${name}`;
          const program = `
            const manifest = await import('${specifier}/package.json', { with: { type: 'json' } });
            console.log(JSON.stringify([manifest.default.version, Object.keys(await import('${specifier}'))]));`;
          const { stdout } = await execa(path, ['--input-type=module', '--eval', program], { cwd: folder });
          const exported = Object.keys(await import(specifier));
          assert.deepEqual(JSON.parse(stdout), [readManifest(name).version, exported]);
        });

        if (command)
          test(`has the command ${command.name} on Node ${version}`, async () => {
            const file = join(folder, 'node_modules/.bin', command.name);
            const run = await execa(path, [file, ...command.arguments], {
              cwd: folder,
              // Where CI is set, validate fails for programs that are missing.
              env: { CI: '' },
              all: true,
              reject: false,
            });
            assert.match(run.all, command.output);
            assert.equal(run.exitCode, command.exitCode);
          });
      }
    });
});
