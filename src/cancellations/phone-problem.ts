import { characterProblem, missingProblem } from '../platform/graphql/text-problem';
import { UserError } from '../platform/graphql/user-error';

const LENGTH = { minimum: 5, maximum: 32 } as const;
/** Any character except digits and their separators, and a plus sign that is not at the beginning. */
const NOT_IN_PHONE = /(?<!^)\+|[^0-9 ()./+-]/u;

/** Returns what is wrong with a phone number: it has at least 5 digits and at most 32 characters. */
export function phoneProblem(phone: string, path: readonly string[]): UserError | null {
  const { minimum, maximum } = LENGTH;
  const fits = phone.replace('+', '').length <= maximum && (phone.match(/\d/g)?.length ?? 0) >= minimum;
  const problem = missingProblem(phone, path) ?? characterProblem(phone, path, NOT_IN_PHONE);
  return problem ?? (fits ? null : new UserError('INVALID_FORMAT', path, LENGTH, 'phoneDigits'));
}
