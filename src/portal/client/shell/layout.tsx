import { useEffect, useRef } from 'react';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';
import { ScrollRestoration, useHref, useLocation, useNavigate } from 'react-router';
import { PageOutlet } from '../parts/page-outlet';
import { EndingNotice } from '../session/ending-notice';
import { useTexts } from '../settings/settings';
import { NetworkNotice } from './network-notice';
import { shellTexts } from './texts';
import { TopBar } from './top-bar';
import './layout.css';

/** The frame of all pages. */
export function Layout() {
  const navigate = useNavigate();
  const texts = useTexts(shellTexts);
  const content = useFocusOnPage();
  return (
    <AriaRouterProvider navigate={(to) => void navigate(to)} useHref={useAddress}>
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <TopBar />
      <EndingNotice />
      <NetworkNotice />
      <ScrollRestoration />
      <main ref={content} className="content" id="content" tabIndex={-1}>
        <PageOutlet />
      </main>
    </AriaRouterProvider>
  );
}

/** Returns the ref of the content, which gets the focus when another page is opened that does not have what had it. */
function useFocusOnPage() {
  const { pathname } = useLocation();
  const content = useRef<HTMLElement>(null);
  const shown = useRef('/');
  useEffect(() => {
    // The first page is not opened from another one. The start leads to it.
    const isFirst = shown.current === '/' || shown.current === pathname;
    shown.current = pathname;
    if (!isFirst && document.activeElement === document.body) content.current?.focus({ preventScroll: true });
  }, [pathname]);
  return content;
}

/** Returns the address of a place in the portal; a whole URL leads out of it. */
function useAddress(place: string): string {
  const inPortal = useHref(place);
  return URL.canParse(place) ? place : inPortal;
}
