import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { execa } from 'execa';
import { PUBLISHED } from '../../scripts/pack/published-packages.ts';
import { newFolder, outside, packAll } from './outside.ts';

describe('npm publish --dry-run', () => {
  const requests: string[] = [];
  /** A registry without packages. No other registry is asked. */
  const registry = createServer(({ method, url }, response) => {
    requests.push(`${method} ${url}`);
    response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
  });
  let tarballs: ReadonlyMap<string, string>;
  let options: string[] = [];

  before(async () => {
    registry.listen(0, '127.0.0.1');
    tarballs = await packAll();
    const host = `127.0.0.1:${(registry.address() as AddressInfo).port}`;
    const config = join(outside, 'npmrc');
    writeFileSync(config, `//${host}/:_authToken=none\n`);
    // As an option, because a variable such as npm_config_registry has priority over the file.
    options = ['--dry-run', '--userconfig', config, '--registry', `http://${host}/`, '--fetch-retries=0'];
  });
  after(() => registry.close());

  for (const name of PUBLISHED) {
    test(`accepts ${name} without a warning, and writes nothing to the registry`, async () => {
      // npm reports what it corrects in a manifest only for a folder, not for a tarball.
      const folder = newFolder(`published-${name}`);
      await execa('tar', ['-xzf', tarballs.get(name) ?? '', '-C', folder, '--strip-components=1']);
      requests.length = 0;
      const { all } = await execa('npm', ['publish', ...options], { cwd: folder, all: true });
      assert.doesNotMatch(all, /^npm (warn publish|error)/m);
      assert.match(all, new RegExp(`^\\+ @opsconductor/${name}@`, 'm'));
      assert.ok(requests.length > 0);
      assert.deepEqual(
        requests.filter((request) => !request.startsWith('GET ')),
        [],
      );
    });

    test(`refuses ${name} in the workspace, whose exports are TypeScript`, async () => {
      const cwd = join('packages', name);
      const run = await execa('npm', ['publish', ...options], { cwd, all: true, reject: false });
      assert.notEqual(run.exitCode, 0);
      assert.match(run.all, new RegExp(`npm run pack -- ${name}`));
    });
  }
});
