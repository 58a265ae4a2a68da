import { existsSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import type { Candidate } from './candidate';
import { customerQuery, nestedQuery } from './postgraphile/documents';
import { byHash, posted } from './requests';
import { SMALL_IDS } from './workloads';

const FOLDER = join(__dirname, 'postgraphile');

/** The oldest Node.js that PostGraphile supports. */
const NODE_MAJOR = 22;

interface NestedAnswer {
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

interface SmallAnswer {
  /** Its time is in epoch milliseconds, as a string. */
  readonly customer: { readonly createdAt: string } | null;
}

/** PostGraphile on the gateway's tables. */
export const postGraphile: Candidate = {
  id: 'postgraphile',
  name: 'PostGraphile 5',
  program: join(FOLDER, 'server.js'),
  runtime: nodeFor(),
  env: { GRAPHILE_ENV: 'production' },
  own: {
    nested: {
      requests: [posted(nestedQuery)],
      toOurs: ({ customers }: NestedAnswer) => ({ customers: inOurForm(customers) }),
    },
    small: {
      requests: SMALL_IDS.map((id) => byHash(customerQuery, { id }, { introduced: true })),
      toOurs: ({ customer }: SmallAnswer) => ({ customer: customer && withInstant(customer) }),
    },
  },
};

/** Returns the current Node.js if it is new enough, or else the one that is installed with the package. */
function nodeFor(): string {
  const packaged = join(FOLDER, `node_modules/node-${platform()}-${arch()}/bin/node`);
  return Number(process.versions.node.split('.')[0]) < NODE_MAJOR && existsSync(packaged) ? packaged : process.execPath;
}

function withInstant({ createdAt, ...customer }: NonNullable<SmallAnswer['customer']>) {
  return { ...customer, createdAt: new Date(Number(createdAt)).toISOString() };
}

function inOurForm(customers: NestedAnswer['customers']) {
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
