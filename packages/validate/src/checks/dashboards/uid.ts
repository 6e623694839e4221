import type { Check } from '../../check.ts';

/** Links, alerts and provisioning refer to a dashboard by its uid. If two dashboards have the same uid, Grafana keeps one. */
export const uid: Check = {
  name: 'dashboards/uid',
  title: 'every dashboard has a unique uid and a title',
  run(inputs) {
    const seen = new Map<string, string>();
    return inputs.dashboards().flatMap((dashboard) => {
      const { file, uid: own, title } = dashboard;
      const before = seen.get(own);
      seen.set(own, file);
      const says =
        own === ''
          ? 'it has no uid'
          : before !== undefined
            ? `its uid "${own}" is already used by ${before}`
            : title === ''
              ? 'it has no title'
              : undefined;
      if (says === undefined) return [];
      return [
        {
          severity: 'error' as const,
          file,
          line: dashboard.line('uid'),
          message: says,
          fix: 'Set a unique uid, such as the name of the file, and a title.',
        },
      ];
    });
  },
};
