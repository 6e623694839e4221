import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseEnv } from 'node:util';
import { parse } from 'yaml';
import { parseInspected } from '../src/docker/inspect.ts';
import { mountsUnder } from '../src/images/base.ts';
import { STACK_IMAGES } from '../src/images/catalogue.ts';
import { diskNeeded } from '../src/images/disk.ts';
import { originOf } from '../src/images/list.ts';
import { pinImages, versionOf } from '../src/images/pins.ts';
import { buildSeconds, describePlan, planImages } from '../src/images/plan.ts';
import { progressOf } from '../src/images/progress.ts';
import { isOutdated } from '../src/images/recipe.ts';
import { isUnreachable, shorten } from '../src/images/registry.ts';
import { standInNote, versionIn } from '../src/images/verify.ts';

const variables = parseEnv(readFileSync('.env', 'utf8'));
const pins = pinImages(STACK_IMAGES, variables);
const refOf = (name: string) => pins.find((pin) => pin.name === name)?.ref ?? '';
const everythingBut = (...names: string[]) =>
  new Set(pins.filter(({ name }) => !names.includes(name)).map(({ ref }) => ref));
const actions = (plan: ReturnType<typeof planImages>) =>
  Object.fromEntries(plan.map(({ image, action }) => [image.name, action]));

describe('the catalogue', () => {
  test('knows every pin of .env, and no other', () => {
    const images = Object.keys(variables).filter((name) => name.endsWith('_IMAGE'));
    assert.deepEqual(images.sort(), STACK_IMAGES.map(({ pin }) => pin).sort());
  });

  test('agrees with images/build.yml on what can be built', () => {
    const { services } = parse(readFileSync('images/build.yml', 'utf8'), { merge: true });
    const buildable = STACK_IMAGES.filter(({ build }) => build !== 'none');
    assert.deepEqual(Object.keys(services).sort(), buildable.map(({ name }) => name).sort());
    for (const { name, pin } of buildable) assert.equal(services[name].image, `\${${pin}}`);
  });

  test('pins what the builds of Node and Loki produce', () => {
    const build = readFileSync('images/build.yml', 'utf8');
    assert.match(build, new RegExp(`NODE_VERSION: "${versionOf(refOf('node'))}"`));
    assert.match(build, new RegExp(`Version=${versionOf(refOf('loki'))}`));
    assert.match(
      readFileSync('images/loki/go.mod', 'utf8'),
      new RegExp(`loki/v3 v${versionOf(refOf('loki'))}`),
    );
  });
});

test('every image of a compose service is in the catalogue, and the others are only for tests', () => {
  const compose = readFileSync('docker-compose.monitoring.yml', 'utf8');
  const unused = STACK_IMAGES.filter(({ pin }) => !compose.includes(`\${${pin}}`));
  assert.deepEqual(
    unused.map(({ name }) => name),
    STACK_IMAGES.filter(({ onlyTests }) => onlyTests).map(({ name }) => name),
  );
});

describe('a pin', () => {
  test('names an exact version', () => {
    assert.equal(versionOf('prom/prometheus:v3.5.3'), '3.5.3');
    assert.equal(versionOf('localhost:5000/node:24.21.0-trixie-slim'), '24.21.0');
    assert.equal(versionOf('redis:latest'), undefined);
    assert.equal(versionOf('redis:8'), undefined);
    assert.throws(
      () => pinImages(STACK_IMAGES, { ...variables, REDIS_IMAGE: 'redis:8' }),
      /REDIS_IMAGE=redis:8/,
    );
  });

  test('that is missing is reported by its variable', () => {
    assert.throws(
      () => pinImages(STACK_IMAGES, { ...variables, LOKI_IMAGE: undefined }),
      /LOKI_IMAGE is missing/,
    );
  });
});

describe('the plan', () => {
  const closed = { registry: false, deferSlow: false };

  test('does nothing when all images exist', () => {
    const plan = planImages(pins, { ...closed, present: everythingBut() });
    assert.deepEqual(new Set(plan.map(({ action }) => action)), new Set(['present']));
    assert.deepEqual(describePlan(plan, false), []);
    assert.equal(buildSeconds(plan, false), 0);
  });

  test('pulls missing images when a registry answers', () => {
    const plan = planImages(pins, { ...closed, registry: true, present: everythingBut('redis', 'grafana') });
    assert.equal(actions(plan).redis, 'pull');
    assert.equal(actions(plan).grafana, 'pull');
    assert.equal(actions(plan).loki, 'present');
  });

  test('builds without a registry, and reports that Grafana needs one', () => {
    const plan = planImages(pins, { ...closed, present: new Set() });
    assert.equal(actions(plan).redis, 'build');
    assert.equal(actions(plan).loki, 'build');
    assert.equal(actions(plan).grafana, 'unavailable');
    assert.match(describePlan(plan, true).join('\n'), /grafana +needs an image registry/);
  });

  test('leaves the slow builds for later when asked to, so that nothing waits for them', () => {
    const plan = planImages(pins, { ...closed, deferSlow: true, present: new Set() });
    assert.equal(actions(plan).loki, 'build later');
    assert.equal(actions(plan).prometheus, 'build');
    assert.ok(buildSeconds(plan, false) < 180);
  });

  test('counts the base image only when something is built on a machine without it', () => {
    const plan = planImages(pins, { ...closed, present: everythingBut('redis') });
    assert.ok(buildSeconds(plan, false) > buildSeconds(plan, true));
  });

  test('counts the disk space of its builds', () => {
    const need = (present: Set<string>) => diskNeeded(planImages(pins, { ...closed, present }));
    assert.ok(need(everythingBut()) < need(everythingBut('redis')));
    assert.ok(need(everythingBut('redis')) < need(everythingBut('redis', 'loki')));
    assert.equal(need(everythingBut('grafana')), need(everythingBut()));
  });
});

