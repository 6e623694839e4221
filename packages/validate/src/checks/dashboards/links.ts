import type { Check } from '../../check.ts';

/** A link within Grafana, also below a path prefix: an address with a host leads to another Grafana. */
const LINK = /(?<=["'(\s}])(?:\/[\w-]+)*\/d\/([\w-]+)/g;

export const links: Check = {
  name: 'dashboards/links',
  title: 'links between dashboards lead to dashboards that exist',
  async run(inputs) {
    await inputs.complete('dashboards');
    const dashboards = inputs.dashboards();
    const uids = new Set(dashboards.map(({ uid }) => uid));
    return dashboards.flatMap(({ file, name, value }) => {
      const named = new Set([...JSON.stringify(value).matchAll(LINK)].map(([, target = '']) => target));
      return [...named]
        .filter((target) => !uids.has(target))
        .map((target) => ({
          severity: 'error' as const,
          file,
          message: `${name} links to the dashboard "${target}", which does not exist`,
          fix: 'Correct the uid in the link.',
        }));
    });
  },
};
