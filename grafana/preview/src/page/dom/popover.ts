import { el } from './element.ts';

let count = 0;

interface PopoverOptions {
  /** Builds the content each time the popover opens. */
  readonly content: () => Node;
  readonly label: string;
  readonly className?: string;
  readonly onClose?: () => void;
}

/** Makes the button open a box below it. Escape and a click outside close it; the focus returns to the button. */
export function popover(button: HTMLButtonElement, options: PopoverOptions): HTMLElement {
  const { content, label, className = '', onClose } = options;
  const box = el('div', {
    id: `popover-${++count}`,
    class: `popover ${className}`,
    popover: 'auto',
    role: 'dialog',
    'aria-label': label,
  });
  button.setAttribute('popovertarget', box.id);
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-expanded', 'false');
  box.addEventListener('beforetoggle', (event) => {
    if ((event as ToggleEvent).newState !== 'open') return;
    box.replaceChildren(content());
    // The browser moves the focus there when it shows the box. The event `toggle` comes later, after the first keys.
    box.querySelector('input, select, button, a')?.setAttribute('autofocus', '');
  });
  box.addEventListener('toggle', (event) => {
    const isOpen = (event as ToggleEvent).newState === 'open';
    button.setAttribute('aria-expanded', String(isOpen));
    box.classList.toggle('placed', isOpen);
    if (isOpen) place(box, button);
    else {
      box.replaceChildren();
      onClose?.();
    }
  });
  button.after(box);
  return box;
}

/** Below the button, and completely on the screen. */
function place(box: HTMLElement, button: HTMLElement): void {
  const margin = 8;
  const { left, bottom, top, right } = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const { clientWidth } = document.documentElement;
  const fitsRight = left + width + margin <= clientWidth;
  const x = fitsRight ? left : Math.max(margin, Math.min(right, clientWidth - margin) - width);
  const below = bottom + 4;
  const y = below + height + margin <= innerHeight || top < height ? below : top - height - 4;
  box.style.setProperty('left', `${x}px`);
  box.style.setProperty('top', `${Math.max(margin, y)}px`);
  box.style.setProperty('max-height', `${innerHeight - Math.max(margin, y) - margin}px`);
}
