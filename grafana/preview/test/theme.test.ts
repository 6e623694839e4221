import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { COLOR_NAMES, luminance, mix, textOn } from '../src/page/fields/palette.ts';

const css = readFileSync(`${import.meta.dirname}/../src/page/style/theme.css`, 'utf8');
const blocks = [...css.matchAll(/\{([^}]*)\}/g)].map(([, body = '']) =>
  Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  ),
);
const light = blocks[0] ?? {};
const dark = { ...light, ...blocks[1] };

const contrast = (a: string, b: string) => {
  const [bright, dim] = [luminance(a), luminance(b)].sort((one, other) => other - one);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
};

for (const [name, theme] of Object.entries({ light, dark }))
  describe(`in the ${name} theme`, () => {
    const color = (key: string) => theme[key] ?? assert.fail(key);
    const atLeast = (least: number, a: string, b: string, what: string) =>
      assert.ok(contrast(a, b) >= least, `${what}: ${contrast(a, b).toFixed(2)}`);

    test('texts have a contrast of 4.5 on every ground', () => {
      for (const ground of ['ground', 'panel', 'raised', 'hover'])
        for (const text of ['text', 'muted', 'link'])
          atLeast(4.5, color(text), color(ground), `${text} on ${ground}`);
      atLeast(4.5, color('on-accent'), color('accent'), 'accent');
      for (const ink of COLOR_NAMES)
        for (const ground of ['panel', 'raised', 'hover'])
          atLeast(4.5, color(`ink-${ink}`), color(ground), `${ink} on ${ground}`);
    });

    test('lines and fields have a contrast of 3 on a panel, and the text on a field 4.5', () => {
      for (const fill of COLOR_NAMES) {
        atLeast(3, color(`fill-${fill}`), color('panel'), fill);
        for (const opacity of [1, 0.7]) {
          const field = mix(color(`fill-${fill}`), color('panel'), opacity);
          atLeast(4.5, textOn(field), field, `text on ${fill}`);
        }
      }
      for (let at = 1; at <= 12; at += 1) atLeast(3, color(`series-${at}`), color('panel'), `series ${at}`);
    });
  });
