import type { CancellationStatus, Impact, RefundReason } from '../cancellations/cancellation-request.entity';

/** One order of the demo and what became of it. Its rows, and those of keys, links and audit, follow from this. */
export interface DemoPurchase {
  /** The key of a demo customer. */
  readonly customer: string;
  /** Unique among the customer's: `ord_demo_contoso_servers`. */
  readonly name: string;
  readonly daysAgo: number;
  readonly purchaseOrderNumber?: string;
  readonly lines: readonly [DemoLine, ...DemoLine[]];
  readonly cancellation?: DemoCancellation;
}

/** One line and the software that it brought. */
export interface DemoLine {
  /** Unique among the customer's: `sft_demo_contoso_ws2022`. */
  readonly name: string;
  /** Such as `DG7GMGF0D5RK:0005`. */
  readonly sku: string;
  readonly quantity: number;
  /** Each time that somebody got keys and downloads, oldest first. */
  readonly deliveries?: readonly DemoDelivery[];
}

/** One time that somebody got the key and a link: the first of a version draws its key, each starts a round. */
interface DemoDelivery {
  /** Such as `2022:en-US:ISO:WINDOWS:X64`; the version alone where there is nothing to download. */
  readonly edition: string;
  readonly daysAgo: number;
  /** How many of the link's downloads were used. */
  readonly downloads?: number;
  /** Whether the link leaked, so that the next round revoked it. */
  readonly leaked?: boolean;
}

/** A request to cancel a purchase, for all that was paid for its lines. */
export interface DemoCancellation {
  readonly status: CancellationStatus;
  /** The names of the lines it is about; left out where it is about all. */
  readonly lines?: readonly string[];
  readonly daysAgo: number;
  /** When it was completed, rejected or withdrawn. */
  readonly decidedDaysAgo?: number;
  readonly impact: Impact;
  readonly refundReason: RefundReason;
  readonly title: string;
  readonly description: string;
  readonly decisionNote?: string;
  /** A text file that goes with it. */
  readonly attachment?: { readonly fileName: string; readonly contentType: string; readonly text: string };
}
