import type { Check } from '../../check.ts';
import type { Finding } from '../../problem.ts';

const SEVERITIES = ['critical', 'warning', 'info'];

/** Routes and inhibitions decide by labels: an alert without them goes to the default, if anywhere. */
export const labels: Check = {
  name: 'rules/labels',
  title: 'every alert carries the labels that routes decide by',
  run(inputs) {
    const {
      severities = SEVERITIES,
      labels: required = ['severity'],
      alwaysFiring,
    } = inputs.config.alerts ?? {};
    return inputs.alerts().flatMap((rule): Finding[] => {
      const wanted =
        rule.name === alwaysFiring
          ? required.filter((label) => label !== 'severity' && label !== 'priority')
          : required;
      const missing = wanted.filter((label) => !rule.labels[label]);
      const place = { file: rule.file, line: rule.line('labels') };
      const { severity } = rule.labels;
      const isStrange = severity !== undefined && !severities.includes(severity) && !severity.includes('{{');
      return [
        ...(missing.length > 0
          ? [
              {
                severity: 'error' as const,
                ...place,
                message: `${rule.name} has no label ${missing.join(', ')}`,
                fix: 'Add it to the labels of the rule.',
              },
            ]
          : []),
        ...(isStrange
          ? [
              {
                severity: 'error' as const,
                ...place,
                message: `${rule.name} has the severity "${severity}", which no route knows`,
                fix: `Use one of: ${severities.join(', ')}.`,
              },
            ]
          : []),
      ];
    });
  },
};
