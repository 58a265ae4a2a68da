import { existsSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import type { Candidate } from './candidate';
import { posted } from './requests';

const FOLDER = join(__dirname, 'postgraphile');

/** The oldest Node.js that PostGraphile supports. */
const NODE_MAJOR = 22;

/** Our nested query for its schema: with plain lists, and the SKU between software and product. */
const nestedQuery = `
  query Nested {
    customers: allCustomersList(first: 20, orderBy: [NAME_KEY_ASC, PRIMARY_KEY_ASC]) {
      id: rowId name domain
      software: softwaresByCustomerIdList(first: 5, orderBy: [PURCHASED_AT_DESC, ROW_ID_DESC]) {
        id: rowId quantity status expiresAt purchasedAt
        sku: skusBySkuId {
          hasMedia
          product: productByProductId {
            title
            editions: editionsByProductIdList(orderBy: [VERSION_DESC, PRIMARY_KEY_ASC]) {
              version language fileType os
            }
          }
        }
      }
    }
  }`;

interface Answer {
  readonly customers: readonly { readonly software: readonly PostGraphileSoftware[] }[];
}

interface PostGraphileSoftware {
  readonly id: string;
  readonly quantity: number;
  readonly status: string;
  /** Epoch milliseconds as a string, like every bigint. */
  readonly expiresAt: string | null;
  readonly purchasedAt: string;
  readonly sku: {
    readonly hasMedia: number;
    readonly product: { readonly title: string; readonly editions: readonly unknown[] };
  };
}

/** PostGraphile on the gateway's tables. */
export const postGraphile: Candidate = {
  id: 'postgraphile',
  name: 'PostGraphile 5',
  program: join(FOLDER, 'server.js'),
  runtime: nodeFor(),
  env: { GRAPHILE_ENV: 'production' },
  own: { nested: posted(nestedQuery), toOurs: ({ customers }: Answer) => ({ customers: inOurForm(customers) }) },
};

/** Returns the current Node.js if it is new enough, or else the one that is installed with the package. */
function nodeFor(): string {
  const packaged = join(FOLDER, `node_modules/node-${platform()}-${arch()}/bin/node`);
  return Number(process.versions.node.split('.')[0]) < NODE_MAJOR && existsSync(packaged) ? packaged : process.execPath;
}

function inOurForm(customers: Answer['customers']) {
  return {
    nodes: customers.map((customer) => ({ ...customer, software: { nodes: customer.software.map(software) } })),
  };
}

function software({ id, quantity, status, expiresAt, purchasedAt, sku }: PostGraphileSoftware) {
  const isExpired = status === 'ACTIVE' && expiresAt !== null && Number(expiresAt) <= Date.now();
  return {
    id,
    quantity,
    status: isExpired ? 'EXPIRED' : status,
    purchasedAt: new Date(Number(purchasedAt)).toISOString(),
    product: { title: sku.product.title },
    editions: sku.hasMedia === 1 ? sku.product.editions : [],
  };
}
