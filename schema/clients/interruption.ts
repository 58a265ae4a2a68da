import type { Client } from 'graphql-ws';

/** Whether there are subscriptions that wait for a connection, because it was lost or refused. */
export class Interruption {
  private readonly subscriptions = new Set<object>();
  private readonly reports = new Set<(isInterrupted: boolean) => void>();
  private isInterrupted = false;

  constructor(socket: Client) {
    socket.on('connected', () => this.become(false));
    socket.on('closed', () => this.become(this.subscriptions.size > 0));
  }

  /** Begins a subscription, which may end more than once. */
  begins(subscription: object): void {
    this.subscriptions.add(subscription);
  }

  ends(subscription: object): void {
    this.subscriptions.delete(subscription);
    if (this.subscriptions.size === 0) this.become(false);
  }

  report(report: (isInterrupted: boolean) => void): () => void {
    this.reports.add(report);
    return () => this.reports.delete(report);
  }

  private become(isInterrupted: boolean): void {
    if (this.isInterrupted === isInterrupted) return;
    this.isInterrupted = isInterrupted;
    for (const report of this.reports) report(isInterrupted);
  }
}
