import type { Check } from '../../check.ts';
import { ask } from '../../http/prometheus.ts';

interface Groups {
  readonly groups: readonly {
    readonly name: string;
    readonly interval: number;
    readonly evaluationTime: number;
    readonly rules: readonly {
      readonly name: string;
      readonly health: string;
      readonly lastError?: string;
    }[];
  }[];
}

export const liveRules: Check = {
  name: 'live/rules',
  title: 'every rule is loaded, evaluated, and in time',
  live: true,
  async run(inputs) {
    const url = inputs.need('prometheus', '--prometheus');
    const { groups } = await ask<Groups>(url, '/api/v1/rules');
    const page = `${url}/rules`;
    const loaded = groups.flatMap(({ rules }) => rules ?? []);
    const names = new Set(loaded.map(({ name }) => name));
    const wanted = inputs.has('rules') ? inputs.rules().filter(({ language }) => language === 'promql') : [];
    return [
      ...loaded
        .filter(({ health }) => health === 'err')
        .map(({ name, lastError }) => ({
          severity: 'error' as const,
          file: page,
          message: `${name} cannot be evaluated: ${lastError ?? ''}`,
          fix: 'Correct its expression. Until then the rule has no result.',
        })),
      ...groups
        .filter(({ evaluationTime, interval }) => evaluationTime > interval)
        .map(({ name, evaluationTime, interval }) => ({
          severity: 'error' as const,
          file: page,
          message: `group ${name} takes ${evaluationTime.toFixed(1)} s, which is longer than its interval of ${interval} s`,
          fix: 'Split the group, record common expressions, or evaluate the group less often.',
        })),
      ...wanted
        .filter(
          ({ name }, index) => !names.has(name) && wanted.findIndex((rule) => rule.name === name) === index,
        )
        .map(({ name, file, line }) => ({
          severity: 'error' as const,
          file,
          line: line(),
          message: `${name} is not loaded`,
          fix: 'Add its file to rule_files, and reload Prometheus.',
        })),
    ];
  },
};
