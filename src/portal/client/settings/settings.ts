import { createContext, useContext } from 'react';

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

export const SettingsContext = createContext<Settings | null>(null);

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
