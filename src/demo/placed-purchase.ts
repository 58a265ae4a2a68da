import type { Sku } from '../catalogue/sku.entity';
import { type DeliveryTerms, licenceKindOf } from '../orders/delivery-policy';
import type { Software } from '../software/software.entity';
import { customerIdOf } from './demo-customers';
import { demoPartners } from './demo-partners';
import type { DemoCancellation, DemoLine, DemoPurchase } from './demo-purchase';
import type { DemoSetting, PricedOffer } from './demo-setting';
import { daysBefore } from './demo-time';
import { type DemoUser, getBuyer } from './demo-users';

/** A purchase of the demo with its ids, prices and times, from which all its rows are derived. */
export interface PlacedPurchase {
  /** The part of its ids that identifies it, such as `contoso_servers`. */
  readonly key: string;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly purchaseOrderNumber: string | null;
  readonly partnerId: string;
  readonly customerId: string;
  readonly buyer: DemoUser;
  readonly placedAt: number;
  readonly currency: string;
  readonly lines: readonly PlacedLine[];
  readonly cancellation: PlacedCancellation | null;
}

/** An order line of a purchase, with its software. */
export interface PlacedLine {
  readonly orderLineId: string;
  readonly softwareId: string;
  readonly sku: Sku;
  readonly offer: PricedOffer;
  readonly unitPriceMinor: number;
  readonly quantity: number;
  readonly terms: DeliveryTerms;
  readonly totalMinor: number;
  readonly status: Software['status'];
  readonly deliveries: readonly PlacedDelivery[];
}

/** A request for keys and downloads. */
export interface PlacedDelivery {
  readonly at: number;
  readonly version: string;
  /** Null if there is no download. */
  readonly editionId: string | null;
  readonly downloads: number;
  readonly leaked: boolean;
}

/** A cancellation request for some or all lines of a purchase. */
export interface PlacedCancellation extends DemoCancellation {
  readonly submittedAt: number;
  readonly decidedAt: number | null;
  readonly cancelledLines: readonly PlacedLine[];
}

const STATUS_OF_CANCELLED = {
  SUBMITTED: 'CANCELLATION_PENDING',
  COMPLETED: 'CANCELLED',
  REJECTED: 'ACTIVE',
  WITHDRAWN: 'ACTIVE',
} as const;

/** Looks up the customer, SKUs and offers of a purchase. Throws if the demo does not have one of them. */
export function placePurchase(purchase: DemoPurchase, orderNumber: string, setting: DemoSetting): PlacedPurchase {
  const customer = setting.customer(purchase.customer);
  const partnerId = demoPartners[customer.partner].id;
  const key = `${customer.key}_${purchase.name}`;
  const lines = purchase.lines.map((line) => ({ name: line.name, placed: placeLine(purchase, line, setting) }));
  return {
    key,
    orderId: `ord_demo_${key}`,
    orderNumber,
    purchaseOrderNumber: purchase.purchaseOrderNumber ?? null,
    partnerId,
    customerId: customerIdOf(customer),
    buyer: getBuyer(partnerId),
    placedAt: daysBefore(setting.now, purchase.daysAgo),
    currency: setting.offer(purchase.lines[0].sku, customer).currency,
    lines: lines.map(({ placed }) => placed),
    cancellation: purchase.cancellation ? placeCancellation(purchase.cancellation, lines, setting) : null,
  };
}

function placeLine(purchase: DemoPurchase, line: DemoLine, setting: DemoSetting): PlacedLine {
  const offer = setting.offer(line.sku, setting.customer(purchase.customer));
  const sku = setting.sku(line.sku);
  const { cancellation } = purchase;
  return {
    orderLineId: `oln_demo_${purchase.customer}_${purchase.name}:${purchase.lines.indexOf(line) + 1}`,
    softwareId: `sft_demo_${purchase.customer}_${line.name}`,
    sku,
    offer,
    quantity: line.quantity,
    terms: setting.terms[licenceKindOf(offer)],
    unitPriceMinor: offer.unitPriceMinor,
    totalMinor: offer.unitPriceMinor * line.quantity,
    status: cancellation && isAbout(cancellation, line) ? STATUS_OF_CANCELLED[cancellation.status] : 'ACTIVE',
    deliveries: (line.deliveries ?? []).map(({ edition, daysAgo, downloads = 0, leaked = false }) => ({
      at: daysBefore(setting.now, daysAgo),
      version: edition.split(':')[0] as string,
      editionId: sku.hasMedia === 1 ? `edn_${line.sku.split(':')[0]}:${edition}` : null,
      downloads,
      leaked,
    })),
  };
}

function placeCancellation(
  cancellation: DemoCancellation,
  lines: readonly { readonly name: string; readonly placed: PlacedLine }[],
  { now }: DemoSetting,
): PlacedCancellation {
  const { daysAgo, decidedDaysAgo } = cancellation;
  return {
    ...cancellation,
    submittedAt: daysBefore(now, daysAgo),
    decidedAt: decidedDaysAgo === undefined ? null : daysBefore(now, decidedDaysAgo),
    cancelledLines: lines.filter((line) => isAbout(cancellation, line)).map(({ placed }) => placed),
  };
}

function isAbout({ lines }: DemoCancellation, { name }: { readonly name: string }): boolean {
  return lines === undefined || lines.includes(name);
}
