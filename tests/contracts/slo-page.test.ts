import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { parse } from 'yaml';

interface Spec {
  readonly name: string;
  readonly objective: number;
  readonly window: string;
  readonly burn: { readonly fast: Tier; readonly slow: Tier };
}

interface Tier {
  readonly long: string;
  readonly factor: number;
}

// SLO-002: the arithmetic of docs/slo.md follows from the specs.

const specs = globSync('prometheus/slo/*.slo.yml').map((file): Spec => parse(readFileSync(file, 'utf8')));
const page = readFileSync('docs/slo.md', 'utf8').replace(/\s+/g, ' ');
const round = (value: number) => Number(value.toPrecision(2));

/** Hours of a window: `30d` are 720. */
function hoursOf(window: string): number {
  const [, number, unit] =
    /^(\d+)([hd])$/.exec(window) ?? assert.fail(`"${window}" has neither hours nor days`);
  return Number(number) * (unit === 'd' ? 24 : 1);
}

test('an error budget of 1 % is 7.2 hours of the month of 720 hours', () => {
  const strict = specs.filter(({ objective }) => objective === 99);
  assert.ok(strict.length > 0);
  for (const { name, window, objective } of strict) {
    const budgetHours = ((100 - objective) / 100) * hoursOf(window);
    assert.equal(round(budgetHours), 7.2, name);
    assert.ok(
      page.includes(
        `An error budget of 1 % is ${round(budgetHours)} hours of a month of ${hoursOf(window)} hours.`,
      ),
    );
  }
});

describe('the page of the objectives', () => {
  for (const { name, objective, window, burn } of specs) {
    const budget = 100 - objective;
    const row = new RegExp(`\\| \`${name}\` \\| ([^|]+) \\| (\\S+ d) \\| ([^|]+) \\| ([^|]+) \\|`).exec(page);

    test(`has ${name} with its objective, window and factors`, () => {
      assert.ok(row, 'it has no row');
      const [, text = '', days, pages = '', warns = ''] = row;
      assert.match(text, new RegExp(`^${objective} %`));
      assert.equal(days?.replace(' ', ''), window);
      for (const [cell, { factor }] of [
        [pages, burn.fast],
        [warns, burn.slow],
      ] as const) {
        assert.match(cell, new RegExp(`^${factor}×`));
        // Where the row names the success ratio at which the tier fires, it is the factor times the budget below 100 %.
        const [, stated] = /\((?:\D*)([\d.]+) %\)/.exec(cell) ?? [];
        if (stated !== undefined) assert.equal(Number(stated), round100(100 - factor * budget), cell);
      }
    });

    test(`says how much of the budget of ${name} its burn rates use`, () => {
      const shares = [burn.fast, burn.slow].map(({ long, factor }) =>
        round((100 * factor * hoursOf(long)) / hoursOf(window)),
      );
      const [fast, slow] = shares;
      const known = [
        `uses ${fast} % of it in an hour`,
        `uses ${slow} % in six hours`,
        `${fast} % of the budget in an hour and ${slow} % in six hours`,
      ];
      assert.ok(
        (page.includes(known[0] ?? '') && page.includes(known[1] ?? '')) || page.includes(known[2] ?? ''),
        known.join('; '),
      );
    });

    test(`says when the burn rates of ${name} have used all of it, if they are the usual ones`, () => {
      if (burn.fast.factor !== 14.4) return;
      for (const { factor } of [burn.fast, burn.slow])
        assert.match(
          page,
          new RegExp(`all of it in ${round(hoursOf(window) / 24 / factor)} days`),
          `${factor}`,
        );
    });
  }
});

function round100(value: number): number {
  return Number(value.toFixed(1));
}
