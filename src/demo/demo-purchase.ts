import type { CancellationStatus, Impact, RefundReason } from '../cancellations/cancellation-request.entity';

/** An order of the demo with its deliveries and cancellation. The rows of all related tables are derived from it. */
export interface DemoPurchase {
  /** Key of a demo customer. */
  readonly customer: string;
  /** Unique among the orders of the customer: `servers` in `ord_demo_contoso_servers`. */
  readonly name: string;
  readonly daysAgo: number;
  readonly purchaseOrderNumber?: string;
  readonly lines: readonly [DemoLine, ...DemoLine[]];
  readonly cancellation?: DemoCancellation;
}

/** An order line and its software. */
export interface DemoLine {
  /** Unique among the software of the customer: `ws2022` in `sft_demo_contoso_ws2022`. */
  readonly name: string;
  /** Catalogue ids of the product and the SKU, such as `DG7GMGF0D5RK:0005`. */
  readonly sku: string;
  readonly quantity: number;
  /** The times when keys and downloads were requested, oldest first. */
  readonly deliveries?: readonly DemoDelivery[];
}

/** A request for the key and a link. The first one of a version assigns its key, and each one starts a round. */
interface DemoDelivery {
  /** Such as `2022:en-US:ISO:WINDOWS:X64`, or only the version if there is no download. */
  readonly edition: string;
  readonly daysAgo: number;
  /** Number of downloads that were made with the link. */
  readonly downloads?: number;
  /** Whether the next round revoked the link, because it had leaked. */
  readonly leaked?: boolean;
}

/** A request to cancel a purchase and refund the full price of its lines. */
export interface DemoCancellation {
  readonly status: CancellationStatus;
  /** Names of the lines to cancel; all lines if omitted. */
  readonly lines?: readonly string[];
  readonly daysAgo: number;
  /** When it was completed, rejected or withdrawn. */
  readonly decidedDaysAgo?: number;
  readonly impact: Impact;
  readonly refundReason: RefundReason;
  readonly title: string;
  readonly description: string;
  readonly decisionNote?: string;
  /** An attached text file. */
  readonly attachment?: { readonly fileName: string; readonly contentType: string; readonly text: string };
}
