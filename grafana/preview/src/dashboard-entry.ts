/** A dashboard in the list that the server gives to the page. */
export interface DashboardEntry {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly folder: string;
  readonly tags: readonly string[];
}
