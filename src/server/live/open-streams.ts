import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { COMMENT } from './event-stream';

/** The streams that are open, each with a way to end it. */
export class OpenStreams {
  private readonly streams = new Map<ServerResponse, () => void>();
  private isEnding = false;

  /** Keeps streams alive on which nothing is told, and ends all of them when the server ends. */
  constructor(app: FastifyInstance, pingMs: number) {
    const timer = setInterval(() => this.ping(), pingMs).unref();
    app.addHook('onClose', async () => clearInterval(timer));
    app.addHook('preClose', async () => {
      this.isEnding = true;
      for (const end of this.streams.values()) end();
    });
  }

  add(response: ServerResponse, end: () => void): void {
    // Its client may have gone, or the server begun to end, since it was asked for.
    if (response.destroyed || this.isEnding) end();
    if (response.destroyed) return;
    this.streams.set(response, end);
    response.once('close', () => this.streams.delete(response));
  }

  /** Not to who has not taken what came before. */
  private ping(): void {
    for (const response of this.streams.keys())
      if (response.headersSent && response.writableLength === 0) response.write(COMMENT);
  }
}
