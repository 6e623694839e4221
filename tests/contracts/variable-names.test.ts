import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parseEnv } from 'node:util';
import { kitErrors, telemetryConfig } from '@opsconductor/service-kit';
import { SERVICES } from '@opsconductor/stack/services';
import { PUBLISHED } from '../../scripts/pack/published-packages.ts';

/** A name such as `LOKI_URL`. */
const NAME = /(?<![\w$(./])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?![\w(.])/g;

/** The names in the sentences of a source file: in strings and templates with a space, without the code between `${` and `}`. */
function namesInTexts(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
  const texts = [...code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)];
  return texts
    .map(([, single, double, template]) => single ?? double ?? template?.replace(/\$\{[^}]*\}/g, '') ?? '')
    .filter((text) => text.includes(' '))
    .flatMap((text) => text.match(NAME) ?? []);
}

const namesIn = (glob: string) =>
  globSync(glob).flatMap((file) => namesInTexts(readFileSync(file, 'utf8')).map((name) => ({ file, name })));

/** What `process.env` is asked for in some files. */
const readFrom = (glob: string) =>
  globSync(glob).flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    const direct = [...source.matchAll(/\benv\.([A-Z][A-Z0-9_]+)/g)].map(([, name = '']) => name);
    const several = [...source.matchAll(/\{([^{}]+)\} = process\.env/g)].flatMap(
      ([, names = '']) => names.match(/\b[A-Z][A-Z0-9_]+\b/g) ?? [],
    );
    return [...direct, ...several];
  });

/** Variables that Node.js and Docker Compose read. */
const OF_OTHERS = ['NODE_EXTRA_CA_CERTS', 'COMPOSE_PROFILES'];

/** The codes of a service's errors, which texts name too. */
async function codesOf(folder: string): Promise<string[]> {
  const { exports } = JSON.parse(readFileSync(`services/${folder}/package.json`, 'utf8'));
  return exports['./errors'] ? Object.keys((await import(`@opsconductor/${folder}/errors`)).errors) : [];
}

const unknown = (found: { file: string; name: string }[], known: readonly string[]) =>
  found.filter(({ name }) => !known.includes(name)).map(({ file, name }) => `${file}: ${name}`);

describe('a variable that a text names exists', () => {
  const inCompose = [
    ...readFileSync('docker-compose.monitoring.yml', 'utf8').matchAll(/\$\{([A-Z][A-Z0-9_]+)/g),
  ].map(([, name = '']) => name);

  for (const folder of new Set(SERVICES.map((service) => service.folder)))
    test(`in the configuration of services/${folder}`, async () => {
      const exported: { properties?: object }[] = Object.values(
        await import(`@opsconductor/${folder}/config`),
      );
      const variables = exported.flatMap(({ properties }) => Object.keys(properties ?? {}));
      assert.ok(variables.length > Object.keys(telemetryConfig).length);
      const known = [...variables, ...(await codesOf(folder))];
      assert.deepEqual(unknown(namesIn(`services/${folder}/src/**/*.ts`), known), []);
    });

  test('in the configuration that all services share, for packages/service-kit', () => {
    const known = Object.keys({ ...telemetryConfig, ...kitErrors });
    assert.deepEqual(unknown(namesIn('packages/service-kit/src/**/*.ts'), known), []);
  });

  test('because the package, Node.js or compose reads it, for the packages that are published', () => {
    for (const name of PUBLISHED) {
      const sources = `packages/${name}/src/**/*.ts`;
      assert.deepEqual(unknown(namesIn(sources), [...readFrom(sources), ...OF_OTHERS]), []);
    }
  });

  test('in the compose file or .env, or because a tool reads it, for tools and scripts', () => {
    const set = Object.keys(parseEnv(readFileSync('.env', 'utf8')));
    const known = [...inCompose, ...set, ...readFrom('{tools/*/src,scripts,tests}/**/*.ts')];
    assert.deepEqual(unknown(namesIn('{tools/*/src,scripts}/**/*.ts'), known), []);
  });
});
