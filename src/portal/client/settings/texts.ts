import type { Texts, Theme } from './settings';

interface SettingsTexts {
  readonly language: string;
  readonly colours: string;
  readonly themes: Readonly<Record<Theme, string>>;
}

export const settingsTexts: Texts<SettingsTexts> = {
  en: { language: 'Language', colours: 'Colours', themes: { system: 'System', light: 'Light', dark: 'Dark' } },
  'zh-CN': { language: '语言', colours: '颜色', themes: { system: '跟随系统', light: '浅色', dark: '深色' } },
};
