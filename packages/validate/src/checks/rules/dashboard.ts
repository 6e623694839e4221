import type { Check } from '../../check.ts';

export const dashboardLink: Check = {
  name: 'rules/dashboard',
  title: 'the dashboard that an alert names exists',
  async run(inputs) {
    await inputs.complete('dashboards');
    const uids = new Set(inputs.dashboards().map(({ uid }) => uid));
    return inputs.alerts().flatMap((rule) => {
      const named = rule.annotations.dashboard ?? rule.annotations.dashboard_uid;
      const uid = named?.match(/\/d\/([\w-]+)/)?.[1] ?? named;
      if (uid === undefined || uids.has(uid)) return [];
      return [
        {
          severity: 'error' as const,
          file: rule.file,
          line: rule.line('annotations', 'dashboard'),
          message: `${rule.name} names the dashboard "${uid}", which does not exist`,
          fix: 'Use the uid of an existing dashboard.',
        },
      ];
    });
  },
};
