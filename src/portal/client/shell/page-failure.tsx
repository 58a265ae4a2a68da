import { useRouteError } from 'react-router';
import { Failure } from '../parts/failure';

/** Why the code of a page could not be loaded: the gateway cannot be reached, or has another version of the portal by now. */
export function PageFailure() {
  return <Failure error={useRouteError()} onRetry={() => location.reload()} />;
}
