import { documentIn, readGraphqlRequest, selectedOperation } from '../../src/server/graphql-request';

const post = (body: unknown) => ({ method: 'POST', query: {}, body });
const get = (query: unknown) => ({ method: 'GET', query, body: undefined });

describe('a GraphQL request over HTTP', () => {
  it('is the body of a POST request', () => {
    const body = { query: '{ a }', variables: { id: '1' } };
    expect(readGraphqlRequest(post(body))).toBe(body);
    expect(documentIn(post(body))).toBe('{ a }');
  });

  it('is in the URL of a GET request, with JSON in variables and extensions', () => {
    const parameters = { query: '{ a }', operationName: 'A', variables: '{"id":"1"}', extensions: '{"b":2}' };
    expect(readGraphqlRequest(get(parameters))).toEqual({
      query: '{ a }',
      operationName: 'A',
      variables: { id: '1' },
      extensions: { b: 2 },
    });
    expect(documentIn(get(parameters))).toBe('{ a }');
  });

  it.each([
    ['a list', post([])],
    ['a text', post('{ a }')],
    ['null', post(null)],
    ['no body', post(undefined)],
    ['variables that are not JSON', get({ query: '{ a }', variables: '{' })],
    ['extensions that are not JSON', get({ query: '{ a }', extensions: '{' })],
  ])('cannot be read from %s', (_what, request) => {
    expect(readGraphqlRequest(request)).toBeNull();
  });

  it.each([
    ['a list', post([])],
    ['no body', post(undefined)],
    ['a document that is not text', post({ query: 7 })],
  ])('has no document for %s', (_what, request) => {
    expect(documentIn(request)).toBeNull();
  });

  it('selects an operation by text, with an object of variables', () => {
    const variables = { id: '1' };
    expect(selectedOperation({ operationName: 'A', variables })).toEqual({ operationName: 'A', variables });
    for (const nothing of [null, undefined])
      expect(selectedOperation({ operationName: nothing, variables: nothing })).toEqual({
        operationName: null,
        variables: undefined,
      });
    expect(selectedOperation({ operationName: 7 })).toBeNull();
    expect(selectedOperation({ variables: [] })).toBeNull();
    expect(selectedOperation({ variables: '{}' })).toBeNull();
  });
});
