/** The parts of Grafana's dashboard JSON that the page reads. `vocabulary` names the values that it knows. */
export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly time?: { readonly from: string; readonly to: string };
  readonly refresh?: string;
  readonly graphTooltip?: number;
  readonly panels: readonly Panel[];
  readonly links?: readonly Link[];
  readonly templating?: { readonly list: readonly VariableSource[] };
  readonly annotations?: { readonly list: readonly AnnotationSource[] };
}

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: GridPos;
  readonly collapsed?: boolean;
  readonly links?: readonly Link[];
  readonly datasource?: Source;
  readonly targets?: readonly Target[];
  readonly options?: PanelOptions;
  readonly fieldConfig?: { readonly defaults: FieldConfig; readonly overrides: readonly Override[] };
  readonly transformations?: readonly Transformation[];
}

interface GridPos {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Source {
  readonly type: string;
  readonly uid: string;
}

export interface Target {
  readonly refId: string;
  readonly datasource: Source;
  readonly expr?: string;
  readonly query?: string;
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly queryType?: string;
  readonly exemplar?: boolean;
  readonly maxLines?: number;
  readonly limit?: number;
  readonly spss?: number;
}

export interface PanelOptions {
  readonly graphMode?: string;
  readonly colorMode?: string;
  readonly legend?: {
    readonly displayMode?: string;
    readonly placement?: string;
    readonly showLegend?: boolean;
    readonly calcs?: readonly string[];
  };
  readonly reduceOptions?: { readonly calcs?: readonly string[] };
  readonly sortBy?: readonly { readonly displayName: string; readonly desc?: boolean }[];
  readonly rowHeight?: number;
  readonly yAxis?: { readonly unit?: string };
  readonly filterValues?: { readonly le?: number };
  readonly cellGap?: number;
  readonly color?: { readonly exponent?: number; readonly steps?: number };
}

export interface FieldConfig {
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  readonly noValue?: string;
  readonly mappings?: readonly Mapping[];
  readonly thresholds?: { readonly mode: string; readonly steps: readonly ThresholdStep[] };
  readonly custom?: {
    readonly fillOpacity?: number;
    readonly lineWidth?: number;
    readonly axisSoftMin?: number;
    readonly axisSoftMax?: number;
    readonly thresholdsStyle?: { readonly mode: string };
    readonly stacking?: { readonly mode: string };
  };
}

export interface ThresholdStep {
  readonly value: number | null;
  readonly color: string;
}

export interface MappedText {
  readonly text?: string;
  readonly color?: string;
}

export type Mapping =
  | { readonly type: 'value'; readonly options: Readonly<Record<string, MappedText>> }
  | { readonly type: 'regex'; readonly options: { readonly pattern: string; readonly result: MappedText } };

interface Override {
  readonly matcher: { readonly id: string; readonly options: string };
  readonly properties: readonly { readonly id: string; readonly value: unknown }[];
}

export interface Transformation {
  readonly id: string;
  readonly options: {
    readonly excludeByName?: Readonly<Record<string, boolean>>;
    readonly renameByName?: Readonly<Record<string, string>>;
    readonly indexByName?: Readonly<Record<string, number>>;
  };
}

export interface Link {
  readonly title: string;
  readonly type?: string;
  readonly url?: string;
  readonly tags?: readonly string[];
  readonly asDropdown?: boolean;
  readonly targetBlank?: boolean;
  readonly includeVars?: boolean;
  readonly keepTime?: boolean;
}

export interface VariableSource {
  readonly type: string;
  readonly name: string;
  readonly label?: string;
  readonly description?: string;
  readonly multi?: boolean;
  readonly includeAll?: boolean;
  readonly allValue?: string;
  readonly query?: string | { readonly query: string };
  /** 2: not shown. */
  readonly hide?: number;
  readonly current?: { readonly value?: string | readonly string[] };
}

export interface AnnotationSource {
  readonly name: string;
  readonly enable: boolean;
  readonly datasource: Source;
  readonly expr: string;
  readonly step?: string;
  readonly titleFormat?: string;
  readonly textFormat?: string;
  readonly iconColor: string;
}
