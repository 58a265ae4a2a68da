import { Navigate } from 'react-router';
import { areasOf } from './areas';
import { useViewer } from './use-viewer';

/** The start: the first area of the user. */
export function Start() {
  const { roles } = useViewer();
  return <Navigate to={areasOf(roles)[0]?.path ?? '/customers'} replace />;
}
