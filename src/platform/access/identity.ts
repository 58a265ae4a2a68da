import type { Role } from './permissions';
import type { RefuseToken } from './token-problem';

/** What a verified token says of its holder. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly partnerId: string | null;
  /** The one of our languages that its holder prefers, where it tells. */
  readonly locale?: string;
}

/**
 * Turns a bearer token into an identity; null for what is not valid now; the second argument is called with the cause.
 * The seam for an identity provider.
 */
export type VerifyToken = (token: string, refuse?: RefuseToken) => Promise<Identity | null>;

/** A token that was found valid. */
export interface VerifiedToken {
  readonly identity: Identity;
  /** From this instant on it is not valid any more, or is to be verified anew, epoch milliseconds. */
  readonly expiresAt: number;
}
