import { type Address, readAddress, writeAddress } from '../address/address.ts';

/** What the user has chosen, kept in the address of the page. */
export interface Store {
  readonly get: () => Address;
  readonly change: (change: Partial<Address>) => void;
  readonly subscribe: (listener: (now: Address, before: Address) => void) => void;
}

export function createStore(defaults: Address): Store {
  const listeners: ((now: Address, before: Address) => void)[] = [];
  let address = readAddress(location.search, defaults);
  const become = (next: Address) => {
    const before = address;
    address = next;
    for (const listener of listeners) listener(next, before);
  };
  // The address names everything from the start, so that it can be copied.
  history.replaceState(null, '', writeAddress(address));
  addEventListener('popstate', () => become(readAddress(location.search, defaults)));
  return {
    get: () => address,
    change: (change) => {
      const next = { ...address, ...change };
      history.pushState(null, '', writeAddress(next));
      become(next);
    },
    subscribe: (listener) => listeners.push(listener),
  };
}
