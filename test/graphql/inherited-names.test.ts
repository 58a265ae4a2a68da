import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { openDemoGateway } from '../support/demo';
import type { TestGateway } from '../support/test-gateway';

/** Names of members that every JavaScript object inherits, or that the runtime looks for. */
const NAMES = [...Object.getOwnPropertyNames(Object.prototype), 'prototype', 'then', 'toJSON', 'length'];
const ORDINARY = 'ordinary';

interface Parameters {
  readonly query: string;
  readonly variables?: string;
  readonly operationName?: string;
}

const ROWS = 'nodes { name software { nodes { status } } }';
const QUOTE = 'viewerCanPurchase { allowed }';

/** Each place where a client can choose a name. */
const places: Readonly<Record<string, (name: string) => Parameters>> = {
  'a variable that is left out': (name) => ({
    query: `query ($${name}: Int) { customers(first: $${name}) { ${ROWS} } }`,
  }),
  'a variable that is null': (name) => ({
    query: `query ($${name}: Int) { customers(first: $${name}) { ${ROWS} } }`,
    variables: `{ "${name}": null }`,
  }),
  'a variable that is given': (name) => ({
    query: `query ($${name}: Int!) { customers(first: $${name}) { ${ROWS} } }`,
    variables: `{ "${name}": 2 }`,
  }),
  'a variable that is needed and left out': (name) => ({
    query: `query ($${name}: Int!) { customers(first: $${name}) { ${ROWS} } }`,
  }),
  'a variable of another type': (name) => ({
    query: `query ($${name}: Int!) { customers(first: $${name}) { ${ROWS} } }`,
    variables: `{ "${name}": "two" }`,
  }),
  'a variable with a default': (name) => ({
    query: `query ($${name}: Int = 1) { customers(first: $${name}) { ${ROWS} } }`,
  }),
  'a variable in an input that is left out': (name) => ({
    query: `query ($${name}: String) { customers { nodes { software { nodes { editions(filter: { version: $${name} }) { version } } } } } }`,
  }),
  'a variable in a choice of one': (name) => ({
    query: `query ($${name}: String!) { customer(by: { domain: $${name} }) { name ${QUOTE} } }`,
    variables: `{ "${name}": "contoso.example" }`,
  }),
  'a variable in a choice of one that is left out': (name) => ({
    query: `query ($${name}: String) { customer(by: { domain: $${name} }) { name } }`,
  }),
  'a variable in a choice of one that is null': (name) => ({
    query: `query ($${name}: String) { customer(by: { domain: $${name} }) { name } }`,
    variables: `{ "${name}": null }`,
  }),
  'a variable in a list': (name) => ({
    query: `query ($${name}: ID!) { nodes(ids: [$${name}, "cus_none"]) { id } }`,
    variables: `{ "${name}": "cus_demo_contoso" }`,
  }),
  'a variable in a list that is left out': (name) => ({
    query: `query ($${name}: ID = "cus_demo_contoso") { nodes(ids: [$${name}]) { id } }`,
  }),
  'a variable that is an input': (name) => ({
    query: `query ($${name}: CustomerBy!) { customer(by: $${name}) { name } }`,
    variables: `{ "${name}": { "domain": "contoso.example" } }`,
  }),
  'a variable of a condition': (name) => ({
    query: `query ($${name}: Boolean!) { customers { nodes { name @include(if: $${name}) domain @skip(if: $${name}) } } }`,
    variables: `{ "${name}": true }`,
  }),
  'a variable of a condition with a default': (name) => ({
    query: `query ($${name}: Boolean = false) { customers { nodes { name @include(if: $${name}) domain } } }`,
  }),
  'a variable in a fragment': (name) => ({
    query: `query ($${name}: Int) { customers { ...F } } fragment F on CustomerConnection { nodes { software(first: $${name}) { nodes { status } } } }`,
  }),
  'a variable that is not declared': (name) => ({
    query: '{ customers { nodes { name } } }',
    variables: `{ "${name}": 1 }`,
  }),
  'a variable that is used and not declared': (name) => ({
    query: `{ customers(first: $${name}) { nodes { name } } }`,
  }),
  'a variable that is declared and not used': (name) => ({ query: `query ($${name}: Int) { viewer { id } }` }),
  'an alias of the query': (name) => ({ query: `{ ${name}: customers { ${ROWS} } }` }),
  'an alias of a list': (name) => ({ query: `{ customers { ${name}: nodes { name } } }` }),
  'an alias of objects in objects': (name) => ({
    query: `{ customers { nodes { ${name}: software { ${name}: nodes { ${name}: editions { ${name}: version } } } } } }`,
  }),
  'an alias of a value': (name) => ({ query: `{ customers { nodes { ${name}: name } } }` }),
  'an alias of a type': (name) => ({ query: `{ ${name}: __typename viewer { ${name}: __typename } }` }),
  'an alias on a condition': (name) => ({
    query: `query ($yes: Boolean!) { customers { nodes { ${name}: name @include(if: $yes) } } }`,
    variables: '{ "yes": true }',
  }),
  'an alias of what is refused': (name) => ({ query: `{ ${name}: node(id: "nonsense") { id } }` }),
  'an alias within any node': (name) => ({
    query: `{ node(id: "cus_demo_contoso") { ... on Customer { ${name}: name ${name}s: domains } ... on Software { id } } }`,
  }),
  'the name of a fragment': (name) => ({
    query: `{ customers { nodes { ...${name} } } } fragment ${name} on Customer { name ...${name}2 } fragment ${name}2 on Customer { domain }`,
  }),
  'a fragment that is not there': (name) => ({ query: `{ customers { nodes { ...${name} } } }` }),
  'the name of the operation': (name) => ({ query: `query ${name} { viewer { id } }` }),
  'the name of the operation that is to run': (name) => ({
    query: `query ${name} { viewer { id } } query other { customers { nodes { id } } }`,
    operationName: name,
  }),
  'the name of an operation that is not there': (name) => ({
    query: 'query one { viewer { id } } query other { viewer { id } }',
    operationName: name,
  }),
  'a field that is not there': (name) => ({ query: `{ viewer { ${name} } }` }),
  'a query that is not there': (name) => ({ query: `{ ${name} }` }),
  'an argument that is not there': (name) => ({ query: `{ customers(${name}: 1) { nodes { id } } }` }),
  'a field of an input that is not there': (name) => ({ query: `{ customer(by: { ${name}: "a" }) { id } }` }),
  'a field of a variable that is not there': (name) => ({
    query: 'query ($by: CustomerBy!) { customer(by: $by) { id } }',
    variables: `{ "by": { "${name}": "a" } }`,
  }),
  'a value of an enum that is not there': (name) => ({
    query: `{ customers { nodes { software(status: ${name}) { nodes { id } } } } }`,
  }),
  'a value of an enum in a variable': (name) => ({
    query: 'query ($status: SoftwareStatus!) { customers { nodes { software(status: $status) { nodes { id } } } } }',
    variables: `{ "status": "${name}" }`,
  }),
  'a type that is not there': (name) => ({ query: `{ node(id: "cus_demo_contoso") { ... on ${name} { id } } }` }),
  'the type of a variable': (name) => ({ query: `query ($a: ${name}) { viewer { id } }` }),
  'a directive that is not there': (name) => ({ query: `{ viewer { id @${name} } }` }),
  'an id': (name) => ({ query: `{ node(id: "${name}") { id } }` }),
  'a text': (name) => ({ query: `{ customers(search: "${name}") { totalCount nodes { name } } }` }),
  'a domain name': (name) => ({ query: `{ customer(by: { domain: "${name}" }) { name } }` }),
  'a cursor': (name) => ({ query: `{ customers(after: "${name}") { nodes { name } } }` }),
};

