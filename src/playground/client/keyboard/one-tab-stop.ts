import { type RefObject, useEffect } from 'react';

/** The items of a group that is one tab stop. */
interface Items {
  readonly selector: string;
  /** Selects the item that has the tab stop until another one is focused. */
  readonly first?: string;
  /** Selects controls for which there are keys, which are no tab stops. */
  readonly others?: string;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** Makes a group of controls one tab stop: the arrow keys, Home and End move within it. Returns a function that stops that. */
export function makeOneTabStop(group: HTMLElement, { selector, first, others }: Items): () => void {
  const getItems = () => [...group.querySelectorAll<HTMLElement>(`${selector}:not(:disabled)`)];
  let current: Element | null = null;

  function refresh() {
    const items = getItems();
    const stop =
      items.find((item) => item === current) ?? items.find((item) => first && item.matches(first)) ?? items[0];
    for (const item of items) item.tabIndex = item === stop ? 0 : -1;
    if (others) for (const other of group.querySelectorAll<HTMLElement>(others)) other.tabIndex = -1;
  }

  function onFocus({ type, target }: FocusEvent) {
    current = type === 'focusout' && first ? null : (target as Element).closest(selector);
    refresh();
  }

  function onKeyDown(event: KeyboardEvent) {
    const next = itemFor(event, getItems());
    if (!next || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  }

  const observer = new MutationObserver(refresh);
  observer.observe(group, { childList: true, subtree: true, attributeFilter: ['class', 'disabled'] });
  group.addEventListener('focusin', onFocus);
  group.addEventListener('focusout', onFocus);
  group.addEventListener('keydown', onKeyDown);
  refresh();
  return () => {
    observer.disconnect();
    group.removeEventListener('focusin', onFocus);
    group.removeEventListener('focusout', onFocus);
    group.removeEventListener('keydown', onKeyDown);
  };
}

/** Makes the buttons of an element one tab stop. */
export function useOneTabStop(group: RefObject<HTMLElement | null>): void {
  useEffect(() => (group.current ? makeOneTabStop(group.current, { selector: 'button' }) : undefined), [group]);
}

/** Returns the item that a key moves to. */
function itemFor({ key, target }: KeyboardEvent, items: readonly HTMLElement[]): HTMLElement | undefined {
  const index = items.indexOf(target as HTMLElement);
  if (index < 0) return undefined;
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  const step = STEPS[key];
  return step === undefined ? undefined : items[(index + step + items.length) % items.length];
}
