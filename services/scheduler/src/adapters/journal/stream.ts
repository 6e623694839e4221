/** The store of the journal: an append-only list of entries with ascending ids. */
export interface EntryStream {
  /** Removes the entries with these ids and appends one, in a single round trip. */
  write(gone: readonly number[], entry: StreamEntry | undefined): Promise<void>;
  /** The first entries with an id above `after`. */
  read(after: number): Promise<StreamEntry[]>;
  /** The highest id that was ever used, 0 for an unused store. */
  lastId(): Promise<number>;
  check(): Promise<unknown>;
  /** Called when the store becomes reachable, the first time and after each outage. */
  onReady(run: () => void): void;
  close(): void;
}

export interface StreamEntry {
  readonly id: number;
  readonly payload: string;
}
