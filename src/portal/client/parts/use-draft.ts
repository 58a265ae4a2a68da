import { useEffect, useState } from 'react';

const PREFIX = 'onprem-gateway:portal:draft:';

type Changes<Draft> = (draft: Draft) => Partial<Draft>;

/**
 * Holds what the user has entered in a form, and a function that changes it. It survives a reload in this browser tab, until it is
 * discarded or the user signs out. The name of a draft should contain the id of the user, so that the next user of the tab does not see it.
 */
export function useDraft<Draft extends object>(
  name: string,
  empty: () => Draft,
): [Draft, (changes: Changes<Draft>) => void] {
  const [draft, setDraft] = useState<Draft>(() => ({ ...empty(), ...read(name) }));
  useEffect(() => sessionStorage.setItem(PREFIX + name, JSON.stringify(draft)), [name, draft]);
  return [draft, (changes) => setDraft((current) => ({ ...current, ...changes(current) }))];
}

/** Forgets a draft that is no longer needed. */
export function discardDraft(name: string): void {
  sessionStorage.removeItem(PREFIX + name);
}

function read(name: string): object {
  return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? '{}');
}
