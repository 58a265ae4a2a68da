import type { Unchained } from '../audit/append-to-chains';
import type { Attachment } from '../cancellations/attachments/attachment.entity';
import type { CancellationItem } from '../cancellations/cancellation-item.entity';
import type { CancellationRequest } from '../cancellations/cancellation-request.entity';
import type { DownloadLink } from '../delivery/download-link.entity';
import type { DownloadSession } from '../delivery/download-session.entity';
import type { ProductKey } from '../delivery/product-key.entity';
import type { Order } from '../orders/order.entity';
import type { OrderLine } from '../orders/order-line.entity';
import type { Payment } from '../orders/payment.entity';
import type { Software } from '../software/software.entity';

/** All rows that are derived from the demo's purchases. */
export interface DemoRows {
  readonly orders: Order[];
  readonly orderLines: OrderLine[];
  readonly payments: Payment[];
  readonly software: Software[];
  readonly productKeys: ProductKey[];
  readonly downloadLinks: DownloadLink[];
  readonly downloadSessions: DownloadSession[];
  readonly cancellationRequests: CancellationRequest[];
  readonly cancellationItems: CancellationItem[];
  readonly attachments: Attachment[];
  readonly auditEvents: Unchained[];
}
