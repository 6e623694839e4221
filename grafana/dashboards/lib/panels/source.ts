import type { AlertRef } from '../queries/alert-rules.ts';
import type { Query } from '../queries/query.ts';

export type PanelKind =
  | 'timeseries'
  | 'stat'
  | 'gauge'
  | 'table'
  | 'heatmap'
  | 'state-timeline'
  | 'logs'
  | 'traces';

/** Columns of 24. Below 6 a panel cannot be read on a phone, where Grafana stacks all panels. */
type Width = 6 | 8 | 12 | 16 | 18 | 24;

/** The word for a number. */
export interface ValueText {
  readonly text: string;
  readonly color: string;
}

export interface PanelSource {
  readonly kind: PanelKind;
  readonly title: string;
  readonly description: string;
  readonly unit: string;
  readonly width: Width;
  readonly height: number;
  readonly queries: readonly [Query, ...Query[]];
  /** Their thresholds are the lines of the panel, their runbooks its links. */
  readonly alerts?: readonly AlertRef[];
  readonly words?: Readonly<Record<string, ValueText>>;
  /** For a number of problems: red from this number on. */
  readonly redFrom?: number;
  readonly stacked?: boolean;
  /** For a table: the title of the column with the values; without it only the labels are shown. */
  readonly valueColumn?: string;
  /** For a table: the title of the column by which its rows are ordered. */
  readonly sortedBy?: string;
  /** For a panel that is empty in a healthy system: the fault, or `stop <component>`, that fills it. */
  readonly emptyWhenHealthy?: string;
  /** For a panel that is empty in a new stack: the condition for data. */
  readonly emptyUntil?: string;
}

export interface Row {
  readonly title: string;
  readonly panels: readonly PanelSource[];
}

/** In the order in which the dashboards are listed. */
export const FOLDERS = ['operations', 'services', 'business', 'stack'] as const;

export interface DashboardSource {
  /** The file name, and the value of the annotation `dashboard` of alerts. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly folder: (typeof FOLDERS)[number];
  /** uids of related dashboards. */
  readonly related: readonly string[];
  readonly rows: readonly Row[];
  /** Offers a text field for a trace id. */
  readonly asksForTrace?: boolean;
}
