import type { ReactiveVar } from '@apollo/client';
import type { GetToken } from '../../../../schema/clients/credentials';

/** The path of the page after a user has signed out of the portal only, since the identity provider cannot end its own session. */
export const SIGNED_OUT = '/portal/signed-out';

/** The sign-in of one user. Its tokens are only in the memory of the page. */
export interface Session {
  readonly getToken: GetToken;
  /** Whether the user must sign in again soon, because the session cannot be renewed without them. */
  readonly isEnding: ReactiveVar<boolean>;
  /** Lets the user sign in again in another window, so that nothing on this page is lost. */
  signInAgain(): Promise<void>;
  /** Ends the session, and forgets what the browser tab has of the user, such as a basket. */
  signOut(): Promise<void>;
}
