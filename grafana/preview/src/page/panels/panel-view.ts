import type { Zoom } from '../chart/chart-spec.ts';
import type { Annotation } from '../data/annotations.ts';
import type { Panel } from '../model/dashboard.ts';
import type { PanelData } from '../query/panel-data.ts';

/** What a panel gets from its dashboard. */
export interface Surroundings {
  readonly zoom: Zoom;
  /** The time range as links have it. */
  readonly timePairs: () => string;
  readonly annotations: () => readonly Annotation[];
}

export interface PanelView {
  /** Draws answers; it is also called again when annotations or the theme have changed. */
  readonly draw: (data: PanelData) => void;
}

/** A kind of panel: fills the element, which has the size that the layout gives it. */
export type PanelKind = (host: HTMLElement, panel: Panel, around: Surroundings) => PanelView;
