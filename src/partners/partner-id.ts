import { missingProblem } from '../platform/graphql/text-problem';
import { assertNone, UserError } from '../platform/graphql/user-error';

/** With its prefix it is as long as the partner in an access token can be. */
const MAX_PARTNER_ID_LENGTH = 96;

const PREFIX = 'ptn_';
const BUSINESS_ID = /^[0-9A-Za-z._-]{1,96}$/;

/** Returns the id of a partner for the one that operators use, with or without the prefix: `ptn_acme` for `acme`. Null if it is none. */
export function partnerIdOf(id: string): string | null {
  const businessId = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
  return BUSINESS_ID.test(businessId) ? `${PREFIX}${businessId}` : null;
}

/** Returns the id of a partner for the one that operators use. Throws INVALID_FORMAT if it is none. */
export function readPartnerId(id: string, path: readonly string[]): string {
  assertNone([partnerIdProblem(id, path)]);
  return partnerIdOf(id) as string;
}

/** Returns what is wrong with the id of a partner that operators use. */
export function partnerIdProblem(id: string, path: readonly string[]): UserError | null {
  const details = { maximum: MAX_PARTNER_ID_LENGTH };
  const isId = partnerIdOf(id) !== null;
  return missingProblem(id, path) ?? (isId ? null : new UserError('INVALID_FORMAT', path, details, 'partnerIdInvalid'));
}
