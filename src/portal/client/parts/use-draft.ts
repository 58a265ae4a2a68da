import { useEffect, useState } from 'react';
import { keepStored, readStored } from '../settings/stored';

type Changes<Draft> = (draft: Draft) => Partial<Draft>;

const keyOf = (name: string) => `draft:${name}`;

/**
 * Holds what the user has entered in a form, and a function that changes it. It survives a reload in this browser tab, until it is
 * discarded or the user signs out. The name of a draft should contain the id of the user, so that the next user of the tab does not see it.
 */
export function useDraft<Draft extends object>(
  name: string,
  empty: () => Draft,
): [Draft, (changes: Changes<Draft>) => void] {
  const [draft, setDraft] = useState<Draft>(() => withStored(name, empty()));
  useEffect(() => keepStored('sessionStorage', keyOf(name), JSON.stringify(draft)), [name, draft]);
  return [draft, (changes) => setDraft((current) => ({ ...current, ...changes(current) }))];
}

/** Forgets a draft that is no longer needed. */
export function discardDraft(name: string): void {
  keepStored('sessionStorage', keyOf(name), null);
}

/** Returns a draft with the values that are stored, as far as they are of the same kind. */
function withStored<Draft extends object>(name: string, empty: Draft): Draft {
  const values = read(name);
  const known = Object.entries(empty).map(([key, value]) => [key, isLike(values[key], value) ? values[key] : value]);
  return Object.fromEntries(known) as Draft;
}

function read(name: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(readStored('sessionStorage', keyOf(name)) ?? '{}') ?? {};
  } catch {
    return {};
  }
}

function isLike(stored: unknown, value: unknown): boolean {
  return (
    stored !== undefined &&
    (value === null ||
      (typeof stored === typeof value && Array.isArray(stored) === Array.isArray(value) && stored !== null))
  );
}
