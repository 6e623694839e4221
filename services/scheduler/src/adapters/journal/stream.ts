/** What the journal asks of its store: an append-only list of entries with ascending ids. */
export interface EntryStream {
  /** Removes the entries with these ids and appends one, in a single round trip. */
  write(gone: readonly number[], entry: StreamEntry | undefined): Promise<void>;
  /** The first entries with an id above `after`. */
  read(after: number): Promise<StreamEntry[]>;
  /** The highest id that was ever given, 0 when none was. */
  lastId(): Promise<number>;
  check(): Promise<unknown>;
  /** Called whenever the store can be reached, at first and after each absence. */
  onReady(run: () => void): void;
  close(): void;
}

export interface StreamEntry {
  readonly id: number;
  readonly payload: string;
}
