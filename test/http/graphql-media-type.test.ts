import { graphqlMediaType } from '../../src/platform/http/graphql-media-type';

const JSON_TYPE = 'application/json; charset=utf-8';
const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';

describe('the media type of a GraphQL response', () => {
  it.each([
    [undefined, JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['application/graphql-response+json', RESPONSE_TYPE],
    // Apollo Client, urql, graphql-request, and a browser that opens the URL.
    ['application/graphql-response+json,application/json;q=0.9', RESPONSE_TYPE],
    [
      'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
      RESPONSE_TYPE,
    ],
    ['application/json, application/graphql-response+json;q=0.5', JSON_TYPE],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', JSON_TYPE],
    ['application/json;q=0.1, application/*;q=0.9', RESPONSE_TYPE],
    ['image/png', null],
    ['application/json;q=0', null],
    ['', null],
    [',;q=', null],
  ])('for the Accept header %p is %p, also the second time', (accept, expected) => {
    expect([graphqlMediaType(accept), graphqlMediaType(accept)]).toEqual([expected, expected]);
  });
});
