import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

/** An open stream. */
interface OpenStream {
  /** Text that keeps the connection alive. */
  readonly keepAlive: string;
  end(): void;
}

/** The responses with open streams. */
export class OpenStreams {
  private readonly streams = new Map<ServerResponse, OpenStream>();
  private isEnding = false;

  /** Keeps idle streams alive, and ends all streams when the server stops. */
  constructor(app: FastifyInstance, pingMs: number) {
    const timer = setInterval(() => this.ping(), pingMs).unref();
    app.addHook('onClose', async () => clearInterval(timer));
    app.addHook('preClose', async () => {
      this.isEnding = true;
      for (const stream of this.streams.values()) stream.end();
    });
  }

  add(response: ServerResponse, stream: OpenStream): void {
    // Since the request, the client may have disconnected, or the server started to stop.
    if (response.destroyed || this.isEnding) stream.end();
    if (response.destroyed) return;
    this.streams.set(response, stream);
    response.once('close', () => this.streams.delete(response));
  }

  /** Skips clients that have not read the previous data. */
  private ping(): void {
    for (const [response, { keepAlive }] of this.streams)
      if (response.headersSent && response.writableLength === 0) response.write(keepAlive);
  }
}
