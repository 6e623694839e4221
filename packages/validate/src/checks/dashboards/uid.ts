import type { Check } from '../../check.ts';

/** Links, alerts and provisioning know a dashboard by its uid; of two with one uid Grafana keeps one. */
export const uid: Check = {
  name: 'dashboards/uid',
  title: 'every dashboard has a uid and a title of its own',
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
            ? `its uid "${own}" is that of ${before}`
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
          fix: 'Give it a uid of its own, such as the name of its file, and a title.',
        },
      ];
    });
  },
};
