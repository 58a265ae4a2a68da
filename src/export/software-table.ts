import type { Catalogue } from '../catalogue/catalogue';
import type { Customer } from '../customers/customer.entity';
import { type DownloadLink, downloadLinkStatusAt } from '../delivery/download-link.entity';
import type { Order } from '../orders/order.entity';
import { instantText } from '../platform/base/clock';
import type { Row } from '../platform/graphql/row-loader';
import type { Software } from '../software/software.entity';
import { productOf } from '../software/software-catalogue';
import { softwareStatusAt } from '../software/software-status';
import type { Cell } from './csv-line';

/** Content of one line of the table. Software without a link has one line too. */
export interface Exported {
  readonly software: Row<Software>;
  readonly order: Row<Order>;
  readonly link: Row<DownloadLink> | null;
}

/** The same with the customer, for a table of several customers. */
export interface ExportedOfCustomer extends Exported {
  readonly customer: Pick<Customer, 'id' | 'name' | 'tenantId' | 'domain'>;
}

/** Time of the export, and the catalogue that the names are taken from. */
interface View {
  readonly catalogue: Catalogue;
  readonly now: number;
}

type Column = (exported: Exported, view: View) => Cell | undefined;

const edition: (exported: Exported, view: View) => ReturnType<Catalogue['edition']> = ({ link }, { catalogue }) =>
  link && catalogue.edition(link.editionId);

/** The columns. Their names never change. None has a key or anything from which a link URL can be built. */
const columns: Readonly<Record<string, Column>> = {
  softwareId: ({ software }) => software.id,
  product: ({ software }, { catalogue }) => productOf(catalogue, software)?.title,
  sku: ({ software }, { catalogue }) => catalogue.sku(software.skuId)?.title,
  skuId: ({ software }) => software.skuId,
  quantity: ({ software }) => software.quantity,
  status: ({ software }, { now }) => softwareStatusAt(software, now),
  purchasedAt: ({ software }) => instant(software.purchasedAt),
  expiresAt: ({ software }) => instant(software.expiresAt),
  subscriptionId: ({ software }) => software.subscriptionId,
  orderNumber: ({ order }) => order.number,
  purchaseOrderNumber: ({ order }) => order.purchaseOrderNumber,
  orderedBy: ({ order }) => order.placedBy,
  editionId: ({ link }) => link?.editionId,
  editionVersion: (exported, view) => edition(exported, view)?.version,
  editionLanguage: (exported, view) => edition(exported, view)?.language,
  editionFile: (exported, view) => edition(exported, view)?.fileName,
  linkId: ({ link }) => link?.id,
  linkRound: ({ link }) => link?.round,
  linkStatus: ({ link }, { now }) => link && downloadLinkStatusAt(link, now),
  linkIssuedAt: ({ link }) => instant(link?.issuedAt),
  linkExpiresAt: ({ link }) => instant(link?.expiresAt),
  downloadsUsed: ({ link }) => link?.downloadsUsed,
  downloadsRemaining: ({ link }) => link && link.maxDownloads - link.downloadsUsed,
};

/** Names of the columns. */
export const header: readonly string[] = Object.keys(columns);

const cellsOf = Object.values(columns);

/** Returns the cells of one line, in the order of the columns. */
export function cells(exported: Exported, view: View): readonly Cell[] {
  return cellsOf.map((cell) => cell(exported, view) ?? null);
}

/** Names of the columns of a table of several customers. */
export const headerWithCustomer: readonly string[] = ['customerId', 'customer', 'tenantId', 'domain', ...header];

/** Returns the cells of one line of a table of several customers. */
export function cellsWithCustomer(exported: ExportedOfCustomer, view: View): readonly Cell[] {
  const { id, name, tenantId, domain } = exported.customer;
  return [id, name, tenantId, domain, ...cells(exported, view)];
}

function instant(at: number | null | undefined): string | null {
  return at == null ? null : instantText(at);
}
