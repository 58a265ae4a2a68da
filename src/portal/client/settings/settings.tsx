import { createContext, type ReactNode, useContext, useLayoutEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { matchLocale } from '../../../platform/i18n/match-locale';
import { keepChoice, readChoice } from './stored-choice';

/** The languages of the portal, each with its own name. */
export const languages = { en: 'English', 'zh-CN': '中文' } as const;

/** A language of the portal. */
export type Language = keyof typeof languages;

/** The colours: those that the system prefers, or always the same ones. */
export const themes = ['system', 'light', 'dark'] as const;

/** A choice of colours. */
export type Theme = (typeof themes)[number];

interface Settings {
  readonly language: Language;
  readonly theme: Theme;
  readonly chooseLanguage: (language: Language) => void;
  readonly chooseTheme: (theme: Theme) => void;
}

const SettingsContext = createContext<Settings | null>(null);
const LANGUAGES = Object.keys(languages) as Language[];

/** Holds the language and the theme, and applies them to the page. */
export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(() => readChoice('language', LANGUAGES) ?? languageOfBrowser());
  const [theme, setTheme] = useState<Theme>(() => readChoice('theme', themes) ?? 'system');
  const settings = {
    language,
    theme,
    chooseLanguage: (chosen: Language) => {
      keepChoice('language', chosen);
      setLanguage(chosen);
    },
    chooseTheme: (chosen: Theme) => {
      keepChoice('theme', chosen);
      setTheme(chosen);
    },
  };
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dataset.theme = theme;
  }, [language, theme]);
  return (
    <SettingsContext value={settings}>
      <I18nProvider locale={language}>{children}</I18nProvider>
    </SettingsContext>
  );
}

/** Returns the settings of the user, and functions to choose others. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error('useSettings must be used within a SettingsProvider.');
  return settings;
}

/** The texts of a part of the portal in all languages. */
export type Texts<Text> = Readonly<Record<Language, Text>>;

/** Returns the texts in the language of the user. */
export function useTexts<Text>(texts: Texts<Text>): Text {
  return texts[useSettings().language];
}

function languageOfBrowser(): Language {
  for (const tag of navigator.languages) {
    const match = matchLocale(tag, LANGUAGES);
    if (match) return match;
  }
  return 'en';
}
