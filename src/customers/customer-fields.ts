import { Segment } from '../catalogue/offer.entity';
import { choiceProblem } from '../platform/graphql/choice-problem';
import { fieldProblem } from '../platform/graphql/field-problem';
import { entriesProblem } from '../platform/graphql/range-problem';
import { CountryCode } from '../platform/graphql/scalars';
import { missingProblem, textProblem } from '../platform/graphql/text-problem';
import { assertNone, UserError } from '../platform/graphql/user-error';
import { trimmed } from '../platform/text/blank';
import { normalizeDomain } from '../platform/text/domain-name';
import { codeOf, domainNameOf, uuidOf } from '../platform/text/identifiers';

/** What people can set of a customer. */
export interface CustomerFields {
  readonly name: string;
  readonly country: string;
  readonly segment: Segment;
  /** All domain names of the customer, the main one first. */
  readonly domains: readonly string[];
}

export const MAX_NAME_LENGTH = 200;
const MAX_DOMAINS = 100;

/**
 * Returns fields as they are stored and compared: trimmed, codes in upper case, domain names as `normalizeDomain` returns
 * them. Throws INVALID_VALUE for each field that is not valid.
 */
export function readCustomerFields<Some extends Partial<CustomerFields>>(fields: Some): Some {
  const { name, country, domains } = fields;
  const read = {
    ...fields,
    ...(name === undefined ? {} : { name: trimmed(name) }),
    ...(country === undefined ? {} : { country: codeOf(country) }),
    ...(domains === undefined ? {} : { domains: domains.map(domainNameOf) }),
  };
  assertNone(customerProblems(read));
  return read;
}

/** Returns INVALID_VALUE for each field that is not valid. The fields are in the form in which they are stored. */
function customerProblems(fields: Partial<CustomerFields>): readonly (UserError | null)[] {
  const { name, country, segment, domains } = fields;
  return [
    name === undefined ? null : textProblem(name, ['name'], { maximum: MAX_NAME_LENGTH }),
    country === undefined ? null : fieldProblem(CountryCode, country, ['country']),
    choiceProblem(Segment, segment, ['segment']),
    ...(domains === undefined ? [] : domainProblems(domains)),
  ];
}

/** Returns what is wrong with the domain names of a customer. */
export function domainProblems(
  domains: readonly string[],
  path: readonly string[] = ['domains'],
): readonly (UserError | null)[] {
  const problem = entriesProblem(domains, path, { minimum: 1, maximum: MAX_DOMAINS });
  return problem ? [problem] : domains.map((domain, index) => domainProblem(domain, [...path, String(index)]));
}

function domainProblem(domain: string, path: readonly string[]): UserError | null {
  const isValid = normalizeDomain(domain) !== null;
  return isValid ? null : (missingProblem(domain, path) ?? new UserError('INVALID_FORMAT', path, {}, 'domainInvalid'));
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Returns a tenant GUID in lower case with hyphens, from any spelling. Throws INVALID_VALUE if it is not a GUID. */
export function readTenantId(text: string): string {
  const tenantId = uuidOf(text);
  if (!UUID.test(tenantId)) throw new UserError('INVALID_FORMAT', ['tenantId'], {}, 'guidInvalid');
  return tenantId;
}
