import { fieldProblem } from '../platform/graphql/field-problem';
import { CountryCode, Currency } from '../platform/graphql/scalars';
import { textProblem } from '../platform/graphql/text-problem';
import type { UserError } from '../platform/graphql/user-error';
import { trimmed } from '../platform/text/blank';
import { codeOf } from '../platform/text/identifiers';
import type { Partner } from './partner.entity';

/** What an operator sets of a partner, by the names of a programme document. */
export interface PartnerFields {
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  /** Whether the partner may buy on-premise software (S2). */
  readonly eligible: boolean;
}

export const MAX_NAME_LENGTH = 200;

/** Returns what is wrong with fields of a partner; the path of each problem begins with `path`. */
export function partnerFieldProblems(
  { name, country, currency }: Partial<PartnerFields>,
  path: readonly string[] = [],
): (UserError | null)[] {
  return [
    name === undefined ? null : textProblem(name, [...path, 'name'], { maximum: MAX_NAME_LENGTH }),
    country === undefined ? null : fieldProblem(CountryCode, country, [...path, 'country']),
    currency === undefined ? null : fieldProblem(Currency, currency, [...path, 'currency']),
  ];
}

/** Returns fields without problems in the form in which they are stored. */
export function storedPartnerFields<Fields extends Partial<PartnerFields>>(fields: Fields): Fields {
  const { name, country, currency } = fields;
  return {
    ...fields,
    ...(name !== undefined && { name: trimmed(name) }),
    ...(country !== undefined && { country: codeOf(country) }),
    ...(currency !== undefined && { currency: codeOf(currency) }),
  };
}

/** Returns the fields of a row. */
export function fieldsOfPartner({ name, country, currency, eligibleSince }: Partner): PartnerFields {
  return { name, country, currency, eligible: eligibleSince !== null };
}
