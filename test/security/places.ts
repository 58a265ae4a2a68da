import type { World } from '../access/world';
import type { Client, Data } from '../support/client';
import { valueAt } from './role-verdict';

/** A world, with a cursor of its partner for each of its lists. */
export type Places = World & { readonly cursors: Readonly<Record<string, string>> };

const rootLists = [
  'customers',
  'software',
  'orders',
  'downloadLinks',
  'products',
  'cancellationRequests',
  'openCancellationRequests',
  'auditEvents',
  'attachmentUploads',
  'partners',
  'programmeImports',
  'keyStock',
  'blockedPersons',
];
const listsOfCustomer = ['cancellationRequests', 'offers', 'orders', 'software'];
const listsOfSoftware = ['timeline', 'links', 'productKeys'];

/** Adds the cursors to a world: for each list, that of the first client who may read it. */
export async function withCursors(world: World, ...clients: readonly Client[]): Promise<Places> {
  const lists = [
    ...rootLists.map((name) => ({ field: `Query.${name}`, selection: name, path: [name] })),
    {
      field: 'Query.programmeAuditEvents',
      selection: `programmeAuditEvents(partnerId: "${world.partnerId}")`,
      path: ['programmeAuditEvents'],
    },
    ...listsOfCustomer.map((name) => ({
      field: `Customer.${name}`,
      selection: `node(id: "${world.customer.id}") { ... on Customer { ${name}`,
      path: ['node', name],
    })),
    {
      field: 'Sku.prices',
      selection: `node(id: "${world.skuId}") { ... on Sku { prices`,
      path: ['node', 'prices'],
    },
    ...listsOfSoftware.map((name) => ({
      field: `Software.${name}`,
      selection: `node(id: "${world.softwareId}") { ... on Software { ${name}`,
      path: ['node', name],
    })),
  ];
  const cursors: Record<string, string> = {};
  for (const client of [...clients].reverse()) {
    for (const { field, selection, path } of lists) {
      const { data }: Data = await client.ask(`{ ${closed(`${selection} { pageInfo { endCursor }`)} }`);
      const cursor = valueAt(data, [...path, 'pageInfo', 'endCursor']);
      if (cursor) cursors[field] = cursor;
    }
  }
  return { ...world, cursors };
}

function closed(selection: string): string {
  const open = selection.split('{').length - selection.split('}').length;
  return selection + ' }'.repeat(open);
}
