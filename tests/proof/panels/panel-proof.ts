import type { ProofReport, Stack } from '@opsconductor/proof';
import { type Provenance, provenanceOf } from '../../../scripts/reports/provenance.ts';
import { type Agreement, FigureComparison } from './figures.ts';
import { panels, panelsWithoutData } from './panel.ts';
import { updateReport } from './report.ts';
import { PanelWatch } from './watch.ts';

/** A panel has to show something so soon after the start of the stack. */
const WITHIN_SECONDS = 60;

/** Every panel, proven during a proof: with data on the healthy stack, or, where it is declared so, under a fault. */
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

  /** Compares, over a time in which nothing is broken, the generator's own count with what is stored. */
  async compareDuring<Result>(healthy: () => Promise<Result>): Promise<Result> {
    const comparison = await FigureComparison.start(this.#stack);
    const result = await healthy();
    this.#agreement = await comparison.compare();
    return result;
  }

  /** Writes the report; says what is wrong: panels that were never seen with data, figures that do not agree. */
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
    const dark = [...this.#empty, ...missing].map((panel) => `${panel} never showed data`);
    const apart = this.#agreement
      .filter(({ withinFivePercent }) => !withinFivePercent)
      .map(({ figure, generator, prometheus }) => `${figure}: ${generator} offered, ${prometheus} stored`);
    return [...dark, ...apart];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#watch[Symbol.asyncDispose]();
  }
}
