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

/** How a number is shown as a word. */
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
  /** Their thresholds become the lines of the panel, their runbooks its links. */
  readonly alerts?: readonly AlertRef[];
  readonly words?: Readonly<Record<string, ValueText>>;
  /** For a number of things that should not be there: red from this number on. */
  readonly redFrom?: number;
  readonly stacked?: boolean;
  /** Set where a healthy system has nothing to show: the fault, or `stop <component>`, that fills the panel. */
  readonly emptyWhenHealthy?: string;
  /** Set where a new stack has nothing to show: what it takes until there is something. */
  readonly emptyUntil?: string;
}

export interface Row {
  readonly title: string;
  readonly panels: readonly PanelSource[];
}

type Folder = 'operations' | 'services' | 'business' | 'stack';

export interface DashboardSource {
  /** File name, and what alerts name in their annotation `dashboard`. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly folder: Folder;
  /** uids of the dashboards where to look next. */
  readonly related: readonly string[];
  readonly rows: readonly Row[];
  /** Offers a text field for a trace id. */
  readonly asksForTrace?: boolean;
}
