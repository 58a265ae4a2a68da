import { Select } from '../parts/select';
import { type Language, languages, themes, useSettings, useTexts } from './settings';
import { settingsTexts } from './texts';

/** The choice of the language and the colours. */
export function SettingsMenu() {
  const { language, theme, chooseLanguage, chooseTheme } = useSettings();
  const texts = useTexts(settingsTexts);
  return (
    <div className="settings">
      <Select
        label={texts.language}
        isLabelHidden
        value={language}
        options={(Object.keys(languages) as Language[]).map((id) => ({ id, name: languages[id] }))}
        onChange={chooseLanguage}
      />
      <Select
        label={texts.colours}
        isLabelHidden
        value={theme}
        options={themes.map((id) => ({ id, name: texts.themes[id] }))}
        onChange={chooseTheme}
      />
    </div>
  );
}
