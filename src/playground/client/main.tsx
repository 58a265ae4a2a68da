import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import './layout.css';
import './phone.css';
import './print.css';
import './panel.css';
import './live/live-feed.css';
import './panels/top-bar.css';
import { createRoot } from 'react-dom/client';
import { Playground } from './playground';
import { createPastedCredentials } from './requests/credentials';
import { loadConfig } from './requests/load-config';
import { languageFor, languages } from './texts/texts';

const root = createRoot(document.getElementById('root') as HTMLElement);
const { notLoaded, unreachable } = languages[languageFor(navigator.languages)].texts;

loadConfig(createPastedCredentials().getToken()).then(
  (config) => root.render(<Playground config={config} />),
  () =>
    root.render(
      <p className="load-error">
        {notLoaded} {unreachable}
      </p>,
    ),
);
