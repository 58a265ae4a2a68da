import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Users } from '../access/run-provider';
import type { Data } from '../support/client';

/** The users of the identity provider. */
export const USERS = {
  anna: { name: 'Anna Berger', partner: 'ptn_alpine', roles: ['ADMIN_AGENT'] },
  rosa: { name: 'Rosa Lind', roles: ['REVIEWER'] },
} satisfies Users;

export const DOMAIN = 'huber.example';
export const EDITION = 'edn_FORGESRV01:2026:en-US:ISO:WINDOWS:X64';
export const PRODUCT_KEY = /^FORGE-\d{5}-[A-Z]{5}$/;

const DOCUMENT = `partners:
  - { id: alpine, name: Alpine Resale, country: DE, currency: EUR, eligible: true, credit: { EUR: 3000.00 } }
customers:
  - partner: alpine
    tenantId: 7d9f6a52-1c34-4e0b-9a6d-2f8b3c5e7a10
    name: Bäckerei Huber GmbH
    country: DE
    segment: COMMERCIAL
    domains: [${DOMAIN}]
products:
  - id: FORGESRV01
    title: Forge Server
    publisher: Forge Works
    currentVersion: 2026
    skus:
      - id: 0001
        title: Standard
        keys: RETAIL
        quantity: [1, 100]
        offers:
          - { country: DE, price: 50.00 EUR, retail: 60.00 EUR, from: 2026-01-01 }
    editions:
      - { version: 2026, language: en-US, fileType: ISO, os: WINDOWS, architecture: X64, file: ./forge.iso }
`;

/** Returns the offer of the product, as soon as a gateway that was running has read the programme. */
export async function offerOnSale(ask: (query: string) => Promise<Data>): Promise<string> {
  for (;;) {
    const { customer } = await ask(`{ customer(by: { domain: "${DOMAIN}" }) { offers { nodes { id } } } }`);
    const [offer] = customer.offers.nodes;
    if (offer) return offer.id;
    await delay(100);
  }
}

/** A programme in a directory: the files to import, and the content of the one product's installation file. */
export interface SmallProgramme {
  readonly files: readonly string[];
  readonly media: Buffer;
}

/** Writes a programme with one partner, one customer and one product with nine keys. */
export function writeSmallProgramme(directory: string, mediaBytes: number): SmallProgramme {
  const media = randomBytes(mediaBytes);
  const keys = Array.from({ length: 9 }, (_, index) => `FORGESRV01,0001,2026,FORGE-1000${index + 1}-AAAAA,`);
  writeFileSync(join(directory, 'forge.iso'), media);
  writeFileSync(join(directory, 'programme.yaml'), DOCUMENT);
  writeFileSync(join(directory, 'keys.csv'), ['productId,skuId,version,key,activationLimit', ...keys, ''].join('\n'));
  return { files: ['programme.yaml', 'keys.csv'], media };
}
