import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './playground.css';
import { createRoot } from 'react-dom/client';
import { createPastedCredentials } from './credentials';
import { loadConfig } from './load-config';
import { Playground } from './playground';

const root = createRoot(document.getElementById('root') as HTMLElement);

loadConfig(createPastedCredentials().getToken()).then(
  (config) => root.render(<Playground config={config} />),
  (error: unknown) => root.render(<p className="load-error">{String(error)}. Is the gateway running?</p>),
);
