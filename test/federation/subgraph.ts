import type { Config } from '../../src/platform/config/config';
import { Secret } from '../../src/platform/secrets/secret';
import type { Client, Data } from '../support/client';
import { openTestGateway, type TestGateway } from '../support/test-gateway';

export const ROUTER_SECRET = '5f1c0d9e7a3b48261f0e9d8c7b6a5948';
export const NEXT_SECRET = 'c2b1a09f8e7d6c5b4a39281706f5e4d3';

/** The configuration of a gateway in a federation. */
const federation: NonNullable<Config['federation']> = {
  routerSecrets: [new Secret(ROUTER_SECRET), new Secret(NEXT_SECRET)],
};

/** Opens a gateway of a federation, with an empty database. */
export function openSubgraph(some: Partial<Config> = {}): Promise<TestGateway> {
  return openTestGateway({ federation, ...some });
}

/** The representation of an object in the requests of a router. */
export interface Representation {
  readonly __typename: string;
  readonly id: string;
}

/** Sends an operation as the router of a federation, on behalf of a user. */
export async function sendAsRouter(
  { app }: Pick<TestGateway, 'app'>,
  user: Client,
  query: string,
  variables: object = {},
): Promise<Data> {
  const response = await app.inject({
    method: 'POST',
    url: '/subgraph',
    headers: { authorization: `Bearer ${await user.token()}`, 'router-authorization': ROUTER_SECRET },
    payload: { query, variables },
  });
  const { data = null, errors = [], extensions } = response.json();
  return { status: response.statusCode, data, errors, cost: extensions?.cost.requested };
}

/** Returns the document with which a router requests objects by their keys. */
export function entitiesQuery(selection: string): string {
  return `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${selection} } }`;
}
