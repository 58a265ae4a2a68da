import { useSuspenseQuery } from '@apollo/client/react';
import { SignedInDocument } from './viewer.operations';

/** Returns the signed-in user. */
export function useViewer() {
  return useSuspenseQuery(SignedInDocument).data.viewer;
}
