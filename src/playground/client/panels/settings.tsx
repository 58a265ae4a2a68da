import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { Texts } from '../texts/en';
import { type Language, languageFor, languageNames, languages } from '../texts/texts';
import { readStoredChoice, useStoredChoice } from './use-stored-choice';

/** The available themes; `system` is the browser's preference. */
export const themes = ['system', 'light', 'dark'] as const;

/** A theme of the page. */
export type Theme = (typeof themes)[number];

interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  readonly chooseLanguage: (language: Language) => void;
  readonly chooseTheme: (theme: Theme) => void;
}

const SettingsContext = createContext<Settings | null>(null);

/** Returns the language in which the page opens: the chosen one, or that of the browser. */
export function getFirstLanguage(): Language {
  return readStoredChoice('language', languageNames) ?? languageFor(navigator.languages);
}

/** Holds the chosen language and theme, and applies them to the page. */
export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const [language, chooseLanguage] = useStoredChoice('language', languageNames, getFirstLanguage());
  const [theme, chooseTheme] = useStoredChoice('theme', themes, 'system');

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    // Does what GraphiQL does, which is not loaded before the user has signed in.
    for (const each of themes) document.body.classList.toggle(`graphiql-${each}`, each === theme && each !== 'system');
  }, [theme]);

  return <SettingsContext value={{ language, theme, chooseLanguage, chooseTheme }}>{children}</SettingsContext>;
}

/** Returns the language and the theme, and functions to choose others. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error('useSettings must be used within a SettingsProvider.');
  return settings;
}

/** Returns the texts in the chosen language. */
export function useTexts(): Texts {
  return languages[useSettings().language].texts;
}
