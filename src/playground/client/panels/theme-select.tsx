import { type Theme, themes, useSettings, useTexts } from './settings';

/** Selects the light or dark theme. */
export function ThemeSelect() {
  const { theme, chooseTheme } = useSettings();
  const texts = useTexts();
  return (
    <select
      aria-label={texts.theme}
      title={texts.theme}
      value={theme}
      onChange={(event) => chooseTheme(event.target.value as Theme)}
    >
      {themes.map((each) => (
        <option key={each} value={each}>
          {texts[each]}
        </option>
      ))}
    </select>
  );
}
