import type { Annotation } from '../data/annotations.ts';
import { el } from '../dom/element.ts';
import type { AnnotationSource } from '../model/dashboard.ts';
import { queryAnnotations } from '../query/annotation-query.ts';
import type { QueryContext } from '../query/context.ts';
import type { Store } from './store.ts';

export interface Annotations {
  /** The switch; none for a dashboard without annotations. */
  readonly node: HTMLElement | null;
  readonly current: () => readonly Annotation[];
  readonly load: () => Promise<void>;
}

/** The annotations of a dashboard and the switch that shows them. They are queried only while they are shown. */
export function createAnnotations(
  sources: readonly AnnotationSource[],
  store: Store,
  context: (signal: AbortSignal) => QueryContext,
  { changed, failed }: { readonly changed: () => void; readonly failed: (reason: string) => void },
): Annotations {
  let found: readonly Annotation[] = [];
  let running = new AbortController();
  const box = el('input', {
    type: 'checkbox',
    onchange: () => store.change({ annotations: box.checked }),
  });

  const load = async (): Promise<void> => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const wanted = store.get().annotations ? sources : [];
      const answers = await Promise.all(wanted.map((source) => queryAnnotations(source, context(signal))));
      if (signal.aborted) return;
      found = answers.flat();
      failed('');
      changed();
    } catch (error) {
      if (!signal.aborted) failed(error instanceof Error ? error.message : String(error));
    }
  };

  const show = () => {
    box.checked = store.get().annotations;
  };
  show();
  store.subscribe((now, before) => {
    show();
    if (now.annotations !== before.annotations) void load();
  });
  const names = sources.map(({ name }) => name).join(', ');
  const title = 'Marks the times in the charts';
  return {
    node: sources.length === 0 ? null : el('label', { class: 'variable check', title }, box, names),
    current: () => found,
    load,
  };
}
