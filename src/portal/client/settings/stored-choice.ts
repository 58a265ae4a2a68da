const PREFIX = 'onprem-gateway:portal:';

/** Returns a choice that this browser remembers; null if there is none or it is no longer offered. */
export function readChoice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
  const stored = localStorage.getItem(`${PREFIX}${name}`);
  return choices.find((choice) => choice === stored) ?? null;
}

/** Remembers a choice in this browser. */
export function keepChoice(name: string, choice: string): void {
  localStorage.setItem(`${PREFIX}${name}`, choice);
}
