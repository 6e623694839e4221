interface FileChange {
  readonly path: string;
  readonly added: number;
  readonly deleted: number;
}

export interface Commit {
  readonly sha: string;
  readonly author: string;
  /** ISO 8601, as git writes it. */
  readonly at: string;
  readonly subject: string;
  readonly files: FileChange[];
}
