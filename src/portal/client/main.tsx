import './portal.css';
import './parts/parts.css';
import './parts/page.css';
import './parts/content.css';
import './parts/table.css';
import { createRoot } from 'react-dom/client';
import { Portal } from './portal';

createRoot(document.getElementById('root') as HTMLElement).render(<Portal />);
