import type { ReactNode } from 'react';
import { LanguageSelect } from './language-select';
import { useTexts } from './settings';
import { ThemeSelect } from './theme-select';

/** The top bar: name, language, theme and user. */
export function TopBar({ children }: { readonly children: ReactNode }) {
  const { tagline } = useTexts();
  return (
    <header className="top-bar">
      <h1>onprem-gateway</h1>
      <p>{tagline}</p>
      <div className="top-bar-controls">
        {children}
        <ThemeSelect />
        <LanguageSelect />
      </div>
    </header>
  );
}
