import { type Language, languageNames, languages } from '../texts/texts';
import { useSettings, useTexts } from './settings';

/** Selects the language; each has its own name. */
export function LanguageSelect() {
  const { language, chooseLanguage } = useSettings();
  const { language: label } = useTexts();
  return (
    <select
      aria-label={label}
      title={label}
      value={language}
      onChange={(event) => chooseLanguage(event.target.value as Language)}
    >
      {languageNames.map((name) => (
        <option key={name} value={name} lang={name}>
          {languages[name].name}
        </option>
      ))}
    </select>
  );
}
