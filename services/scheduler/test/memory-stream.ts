import type { EntryStream, StreamEntry } from '../src/adapters/journal/stream.ts';

/** A store that survives the app, and that can be unreachable. */
export function memoryStream(entries: StreamEntry[] = []) {
  const state = { entries, down: false, writes: 0, highest: 0 };
  let ready: () => void = () => {};
  const reachable = async () => {
    if (state.down) throw new Error('the store is unreachable');
  };
  const stream: EntryStream = {
    async write(gone, entry) {
      await reachable();
      state.writes += 1;
      state.entries = state.entries.filter(({ id }) => !gone.includes(id));
      if (!entry) return;
      if (entry.id <= state.highest) throw new Error('ids have to rise');
      state.highest = entry.id;
      state.entries.push(entry);
    },
    async read(after) {
      await reachable();
      return state.entries.filter(({ id }) => id > after).slice(0, 2);
    },
    async lastId() {
      await reachable();
      state.highest = Math.max(state.highest, ...state.entries.map(({ id }) => id));
      return state.highest;
    },
    check: reachable,
    onReady(run) {
      ready = run;
      if (!state.down) setImmediate(run);
    },
    close() {},
  };
  return {
    stream,
    state,
    comeBack() {
      state.down = false;
      ready();
    },
  };
}
