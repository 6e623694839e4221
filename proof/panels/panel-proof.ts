import type { ProofReport, Stack } from '@opsconductor/proof';
import { type Provenance, provenanceOf } from '@opsconductor/reports';
import { type Agreement, FigureComparison } from './figures.ts';
import { panels, panelsWithoutData } from './panel.ts';
import { updateReport } from './report.ts';
import { PanelWatch } from './watch.ts';

/** Every panel has to show data within this time after the start of the stack. */
const WITHIN_SECONDS = 60;

/** Checks every panel during a proof: it has data on the healthy stack or, if declared so, under a fault. */
export class PanelProof implements AsyncDisposable {
  readonly #stack: Stack;
  readonly #provenance: Provenance;
  readonly #empty: readonly string[];
  readonly #watch: PanelWatch;
  #agreement: readonly Agreement[] = [];

  private constructor(stack: Stack, provenance: Provenance, empty: readonly string[]) {
    this.#stack = stack;
    this.#provenance = provenance;
    this.#empty = empty;
    this.#watch = new PanelWatch(stack);
  }

  static async start(stack: Stack): Promise<PanelProof> {
    const provenance = provenanceOf('panels');
    return new PanelProof(stack, provenance, await panelsWithoutData(stack, WITHIN_SECONDS));
  }

  /** Compares the generator's own counts with those that Prometheus stores, in a period without a fault. */
  async compareDuring<Result>(healthy: () => Promise<Result>): Promise<Result> {
    const comparison = await FigureComparison.start(this.#stack);
    const result = await healthy();
    this.#agreement = await comparison.compare();
    return result;
  }

  /** Writes the report; returns what is wrong: panels that never had data, figures that do not agree. */
  write(path: string, { date, factor, busyCores, machine, versions }: ProofReport): string[] {
    const { declared, missing } = this.#watch;
    updateReport(path, {
      provenance: { ...this.#provenance, factor, ...(busyCores && { busyCores }) },
      date,
      machine,
      versions,
      panels: panels.length,
      withData: panels.length - declared.length - this.#empty.length,
      emptyWhenHealthyShownUnderFault: declared.length - missing.length,
      withoutData: this.#empty,
      notShownUnderFault: missing,
      withinFivePercent: this.#agreement.filter(({ withinFivePercent }) => withinFivePercent).length,
      agreement: this.#agreement,
    });
    const withoutData = [...this.#empty, ...missing].map((panel) => `${panel} never showed data`);
    const apart = this.#agreement
      .filter(({ withinFivePercent }) => !withinFivePercent)
      .map(({ figure, generator, prometheus }) => `${figure}: ${generator} offered, ${prometheus} stored`);
    return [...withoutData, ...apart];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#watch[Symbol.asyncDispose]();
  }
}
