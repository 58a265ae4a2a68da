import { randomUUID } from 'node:crypto';
import type { CompleteWorld } from './complete-world';
import type { Way } from './way';

const SKIPPED_KEY = 'AAAAA-00001';
const partnerKey = randomUUID();

/** Each end of sale is another one: a payload without a change has no id. */
let yearOfSale = 2_101;

/** A document for every object type that only operators read, and of the payloads of what they change. */
export const waysOfOperators: Readonly<Record<string, Way>> = {
  ProgrammeImport: query((w) => `{ node(id: "${w.importId}") { ... on ProgrammeImport { FIELDS } } }`, 'node'),
  ImportedFileInfo: ofImports('files { FIELDS }', 'files.0'),
  ImportCount: ofImports('counts { FIELDS }', 'counts.0'),
  ImportEntry: ofImports('entries(result: CHANGED) { FIELDS }', 'entries.0'),
  ...listed('ProgrammeImport', 'programmeImports'),
  ...listed('Partner', 'partners'),
  ...listed('KeyPoolStock', 'keyStock'),
  ...listed('BlockedPerson', 'blockedPersons'),
  BlockedPerson: query(() => '{ blockedPersons { nodes { FIELDS } } }', 'blockedPersons.nodes.0'),
  KeyPoolStock: query((w) => `{ keyStock(skuId: "${w.skuId}") { nodes { FIELDS } } }`, 'keyStock.nodes.0'),
  Sku: query((w) => `{ node(id: "${w.skuId}") { ... on Sku { FIELDS } } }`, 'node'),
  SkuPrice: ofSku('prices { nodes { FIELDS } }', 'prices.nodes.0'),
  SkuPriceConnection: ofSku('prices { FIELDS }', 'prices'),
  SkuPriceEdge: ofSku('prices { edges { FIELDS } }', 'prices.edges.0'),
  DailyDownloads: query(
    () => '{ downloadsPerDay(from: "2026-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z") { FIELDS } }',
    'downloadsPerDay.0',
  ),
  CreditLine: query(() => '{ partners { nodes { creditLines { FIELDS } } } }', 'partners.nodes.0.creditLines.0'),
  AuditChange: query(
    () => '{ programmeAuditEvents(action: POLICY_CHANGED) { nodes { changes { FIELDS } } } }',
    'programmeAuditEvents.nodes.0.changes.1',
  ),

  AddPartnerPayload: mutation('addPartner', () => ({
    ...{ id: 'added', name: 'Added', country: 'US', currency: 'USD', eligible: true },
    idempotencyKey: partnerKey,
  })),
  PartnerPayload: mutation('suspendPartner', (w) => ({ partnerId: w.suspendedId, reason: 'Late' })),
  PersonBlockPayload: mutation('blockPerson', () => ({ subjectId: 'someone', reason: 'Left' })),
  CustomerRelationshipPayload: mutation('resumeCustomer', (w) => ({ customerId: w.customer.id })),
  CatalogueChangePayload: mutation('endSale', ({ skuId }) => ({ skuId, at: `${yearOfSale++}-01-01T00:00:00Z` })),
  SetPolicyPayload: mutation('setPolicy', () => ({ downloads: 50, from: '2101-01-01T00:00:00Z' })),
  PolicyChange: ofPolicies('FIELDS', ''),
  PolicyTerms: ofPolicies('before { FIELDS }', '.before'),
  KeyStockPayload: mutation('setKeyThreshold', (w) => ({ skuId: w.skuId, version: '2022', threshold: 1_000 })),
  ImportProductKeysPayload: mutation('importProductKeys', storedKey),
  SkippedKey: {
    ...mutation('importProductKeys', storedKey, 'skipped { FIELDS }'),
    path: 'importProductKeys.skipped.0',
  },
  ReplaceKeyPayload: {
    ...mutation('replaceKey', () => ({})),
    variables: async (w, { make }) => {
      const { id: softwareId } = await make.software({ customerId: w.customer.id, skuId: w.skuId });
      const { id } = await make.key({ skuId: w.skuId, softwareId, partnerId: w.partnerId });
      return { input: { key: { id }, reason: 'Refused' } };
    },
  },
};

function query(document: (world: CompleteWorld) => string, path: string): Way {
  return { document, path, role: 'OPERATOR' };
}

function listed(type: string, field: string): Readonly<Record<string, Way>> {
  return {
    [`${type}Connection`]: query(() => `{ ${field} { FIELDS } }`, field),
    [`${type}Edge`]: query(() => `{ ${field} { edges { FIELDS } } }`, `${field}.edges.0`),
  };
}

function ofSku(selection: string, path: string): Way {
  return query((w) => `{ node(id: "${w.skuId}") { ... on Sku { ${selection} } } }`, `node.${path}`);
}

function ofImports(selection: string, path: string): Way {
  return query(() => `{ programmeImports(first: 1) { nodes { ${selection} } } }`, `programmeImports.nodes.0.${path}`);
}

function mutation(field: string, input: (world: CompleteWorld) => object, selection = 'FIELDS'): Way {
  const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
  return {
    document: () => `mutation ($input: ${type}!) { ${field}(input: $input) { ${selection} } }`,
    variables: (world) => ({ input: input(world) }),
    path: field,
    role: 'OPERATOR',
  };
}

function ofPolicies(selection: string, path: string): Way {
  const way = mutation(
    'setPolicy',
    () => ({ licenceKind: 'PERPETUAL', downloads: 51, from: '2099-01-01T00:00:00Z' }),
    `policies { ${selection} }`,
  );
  return { ...way, path: `setPolicy.policies.0${path}` };
}

function storedKey({ skuId }: CompleteWorld): object {
  return {
    keys: [
      { skuId, version: '2022', key: SKIPPED_KEY },
      { skuId, version: '2022', key: SKIPPED_KEY },
    ],
  };
}
