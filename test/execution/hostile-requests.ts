/** A request that GraphQL allows, but that would do harm. */
export interface HostileRequest {
  readonly name: string;
  readonly query: string;
  readonly variables?: object;
  readonly operationName?: string;
}

const PURCHASE = 'purchase(input: $purchase) { userErrors { code } }';
const REVEAL = 'getKeysAndDownloads(input: $reveal) { keys { value } }';
const INPUTS = '$purchase: PurchaseInput!, $reveal: GetKeysAndDownloadsInput!';
const software = (size: string) => `software(first: ${size}) { nodes { id } }`;
const customers = (size: string, within: string) => `customers(first: ${size}) { nodes { ${within} } }`;
const TREE = customers('100', `software(first: 100) { nodes { keys { id value } editions { id } } }`);

/** Requests that are too large or too costly, although they are valid for the schema. */
export const hostileRequests: readonly HostileRequest[] = [
  {
    name: 'levels',
    query: `{ ${customers(
      '1',
      chain(20, (within) => `software(first: 1) { nodes { customer { ${within} } } }`),
    )} }`,
  },
  {
    name: 'levels of lists',
    query: `{ products { nodes { ${chain(20, (within) => `skus { product { ${within} } }`)} } } }`,
  },
  { name: 'levels in fragments', query: levelsInFragments(30) },
  {
    name: 'levels in inline fragments',
    query: `{ ${customers(
      '1',
      chain(10, (within) => `... { software(first: 1) { ... { nodes { customer { ${within} } } } } }`),
    )} }`,
  },
  { name: 'aliases of __typename', query: `{ viewer { ${times(200, (n) => `a${n}: __typename`)} } }` },
  { name: 'aliases of a leaf', query: `{ viewer { ${times(200, (n) => `a${n}: name`)} } }` },
  {
    name: 'aliases of pages',
    query: `{ ${customers(
      '20',
      times(31, (n) => `a${n}: ${software('100')}`),
    )} }`,
  },
  {
    name: 'aliases in many operations',
    query: times(40, (n) => `query Q${n} { a: viewer { id } }`),
    operationName: 'Q1',
  },
  { name: 'root fields', query: `{ ${times(90, () => 'viewer { id name }')} }` },
  {
    name: 'root fields in fragments',
    query: `{ ...A ...B } ${['A', 'B'].map((name) => `fragment ${name} on Query { ${times(6, (n) => `${name}${n}: viewer { id }`)} }`).join(' ')}`,
  },
  { name: 'root fields that are pages', query: `{ ${times(11, (n) => `a${n}: ${customers('100', 'id')}`)} }` },
  { name: 'fragments that double', query: doubling(13) },
  { name: 'fragments four times each', query: doubling(7, 4) },
  { name: 'fragments that double pages', query: `{ viewer { id } ...F0 } ${doublingPages(13)}` },
  {
    name: 'directives',
    query: `query ($yes: Boolean!) { viewer { ${times(90, () => 'id @include(if: $yes)')} } }`,
    variables: { yes: true },
  },
  { name: 'directives on fragments', query: `{ viewer { ${times(60, () => '... @skip(if: false) { id }')} } }` },
  { name: 'pages in pages', query: `{ ${customers('100', software('100'))} }` },
  {
    name: 'pages in pages from the end',
    query:
      '{ customers(last: 100) { edges { node { orders(last: 100) { edges { node { lines { quantity } } } } } } } }',
  },
  {
    name: 'pages by variables',
    query: `query ($n: Int!) { ${customers('$n', software('$n'))} }`,
    variables: { n: 100 },
  },
  { name: 'pages by defaults of variables', query: `query ($n: Int = 100) { ${customers('$n', software('$n'))} }` },
  {
    name: 'pages in fragments',
    query: `{ ${customers('100', '...C')} } fragment C on Customer { ${software('100')} }`,
  },
  {
    name: 'pages in inline fragments',
    query: `{ ${customers('100', `... on Customer { ${software('100')} } ... on Node { id }`)} }`,
  },
  {
    name: 'pages of many nodes',
    query: `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Customer { ${software('100')} } } }`,
    variables: { ids: Array(100).fill('cus_x') },
  },
  { name: 'pages several times', query: `{ ${times(9, (n) => `a${n}: ${customers('20', software('60'))}`)} }` },
  { name: 'every key there is', query: `{ ${TREE} }` },
  {
    name: 'every key, on a condition that holds',
    query: `query ($yes: Boolean = true) { ...T @include(if: $yes) } fragment T on Query { ${TREE} }`,
  },
  { name: 'purchases', query: `mutation (${INPUTS}) { a: ${PURCHASE} b: ${PURCHASE} c: ${REVEAL} }`, variables: {} },
  {
    name: 'purchases in fragments',
    query: `mutation (${INPUTS}) { ...P ...R } fragment P on Mutation { ${PURCHASE} } fragment R on Mutation { ${REVEAL} }`,
  },
  {
    name: 'keys again and again',
    query: `mutation ($reveal: GetKeysAndDownloadsInput!) { ${times(9, (n) => `a${n}: ${REVEAL}`)} }`,
  },
  { name: 'a long list', query: `{ nodes(ids: [${times(900, () => '"cus_x"')}]) { id } }` },
  {
    name: 'a long list by a variable',
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: Array(20_000).fill('cus_x') },
  },
  { name: 'many words', query: `{ nodes(ids: [${times(10_000, () => '"cus_x"')}]) { id } }` },
];

function times(count: number, text: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(' ');
}

function chain(levels: number, level: (within: string) => string): string {
  return Array.from({ length: levels }).reduce<string>((within) => level(within), 'id');
}

function levelsInFragments(count: number): string {
  const level = (n: number) =>
    `fragment F${n} on Customer { ${software('1').replace('id', `customer { ...F${n + 1} }`)} }`;
  return `{ ${customers('1', '...F0')} } ${times(count, level)} fragment F${count} on Customer { id }`;
}

/** A short document that expands to `width` to the power of `levels` fields. */
function doubling(levels: number, width = 2): string {
  const level = (n: number) => `fragment F${n} on Viewer { ${times(width, () => `...F${n + 1}`)} }`;
  return `{ viewer { ...F0 } } ${times(levels, level)} fragment F${levels} on Viewer { id }`;
}

function doublingPages(levels: number): string {
  const level = (n: number) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`;
  return `${times(levels, level)} fragment F${levels} on Query { ${customers('1', 'id')} }`;
}