test('a refused connection means an unreachable registry, a missing tag does not', () => {
  for (const message of [
    'dial tcp: lookup registry.example: no such host',
    'net/http: TLS handshake timeout',
    'connect: connection refused',
  ]) {
    assert.ok(isUnreachable(message), message);
  }
  for (const message of [
    'manifest for redis:9.9.9 not found: manifest unknown',
    'toomanyrequests: rate limit',
  ]) {
    assert.ok(!isUnreachable(message), message);
  }
});

test('the reason of an unreachable registry is short', () => {
  const message = 'Error response from daemon: Get "https://registry.example/v2/": dial tcp: no such host';
  assert.equal(shorten(message), 'dial tcp: no such host');
});

test('versions are found in the output of the programs', () => {
  const prints = {
    'prometheus, version 3.5.3+ds1 (branch: debian)\n  go version: go1.26.1': '3.5.3',
    'Redis server v=8.0.6 sha=00000000:0 malloc=jemalloc-5.3.1': '8.0.6',
    'tempo, version 2.8.0-pre (branch: , revision: 87c2dc3)': '2.8.0-pre',
    'v24.21.0': '24.21.0',
    'vmalert-tool version vmalert-tool-20260101-120000-tags-v1.145.0-0-g0123456': '1.145.0',
    'grafana version 13.2.3': '13.2.3',
  };
  for (const [output, version] of Object.entries(prints)) assert.equal(versionIn(output), version);
  assert.equal(versionIn('exec format error'), undefined);
});

test('a build of another version is called a stand-in', () => {
  const tempo = pins.find(({ name }) => name === 'tempo');
  assert.ok(tempo);
  assert.match(standInNote(tempo, '2.8.0-pre') ?? '', /2\.8\.0-pre, standing in for 2\.10\.8/);
  assert.equal(standInNote(tempo, '2.10.8'), undefined);
});

test('the origin is known from the digest of a pull or the label of a build', () => {
  const inspected = (digests: string[], labels: Record<string, string> | null) =>
    parseInspected(
      JSON.stringify([
        {
          Id: 'sha256:1',
          Created: '2026-01-01',
          Size: 1,
          RepoTags: ['a:1.0.0'],
          RepoDigests: digests,
          Config: { Labels: labels },
        },
      ]),
    ).get('a:1.0.0');
  assert.equal(originOf(inspected(['a@sha256:2'], null), pins[0]), 'pulled from a registry');
  assert.equal(originOf(inspected([], { 'opsconductor.built-from': 'npm' }), pins[0]), 'built here from npm');
  assert.equal(originOf(inspected([], null), pins[0]), 'built or loaded here');
  assert.equal(originOf(undefined, pins[0]), 'missing');
  assert.deepEqual(parseInspected(''), new Map());
});

test('an image from an earlier recipe is outdated, a pulled image is not', () => {
  const recipes = { debian: 'd2', go: 'g2' };
  const image = (builtFrom: string | undefined, recipe: string | undefined) => ({
    id: 'sha256:1',
    created: '2026-01-01',
    bytes: 1,
    pulled: builtFrom === undefined,
    builtFrom,
    recipe,
  });
  assert.equal(isOutdated(image('Go modules', 'g2'), recipes), false);
  assert.equal(isOutdated(image('Go modules', 'd2'), recipes), true);
  assert.equal(isOutdated(image('Go modules', undefined), recipes), true);
  assert.equal(isOutdated(image('npm, on Debian packages', 'd2'), recipes), false);
  assert.equal(isOutdated(image('npm, on Debian packages', 'd1'), recipes), true);
  assert.equal(isOutdated(image('this repository', undefined), recipes), false);
  assert.equal(isOutdated(image(undefined, undefined), recipes), false);
});

test('progress is the text of a build step without its bookkeeping', () => {
  assert.equal(progressOf('#12 34.5 github.com/some/module'), 'github.com/some/module');
  assert.equal(progressOf('#12 [build 3/4] RUN go build'), '[build 3/4] RUN go build');
  for (const line of ['#12 DONE 0.3s', '#12 CACHED', '', '#3 transferring context: 2B done'])
    assert.equal(progressOf(line), undefined);
});

test('mounts inside an abandoned root are listed deepest first, and others are left alone', () => {
  const mounts = 'proc /proc proc\nproc /r/proc proc\nbinfmt /r/proc/sys/fs proc\nx /r2/proc proc\n';
  assert.deepEqual(mountsUnder(mounts, '/r'), ['/r/proc/sys/fs', '/r/proc']);
});
