import { Outlet, useLocation } from 'react-router';
import { LoadingBoundary } from './loading-boundary';

/** The page at a place below this one: that it is loading, or why it could not be loaded, until another place is opened. */
export function PageOutlet() {
  const { pathname } = useLocation();
  return (
    <LoadingBoundary place={pathname}>
      <Outlet />
    </LoadingBoundary>
  );
}
