import type { Panel } from '../model/dashboard.ts';

interface Section {
  readonly row: Panel | undefined;
  readonly panels: readonly Panel[];
}

/** Panels by the row above them. */
export function sectionsOf(panels: readonly Panel[]): Section[] {
  const sections: { row: Panel | undefined; panels: Panel[] }[] = [];
  for (const panel of panels) {
    if (panel.type === 'row') sections.push({ row: panel, panels: [] });
    else {
      if (sections.length === 0) sections.push({ row: undefined, panels: [] });
      sections.at(-1)?.panels.push(panel);
    }
  }
  return sections;
}
