import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { Texts } from '../texts/en';
import { type Language, languageFor, languageNames, languages } from '../texts/texts';
import { useStoredChoice } from './use-stored-choice';

/** The looks to choose from; `system` is what the browser prefers. */
export const themes = ['system', 'light', 'dark'] as const;

/** A look of the page. */
export type Theme = (typeof themes)[number];

interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  readonly chooseLanguage: (language: Language) => void;
  readonly chooseTheme: (theme: Theme) => void;
}

const SettingsContext = createContext<Settings | null>(null);

/** Holds the language and the look that were chosen, and has the page follow them. */
export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const [language, chooseLanguage] = useStoredChoice('language', languageNames, languageFor(navigator.languages));
  const [theme, chooseTheme] = useStoredChoice('theme', themes, 'system');

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    // As GraphiQL does, which is not there before somebody has signed in.
    for (const each of themes) document.body.classList.toggle(`graphiql-${each}`, each === theme && each !== 'system');
  }, [theme]);

  return <SettingsContext value={{ language, theme, chooseLanguage, chooseTheme }}>{children}</SettingsContext>;
}

/** The language and the look, and how to choose others. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error('Settings are there within a SettingsProvider only.');
  return settings;
}

/** The texts in the language that was chosen. */
export function useTexts(): Texts {
  return languages[useSettings().language].texts;
}
