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

/** Returns the id of a partner for the one that operators use. Throws INVALID_VALUE. */
export function readPartnerId(id: string, path: readonly string[]): string {
  assertNone([missingProblem(id, path)]);
  const partnerId = partnerIdOf(id);
  if (partnerId === null)
    throw new UserError('INVALID_FORMAT', path, { maximum: MAX_PARTNER_ID_LENGTH }, 'partnerIdInvalid');
  return partnerId;
}
