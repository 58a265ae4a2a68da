import { useState } from 'react';

const PREFIX = 'onprem-gateway:';

/** Returns the stored one of several choices; null until one is chosen. */
export function readStoredChoice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
  const stored = localStorage.getItem(PREFIX + name);
  return choices.find((choice) => choice === stored) ?? null;
}

/** One of several choices, stored in this browser; the default until one is chosen. */
export function useStoredChoice<Choice extends string>(
  name: string,
  choices: readonly Choice[],
  byDefault: Choice,
): [Choice, (choice: Choice) => void] {
  const [chosen, setChosen] = useState(() => readStoredChoice(name, choices) ?? byDefault);
  const choose = (choice: Choice) => {
    localStorage.setItem(PREFIX + name, choice);
    setChosen(choice);
  };
  return [chosen, choose];
}
