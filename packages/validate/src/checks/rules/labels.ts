import type { Check } from '../../check.ts';
import type { Finding } from '../../problem.ts';

const SEVERITIES = ['critical', 'warning', 'info'];

/** Routes and inhibitions match labels. An alert without them goes to the default receiver. */
export const labels: Check = {
  name: 'rules/labels',
  title: 'every alert has the labels that routes need',
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
      const isUnknown = severity !== undefined && !severities.includes(severity) && !severity.includes('{{');
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
        ...(isUnknown
          ? [
              {
                severity: 'error' as const,
                ...place,
                message: `${rule.name} has the unknown severity "${severity}"`,
                fix: `Use one of: ${severities.join(', ')}.`,
              },
            ]
          : []),
      ];
    });
  },
};
