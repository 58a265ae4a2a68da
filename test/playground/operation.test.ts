import { isSubscription, operationOf } from '../../src/playground/client/requests/operation';

const QUERY = 'query Q { viewer { name } }';
const TWO = `${QUERY} subscription S { changed }`;

describe('an operation of the editors', () => {
  it('has the name in its document', () => {
    expect(operationOf(QUERY, { a: 1 }, null)).toEqual({ query: QUERY, variables: { a: 1 }, operationName: 'Q' });
  });

  it('is the selected one of several', () => {
    expect(operationOf(TWO, undefined, 'S')).toEqual({ query: TWO, operationName: 'S' });
    expect(isSubscription(operationOf(TWO, undefined, 'S'))).toBe(true);
    expect(isSubscription(operationOf(TWO, undefined, 'Q'))).toBe(false);
  });

  it('does not have the name of the operation in the previous tab', () => {
    expect(operationOf(QUERY, undefined, 'Before')).toEqual({ query: QUERY, operationName: 'Q' });
    const query = `# What was there Before.\n${QUERY}`;
    expect(operationOf(query, undefined, 'Before')).toEqual({ query, operationName: 'Q' });
  });

  it.each(['query {', '', TWO])('is sent unchanged if it is unknown: %j', (query) => {
    expect(operationOf(query, undefined, null)).toEqual({ query });
    expect(isSubscription({ query })).toBe(false);
  });
});
