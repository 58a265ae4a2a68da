import type { Role } from './permissions';
import type { RefuseToken } from './token-problem';

/** The user that a verified token identifies. */
export interface Identity {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly partnerId: string | null;
  /** The supported language that the user prefers, if the token has one. */
  readonly locale?: string;
}

/**
 * Returns the identity for a bearer token; null if the token is not valid now, after `refuse` was called with the cause.
 * Another identity provider is connected here.
 */
export type VerifyToken = (token: string, refuse?: RefuseToken) => Promise<Identity | null>;

/** Verifies tokens, and remembers them for a while. */
export interface TokenVerifier {
  readonly verifyToken: VerifyToken;
  /** Returns the identity of a valid token that is remembered; null for any other. */
  readonly findVerified: (token: string) => Identity | null;
}

/** A valid token. */
export interface VerifiedToken {
  readonly identity: Identity;
  /** Epoch milliseconds from which the token is invalid or must be verified again. */
  readonly expiresAt: number;
}