describe('a name that every JavaScript object inherits', () => {
  let test: TestGateway;
  let headers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    test = await openDemoGateway();
    const authorization = `Bearer ${await test.as('ADMIN_AGENT').token()}`;
    headers = { authorization, 'content-type': 'application/json', 'apollo-require-preflight': '1' };
  });
  afterAll(() => test.close());

  /** Returns the responses to a request that is sent several times, with the name replaced. */
  async function answers(name: string, send: () => Promise<LightMyRequestResponse>, times = 3) {
    const found = [];
    for (let time = 0; time < times; time++) {
      const { statusCode, headers: all, body } = await send();
      const text = body.replaceAll(String(all['x-request-id']), 'ID').replaceAll(name, 'NAME');
      const { extensions: _cost, ...answer } = JSON.parse(text);
      found.push({ statusCode, answer: withoutPlaces(answer) });
    }
    return found;
  }

  /** Removes positions, which depend on the length of the name. */
  function withoutPlaces(answer: object): unknown {
    return JSON.parse(JSON.stringify(answer).replace(/"column":\d+/g, '"column":0'));
  }

  const get = (parameters: Parameters) =>
    test.app.inject({ url: `/graphql?${new URLSearchParams({ ...parameters })}`, headers });
  const post = ({ query, operationName, variables = '{}' }: Parameters) => {
    const rest = JSON.stringify({ query, operationName }).slice(1);
    return test.app.inject({ method: 'POST', url: '/graphql', headers, payload: `{"variables":${variables},${rest}` });
  };

  it.each(Object.entries(places))('is treated as any other as %s', async (_place, parameters) => {
    const byGet = await answers(ORDINARY, () => get(parameters(ORDINARY)));
    const byPost = await answers(ORDINARY, () => post(parameters(ORDINARY)), 1);
    for (const name of NAMES) {
      expect({ [name]: await answers(name, () => get(parameters(name))) }).toEqual({ [name]: byGet });
      if (parameters(name).variables?.includes('"__proto__":')) continue;
      expect({ [name]: await answers(name, () => post(parameters(name)), 1) }).toEqual({ [name]: byPost });
    }
    expect(JSON.stringify([byGet, byPost])).not.toContain('INTERNAL_SERVER_ERROR');
  });

  /** Each place of a request where a client can choose a text. */
  const requests: Readonly<Record<string, (name: string) => InjectOptions>> = {
    'a path': (name) => ({ url: `/${name}` }),
    'a link': (name) => ({ url: `/downloads/${name}` }),
    'a session': (name) => ({ url: `/downloads/sessions/${name}` }),
    'an attachment': (name) => ({ url: `/attachments/${name}` }),
    'an upload': (name) => ({ method: 'PUT', url: `/uploads/${name}`, payload: 'a' }),
    'a customer': (name) => ({ url: `/customers/${name}/software.csv` }),
    'a parameter': (name) => ({ url: `/graphql?${name}=1&query={viewer{id}}` }),
    'a document id': (name) => ({ url: `/graphql?documentId=${name}` }),
    'a persisted hash': (name) => ({
      url: `/graphql?extensions={"persistedQuery":{"version":1,"sha256Hash":"${name}"}}`,
    }),
    'an extension': (name) => ({ url: `/graphql?query={viewer{id}}&extensions={"${name}":{"version":1}}` }),
    'a header': (name) => ({ url: '/graphql?query={viewer{id}}', headers: { [name]: '1' } }),
    'a language': (name) => ({ url: '/graphql?query={viewer{id}}', headers: { 'accept-language': name } }),
    'a coding': (name) => ({ url: '/graphql?query={viewer{id}}', headers: { 'accept-encoding': name } }),
    'a media type': (name) => ({ url: '/graphql?query={viewer{id}}', headers: { accept: `${name}/${name}` } }),
    'a validator': (name) => ({ url: '/graphql?query={viewer{id}}', headers: { 'if-none-match': name } }),
    'a token': (name) => ({ url: '/graphql?query={viewer{id}}', headers: { authorization: `Bearer ${name}` } }),
  };

  it.each(Object.entries(requests))('is treated as any other as %s of a request', async (_place, request) => {
    const send = (name: string) => () => {
      const { headers: own, ...rest } = request(name);
      return test.app.inject({ ...rest, headers: { ...headers, ...own } });
    };
    const ordinary = await answers(ORDINARY, send(ORDINARY));
    for (const name of NAMES) expect({ [name]: await answers(name, send(name)) }).toEqual({ [name]: ordinary });
    expect(JSON.stringify(ordinary)).not.toContain('INTERNAL_SERVER_ERROR');
  });
});
