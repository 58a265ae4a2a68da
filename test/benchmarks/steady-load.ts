import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { LoadConnection } from './load-connection';
import { quantile } from './measure';
import { type BenchmarkRequest, bytesOf } from './requests';

/** Requests that are sent at a constant rate. */
interface SteadyLoad {
  readonly requests: readonly BenchmarkRequest[];
  readonly perSecond: number;
  readonly seconds: number;
  readonly token: string;
}

/** What the senders of a constant rate see. */
export interface SteadyMeasurement {
  readonly latencyMs: number;
  readonly latencyP99Ms: number;
  /** How late the load generator itself was at the 99th percentile, of the requests that did not wait for a connection. */
  readonly lateP99Ms: number;
}

/** More than a server that keeps up has under way at once. */
const CONNECTIONS = 100;

const LAST_RESPONSE_WITHIN_MS = 10_000;

/**
 * Sends requests at a constant rate, whether or not earlier ones have their responses. A latency begins when the request is
 * due: a pause of the server delays all requests that are due in it, as it does for users. With autocannon it would not: its
 * `overallRate` sends the requests of a second at its beginning, one after another on each connection. Throws at any response
 * other than 200.
 */
export async function sendSteadily(origin: string, load: SteadyLoad): Promise<SteadyMeasurement> {
  const sender = await SteadySender.open(origin, load);
  try {
    const { latencies, lateness } = await sendAll(sender, load);
    return {
      latencyMs: quantile(latencies, 0.5),
      latencyP99Ms: quantile(latencies, 0.99),
      lateP99Ms: quantile(lateness, 0.99),
    };
  } finally {
    sender.close();
  }
}

async function sendAll(sender: SteadySender, { perSecond, seconds }: SteadyLoad): Promise<SteadySender> {
  const count = Math.round(perSecond * seconds);
  const startedAt = performance.now();
  const dueAt = (number: number) => startedAt + (number * 1_000) / perSecond;
  for (let sent = 0; sent < count; ) {
    // Timers are too coarse, so this keeps its core busy.
    await nextTurn();
    for (const now = performance.now(); sent < count && dueAt(sent) <= now; sent += 1) sender.send(dueAt(sent), now);
  }
  const giveUpAt = performance.now() + LAST_RESPONSE_WITHIN_MS;
  while (!sender.isDone()) {
    if (performance.now() > giveUpAt) throw new Error(`Not all of ${count} requests have a response.`);
    await delay(1);
  }
  return sender;
}

interface Due {
  readonly at: number;
  readonly message: Buffer;
}

/** Sends each request on an idle connection, or on the next one that becomes idle. */
class SteadySender {
  readonly latencies: number[] = [];
  readonly lateness: number[] = [];
  readonly #messages: readonly Buffer[];
  readonly #connections: LoadConnection[] = [];
  readonly #idle: LoadConnection[] = [];
  readonly #waiting: Due[] = [];
  readonly #underWay = new Map<LoadConnection, number>();
  #failure: Error | undefined;
  #sent = 0;

  private constructor(messages: readonly Buffer[]) {
    this.#messages = messages;
  }

  static async open(origin: string, { requests, token }: SteadyLoad): Promise<SteadySender> {
    const sender = new SteadySender(requests.map((request) => bytesOf(request, origin, token)));
    const listener = {
      onResponse: (connection: LoadConnection) => sender.#respond(connection),
      onFailure: (error: Error) => {
        sender.#failure ??= error;
      },
    };
    for (let count = 0; count < CONNECTIONS; count += 1)
      sender.#connections.push(await LoadConnection.open(origin, listener));
    sender.#idle.push(...sender.#connections);
    return sender;
  }

  /** Whether all requests have their responses. Throws if any request has failed. */
  isDone(): boolean {
    if (this.#failure) throw this.#failure;
    return this.latencies.length === this.#sent;
  }

  /** Sends the next request, which was due at a time. Throws if any request has failed. */
  send(at: number, now: number): void {
    if (this.#failure) throw this.#failure;
    const due = { at, message: this.#messages[this.#sent++ % this.#messages.length] as Buffer };
    const connection = this.#idle.pop();
    if (!connection) {
      this.#waiting.push(due);
      return;
    }
    this.lateness.push(now - at);
    this.#start(connection, due);
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
  }

  #start(connection: LoadConnection, { at, message }: Due): void {
    this.#underWay.set(connection, at);
    connection.send(message);
  }

  #respond(connection: LoadConnection): void {
    this.latencies.push(performance.now() - (this.#underWay.get(connection) ?? Number.NaN));
    const due = this.#waiting.shift();
    if (due) this.#start(connection, due);
    else this.#idle.push(connection);
  }
}
