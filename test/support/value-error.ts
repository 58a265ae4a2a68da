import { VALUE_ERRORS } from '../../src/platform/graphql/error-code';

/** Matches each code of a value that a user can mistype. */
export const VALUE_ERROR: unknown = expect.stringMatching(new RegExp(`^(${VALUE_ERRORS.join('|')})$`));
