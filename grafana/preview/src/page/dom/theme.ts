export type Theme = 'light' | 'dark';

const KEY = 'preview-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

export function currentTheme(): Theme {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system.matches ? 'dark' : 'light';
}

/** Sets the theme of the page, and calls `changed` when the user or the system changes it. */
export function startTheme(changed: () => void): { toggle: () => Theme } {
  const apply = () => {
    document.documentElement.dataset.theme = currentTheme();
  };
  apply();
  system.addEventListener('change', () => {
    apply();
    changed();
  });
  return {
    toggle: () => {
      localStorage.setItem(KEY, currentTheme() === 'dark' ? 'light' : 'dark');
      apply();
      changed();
      return currentTheme();
    },
  };
}
