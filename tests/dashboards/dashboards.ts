import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly {
    readonly datasource: { readonly uid: string };
    readonly refId: string;
    readonly expr?: string;
    readonly legendFormat?: string;
    readonly exemplar?: boolean;
  }[];
  readonly options?: {
    readonly legend?: {
      readonly displayMode: string;
      readonly placement: string;
      readonly calcs: readonly string[];
    };
  };
  readonly transformations?: readonly {
    readonly id: string;
    readonly options: {
      readonly excludeByName?: Readonly<Record<string, boolean>>;
      readonly renameByName?: Readonly<Record<string, string>>;
    };
  }[];
  readonly fieldConfig?: {
    readonly defaults: {
      readonly unit?: string;
      readonly noValue?: string;
      readonly custom?: { readonly axisSoftMax?: number };
      readonly mappings?: readonly { readonly options: Readonly<Record<string, { text: string }>> }[];
      readonly thresholds?: { readonly steps: readonly { value: number | null; color: string }[] };
    };
  };
  readonly links?: readonly { readonly title: string; readonly url: string }[];
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly refresh: string;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { readonly name: string; readonly type: string }[] };
  readonly annotations: { readonly list: readonly { readonly expr: string; readonly enable: boolean }[] };
  readonly links: readonly { readonly url?: string; readonly type: string }[];
}

const files = globSync('grafana/dashboards/gen/*/*.json').sort();
if (files.length === 0) throw new Error('No dashboard in grafana/dashboards/gen. Run `npm run generate`.');

/** The committed dashboards, by file name. */
export const COMMITTED: ReadonlyMap<string, Dashboard> = new Map(
  files.map((file) => [basename(file, '.json'), JSON.parse(readFileSync(file, 'utf8'))]),
);

/** The panels of a dashboard without the headings of its rows. */
export const panelsOf = ({ panels }: Dashboard): Panel[] => panels.filter(({ type }) => type !== 'row');
