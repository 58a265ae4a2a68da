import { NavLink, Outlet, useLocation } from 'react-router';
import { LoadingBoundary } from '../parts/loading-boundary';
import { useTexts } from '../settings/settings';
import { operateTexts } from './texts';
import './operate.css';

const PAGES = ['keys', 'partners', 'prices', 'imports', 'requests'] as const;

/** The frame of the pages of operators. */
export function OperatePage() {
  const { pathname } = useLocation();
  const texts = useTexts(operateTexts);
  return (
    <>
      <nav className="operate-tabs" aria-label={texts.title}>
        {PAGES.map((page) => (
          <NavLink key={page} to={page}>
            {texts.pages[page]}
          </NavLink>
        ))}
      </nav>
      <LoadingBoundary place={pathname}>
        <Outlet />
      </LoadingBoundary>
    </>
  );
}
