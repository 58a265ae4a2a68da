import './portal.css';
import './parts/parts.css';
import './parts/page.css';
import './parts/content.css';
import './parts/table.css';
import { createRoot } from 'react-dom/client';
import { openPortal, Portal } from './portal';

const root = createRoot(document.getElementById('root') as HTMLElement);
const opening = openPortal();
// React shows what it loads inside of what it has loaded only after a while.
opening.catch(() => {}).then(() => root.render(<Portal opening={opening} />));
