import { WebSocket } from 'ws';
import { Credentials, type GetToken } from '../../schema/clients/credentials';
import { createLive, type Live } from '../../schema/clients/live';
import type {
  CreateAttachmentUploadInput,
  GetKeysAndDownloadsInput,
  GetKeysAndDownloadsMutation,
  KeysAndLinksOfACustomerQuery,
  OpenAnAttachmentUploadMutation,
  PageThroughSoftwareQuery,
  PurchaseInput,
  PurchaseMutation,
  WatchACustomersSoftwareSubscription,
} from '../../schema/clients/operations';
import type { RetryOptions } from '../../schema/clients/retry';

/** A client with everything that the kit has, with the same operations for Apollo Client and for urql. */
export interface KitClient {
  readonly live: Live;
  readonly http: WatchedFetch;
  /** Reads the software of Contoso, without the cache. */
  list(): Promise<Sent<PageThroughSoftwareQuery>>;
  buy(input: PurchaseInput): Promise<Sent<PurchaseMutation>>;
  openUpload(input: CreateAttachmentUploadInput): Promise<Sent<OpenAnAttachmentUploadMutation>>;
  getKeys(input: GetKeysAndDownloadsInput): Promise<Sent<GetKeysAndDownloadsMutation>>;
  /** Shows the software of Contoso, as a screen does. */
  showList(): Promise<Shows<PageThroughSoftwareQuery>>;
  showKeys(): Promise<Shows<KeysAndLinksOfACustomerQuery>>;
  /** Subscribes to the software of Contoso. Returns a function that ends the subscription. */
  watch(sink: WatchSink): () => void;
}

/** The outcome of an operation. */
export interface Sent<TData> {
  readonly data: TData | null | undefined;
  /** The messages and codes of the errors. */
  readonly errors: readonly string[];
}

/** Waits until what a screen shows meets a condition. */
type Shows<TData> = (isWanted: (data: TData) => boolean) => Promise<TData>;

interface WatchSink {
  readonly next: (event: WatchACustomersSoftwareSubscription | null | undefined) => void;
  readonly error?: (error: unknown) => void;
}

/** How a test opens a client. */
export interface KitOptions extends Omit<RetryOptions, 'credentials'> {
  readonly url: string;
  readonly getToken: GetToken;
}

/** What both clients consist of. */
export function kitParts({ url, getToken, ...delays }: KitOptions) {
  const credentials = new Credentials(getToken);
  const socket = { url: url.replace('http', 'ws'), webSocketImpl: WebSocket, settleMs: 1 };
  const live = createLive({ ...socket, ...delays, credentials });
  return { credentials, live, http: new WatchedFetch(), retry: { ...delays, credentials } };
}

/** The HTTP requests of a client. */
class WatchedFetch {
  /** The statuses of the responses; null for a request without one. */
  readonly statuses: (number | null)[] = [];
  private readonly waiting = new Set<() => void>();

  readonly fetch: typeof fetch = async (url, init) => {
    try {
      const response = await fetch(url, init);
      this.note(response.status);
      return response;
    } catch (error) {
      this.note(null);
      throw error;
    }
  };

  /** Waits until this many requests were answered or failed, since the beginning. */
  async done(count: number): Promise<void> {
    while (this.statuses.length < count) await new Promise<void>((resolve) => this.waiting.add(resolve));
  }

  private note(status: number | null): void {
    this.statuses.push(status);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }
}

export const LIST = { domain: 'contoso.example' };
