import { setTimeout as delay } from 'node:timers/promises';
import { SECOND_MS } from '../base/clock';
import { NotAccepted, type OtlpReceiver } from './otlp-receiver';
import type { Span } from './request-trace';
import { type DropCause, droppedSpans, receiverAccepts, sentSpans } from './tracing.metrics';

/** The most spans that wait; more are dropped. They take about 2 MB. */
const MAX_WAITING = 2_048;
const MAX_BATCH = 512;
const SEND_AFTER_MS = 5 * SECOND_MS;

const MAX_ATTEMPTS = 5;
const FIRST_DELAY_MS = SECOND_MS;
const MAX_DELAY_MS = 30 * SECOND_MS;

/** How long the end of the process waits for spans to be accepted. */
const LAST_CHANCE_MS = SECOND_MS / 2;

/** Called when spans can no longer be sent, and when they are accepted again, with the number of spans that were dropped. */
export type OnSending = (
  state: 'failing' | 'accepted',
  facts: { readonly reason: string; readonly dropped: number },
) => void;

interface QueueDependencies {
  readonly receiver: OtlpReceiver;
  readonly encode: (spans: readonly Span[]) => string;
  readonly onSending: OnSending;
  readonly sendAfterMs?: number;
}

/** Sends spans in the background, one batch at a time. It never blocks: if the receiver is slow or gone, spans are dropped. */
export class SpanQueue {
  private waiting: Span[] = [];
  private timer: NodeJS.Timeout | null = null;
  private sending: Promise<void> | null = null;
  private dropped = 0;
  private isFailing = false;
  private readonly stopping = new AbortController();
  private readonly cut = new AbortController();
  private readonly stopReading = receiverAccepts.readBy(() => Number(!this.isFailing));

  constructor(private readonly dependencies: QueueDependencies) {}

  /** Adds the spans of a request, all or none. */
  add(spans: readonly Span[]): void {
    if (this.waiting.length + spans.length > MAX_WAITING) {
      this.drop(spans.length, 'slow', 'queue_full');
      return;
    }
    this.waiting.push(...spans);
    if (this.waiting.length >= MAX_BATCH) this.send();
    else this.timer ??= setTimeout(() => this.send(), this.dependencies.sendAfterMs ?? SEND_AFTER_MS).unref();
  }

  /** Sends what waits, unless the receiver is failing already, and waits for it half a second at most. */
  async close(): Promise<void> {
    this.stopping.abort();
    if (!this.isFailing) {
      this.send();
      await Promise.race([this.sending, delay(LAST_CHANCE_MS, undefined, { ref: false })]);
    }
    this.cut.abort();
    if (this.timer) clearTimeout(this.timer);
    await this.sending;
    this.dependencies.receiver.close();
    this.stopReading();
  }

  private send(): void {
    this.sending ??= this.sendAll().finally(() => {
      this.sending = null;
    });
  }

  private async sendAll(): Promise<void> {
    while (this.waiting.length > 0 && !this.cut.signal.aborted) {
      if (this.timer) clearTimeout(this.timer);
      this.timer = null;
      const batch = this.waiting.splice(0, MAX_BATCH);
      await this.sendBatch(batch).then(
        () => this.succeed(batch.length),
        (error: unknown) => this.dropBatch(batch.length, error),
      );
    }
  }

  private async sendBatch(batch: readonly Span[]): Promise<void> {
    const { receiver, encode } = this.dependencies;
    const body = encode(batch);
    for (let attempts = 1; ; attempts += 1) {
      try {
        await receiver.send(body, this.cut.signal);
        return;
      } catch (error) {
        const { retryAfterMs, code } = error as NotAccepted;
        if (retryAfterMs === null || attempts === MAX_ATTEMPTS || this.stopping.signal.aborted) throw error;
        this.fail(code);
        const waitMs = Math.max(retryAfterMs ?? 0, FIRST_DELAY_MS * 2 ** (attempts - 1) * (0.5 + Math.random()));
        await delay(Math.min(waitMs, MAX_DELAY_MS), undefined, { ref: false, signal: this.stopping.signal });
      }
    }
  }

  private dropBatch(count: number, error: unknown): void {
    if (error instanceof NotAccepted) this.drop(count, error.code, error.isRefused ? 'refused' : 'unreachable');
    else this.drop(count, 'unknown', 'unreachable');
  }

  private drop(count: number, reason: string, cause: DropCause): void {
    this.dropped += count;
    droppedSpans.add(count, cause);
    this.fail(reason);
  }

  /** Reports only the first of several failures. */
  private fail(reason: string): void {
    if (!this.isFailing && !this.stopping.signal.aborted)
      this.dependencies.onSending('failing', { reason, dropped: this.dropped });
    this.isFailing = true;
  }

  private succeed(count: number): void {
    sentSpans.add(count);
    if (this.isFailing) this.dependencies.onSending('accepted', { reason: '', dropped: this.dropped });
    this.isFailing = false;
    this.dropped = 0;
  }
}
