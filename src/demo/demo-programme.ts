import { createHash } from 'node:crypto';
import type { ContentStore } from '../platform/files/content-store';
import type { ProgrammeInput } from '../programme/compare-programme';
import { NO_OPTIONS } from '../programme/comparison/comparison';
import { NO_PROGRESS } from '../programme/comparison/import-progress';
import type { NewIds } from '../programme/comparison/new-ids';
import type { ProgrammeDocumentInput } from '../programme/formats/document/document-schema';
import { readProgrammeDocument } from '../programme/formats/document/read-programme-document';
import { wantedEditions } from '../programme/media/media';
import { prepareMedia } from '../programme/media/prepare-media';
import { demoProducts, documentProduct } from './demo-catalogue';
import { demoCustomers } from './demo-customer-list';
import { customerIdOf, documentCustomer, tenantIdOf } from './demo-customers';
import { storeEditions } from './demo-editions';
import { offerIdOf } from './demo-offers';
import { demoPartners, documentPartners } from './demo-partners';
import { getter } from './demo-setting';

const NAME = 'demo.json';

/** Stores the media of the demo, and returns its partners, customers and catalogue as an import. */
export async function demoProgramme(store: ContentStore): Promise<ProgrammeInput> {
  const written: ProgrammeDocumentInput = {
    partners: documentPartners(),
    customers: demoCustomers.map(documentCustomer),
    products: await Promise.all(
      demoProducts.map(async (product) => documentProduct(product, await storeEditions(store, product))),
    ),
  };
  const text = JSON.stringify(written);
  const document = readProgrammeDocument(text, NAME, NAME);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const files = [{ kind: 'DOCUMENT', name: NAME, sha256, document }] as const;
  const media = await prepareMedia(wantedEditions(files), { store, journal: null, progress: NO_PROGRESS });
  return { files, options: NO_OPTIONS, media, progress: NO_PROGRESS, readKeyRing, newIds };
}

function readKeyRing(): never {
  throw new Error('The import of the demo has no keys.');
}

const customerOf = getter(
  'customer',
  demoCustomers,
  (customer) => `${demoPartners[customer.partner].id} ${tenantIdOf(customer)}`,
);

/** The ids of the demo are the same everywhere. */
const newIds: NewIds = {
  customer: ({ partnerId, tenantId }) => customerIdOf(customerOf(`${partnerId} ${tenantId}`)),
  offer: ({ skuId, country, segment }) => offerIdOf(skuId.slice('sku_'.length), country, segment),
};
