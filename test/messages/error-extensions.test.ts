import { errorExtensions } from '../../src/platform/i18n/error-extensions';
import { graphqlErrors } from '../../src/platform/i18n/graphql-errors';

describe('the extensions of an error', () => {
  it('have retryable for exactly the codes after which the same request may be sent again', () => {
    const codes = Object.keys(graphqlErrors).filter((code) => errorExtensions({ code }, 'request').retryable);
    expect(codes).toEqual([
      'RATE_LIMITED',
      'REQUEST_TIMEOUT',
      'TOO_MANY_LISTENERS',
      'LISTENER_TOO_SLOW',
      'SERVICE_UNAVAILABLE',
    ]);
  });

  it('have the facts of the cause and the id of the request', () => {
    const facts = { code: 'BAD_USER_INPUT', argumentName: 'first' };
    expect(errorExtensions(facts, 'request')).toEqual({ ...facts, requestId: 'request' });
    expect(errorExtensions({ code: 'constructor' }, 'request')).not.toHaveProperty('retryable');
  });
});
