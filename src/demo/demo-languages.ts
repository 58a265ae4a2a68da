/** The languages of the demo media, with their names in file names. */
export const languageNames = {
  'en-US': 'English',
  'de-DE': 'German',
  'fr-FR': 'French',
  'es-ES': 'Spanish',
  'it-IT': 'Italian',
  'pt-BR': 'Brazilian',
  'ja-JP': 'Japanese',
  'ko-KR': 'Korean',
  'zh-CN': 'ChnSimp',
  'zh-TW': 'ChnTrad',
  'ru-RU': 'Russian',
} as const;

export type DemoLanguage = keyof typeof languageNames;

export const ALL_LANGUAGES = Object.keys(languageNames) as readonly DemoLanguage[];

/** Returns all languages except these. */
export function allBut(...missing: readonly DemoLanguage[]): readonly DemoLanguage[] {
  return ALL_LANGUAGES.filter((language) => !missing.includes(language));
}
