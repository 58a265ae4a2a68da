import { type ReactNode, useLayoutEffect, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { type Language, languages, SettingsContext, type Theme, themes } from './settings';
import { keepStored, readStored } from './stored';

const LANGUAGES = Object.keys(languages) as Language[];

/** Holds the language and the theme, and applies them to the page. */
export function SettingsProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState(() => stored('language', LANGUAGES) ?? languageOfBrowser());
  const [theme, setTheme] = useState<Theme>(() => stored('theme', themes) ?? 'system');
  const settings = {
    language,
    theme,
    chooseLanguage: (chosen: Language) => {
      keepStored('localStorage', 'language', chosen);
      setLanguage(chosen);
    },
    chooseTheme: (chosen: Theme) => {
      keepStored('localStorage', 'theme', chosen);
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

/** Returns the first language of the browser that the portal has. */
function languageOfBrowser(): Language {
  const match = navigator.languages.map((tag) => LANGUAGES.find((each) => writtenAs(each) === writtenAs(tag)));
  return match.find(Boolean) ?? 'en';
}

/** Returns the language and its script: people who read traditional characters rather read English than simplified ones. */
function writtenAs(tag: string): string {
  const { language, script } = new Intl.Locale(tag).maximize();
  return `${language}-${script}`;
}

function stored<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
  const text = readStored('localStorage', name);
  return choices.find((choice) => choice === text);
}
