import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import './layout.css';
import './phone.css';
import './contrast.css';
import './print.css';
import './panel.css';
import './live/live-feed.css';
import './panels/top-bar.css';
import { createRoot } from 'react-dom/client';
import { loadEditorTexts } from './editors/load-editor-texts';
import { getFirstLanguage } from './panels/settings';
import { Playground } from './playground';
import { createPastedCredentials } from './requests/credentials';
import { loadConfig } from './requests/load-config';
import { languages } from './texts/texts';

const root = createRoot(document.getElementById('root') as HTMLElement);
const language = getFirstLanguage();
const { notLoaded, unreachable } = languages[language].texts;

// The editor can be used without its translation.
const editorTexts = loadEditorTexts(language).catch(() => undefined);

Promise.all([loadConfig(createPastedCredentials().getToken()), editorTexts]).then(
  ([config]) => root.render(<Playground config={config} />),
  () =>
    root.render(
      <p className="load-error">
        {notLoaded} {unreachable}
      </p>,
    ),
);
