import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { Outlet, useHref, useLocation, useNavigate } from 'react-router';
import { LoadingBoundary } from '../parts/loading-boundary';
import { EndingNotice } from '../session/ending-notice';
import { useTexts } from '../settings/settings';
import { OfflineNotice } from './offline-notice';
import { shellTexts } from './texts';
import { TopBar } from './top-bar';
import './layout.css';

/** The frame of all pages. */
export function Layout() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const texts = useTexts(shellTexts);
  return (
    <AriaRouterProvider navigate={(to) => void navigate(to)} useHref={useAddress}>
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <LoadingBoundary>
        <TopBar />
      </LoadingBoundary>
      <EndingNotice />
      <OfflineNotice />
      <main id="content" className="content" tabIndex={-1}>
        <LoadingBoundary place={pathname}>
          <Outlet />
        </LoadingBoundary>
      </main>
    </AriaRouterProvider>
  );
}

/** Returns the address of a place in the portal; a whole URL leads out of it. */
function useAddress(place: string): string {
  const inPortal = useHref(place);
  return URL.canParse(place) ? place : inPortal;
}
