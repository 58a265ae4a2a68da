import { userErrorsOf } from '../../schema/clients/user-error-codes';
import { VALUE_ERRORS } from '../../src/platform/graphql/error-code';
import { gatewaySchema } from '../../src/server/schema';
import { fieldFacts } from '../../src/tools/api-docs/field-facts';

/** Does not compile unless all codes were handled before. */
function unhandled(code: never): string {
  return code;
}

/** The text of a page for each code of `withdrawCancellation`. */
function textOf(code: string): string {
  const [error] = userErrorsOf('withdrawCancellation', { userErrors: [{ code, path: null }] });
  const known = error?.code;
  switch (known) {
    case undefined:
      return 'none';
    case 'CANCELLATION_NOT_FOUND':
      return 'gone';
    case 'CANCELLATION_NOT_OPEN':
      return 'closed';
    case 'REQUIRED':
      return 'missing';
    case 'TOO_SHORT':
    case 'TOO_LONG':
    case 'TOO_FEW_ENTRIES':
    case 'TOO_MANY_ENTRIES':
    case 'OUT_OF_RANGE':
      return 'limits';
    case 'INVALID_FORMAT':
    case 'INVALID_CHARACTER':
    case 'INVALID_CHOICE':
    case 'TOO_MANY_DECIMALS':
    case 'INVALID_VALUE':
      return 'invalid';
    default:
      return unhandled(known);
  }
}

describe('the codes of an operation', () => {
  it('can be handled by a switch that the compiler checks', () => {
    expect(['CANCELLATION_NOT_OPEN', 'REQUIRED', 'TOO_LONG'].map(textOf)).toEqual(['closed', 'missing', 'limits']);
    expect(userErrorsOf('purchase', null)).toEqual([]);
  });

  it('include those of values exactly for the operations with an input that a user can mistype', () => {
    const fields = Object.values(gatewaySchema().getMutationType()?.getFields() ?? {});
    const codes = fields.map((field) => fieldFacts(gatewaySchema(), field).userErrors);
    expect(codes.filter((some) => !VALUE_ERRORS.every((code) => some.includes(code)))).toEqual([]);
  });
});
