/** The severities without `alerts.severities` in the configuration, highest first. */
export const SEVERITIES: readonly string[] = ['critical', 'warning', 'info'];
