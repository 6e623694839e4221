import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import {
  type DashboardLink,
  DashboardLinkBuilder,
  DashboardLinkType,
} from '@grafana/grafana-foundation-sdk/dashboard';

/** To another dashboard, with its time range and variables. */
export const linkOn = (title: string, uid: string) =>
  shown(
    new DashboardLinkBuilder(title)
      .type(DashboardLinkType.Link)
      .url(`/d/${uid}`)
      .includeVars(true)
      .keepTime(true),
  );

/** To a page outside of Grafana. */
export const linkOut = (title: string, url: string) =>
  shown(new DashboardLinkBuilder(title).type(DashboardLinkType.Link).url(url).targetBlank(true));

/** To all dashboards with a tag, as a drop-down list. */
export const linkList = (title: string, tag: string) =>
  shown(
    new DashboardLinkBuilder(title)
      .type(DashboardLinkType.Dashboards)
      .tags([tag])
      .asDropdown(true)
      .includeVars(true)
      .keepTime(true),
  );

// The builder puts every link into the menu of the dashboard's controls, where an on-call engineer does not look.
function shown(builder: DashboardLinkBuilder): Builder<DashboardLink> {
  return {
    build: () => {
      const { placement: _hidden, ...link } = builder.build();
      return link;
    },
  };
}
