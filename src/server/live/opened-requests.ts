import { MINUTE_MS } from '../../platform/base/clock';
import type { OpenDatabase } from '../../platform/database/database';
import { sql } from '../../platform/database/sql';
import type { Reader } from '../../platform/database/transaction';
import type { Following, Position } from './position';
import type { OnChange } from './trail-subscribers';

type RequestDatabase = Pick<OpenDatabase, 'query' | 'locks' | 'now'>;

/**
 * A request is visible when its transaction is committed, later than its time. This is longer than any transaction can take,
 * because each of its few statements and the pauses between them have a limit.
 */
const LONGEST_COMMIT_MS = 10 * MINUTE_MS;

/**
 * Publishes the cancellation requests that the partners open. No trail has them all, and reading the trail of every partner
 * would take longer with each partner. So it reads the latest requests, and remembers those that it has already seen.
 */
export class OpenedRequests {
  private readonly subscribers = new Set<OnChange>();
  private seen: Promise<SeenRequests> | null = null;

  constructor(private readonly database: RequestDatabase) {}

  get hasSubscribers(): boolean {
    return this.subscribers.size > 0;
  }

  /** Subscribes: once this resolves, each request that is opened later is published. */
  async subscribe(onChange: OnChange): Promise<Following> {
    const own: OnChange = (node) => onChange(node);
    this.subscribers.add(own);
    const end = () => {
      this.subscribers.delete(own);
      if (!this.hasSubscribers) this.seen = null;
    };
    this.seen ??= SeenRequests.read(this.database);
    const { seen } = this;
    try {
      const requests = await seen;
      return { end, position: () => requests.position };
    } catch (error) {
      if (this.seen === seen) this.seen = null;
      end();
      throw error;
    }
  }

  /** Publishes the requests that were opened since it was last called. */
  async publish(): Promise<void> {
    const seen = await this.seen?.catch(() => null);
    if (!seen) return;
    const before = seen.position;
    for (const id of await seen.readNew())
      for (const onChange of this.subscribers) onChange({ id, because: 'CREATED', before });
  }
}

/** The requests that a process has already seen, as far back as an uncommitted one can be older. */
class SeenRequests {
  private ids: ReadonlySet<string> = new Set();

  private constructor(
    private readonly database: RequestDatabase,
    private readUpTo: number,
  ) {}

  /** The position up to which requests were read. */
  get position(): Position {
    return { sequence: 0, at: this.readUpTo };
  }

  static async read(database: RequestDatabase): Promise<SeenRequests> {
    const seen = new SeenRequests(database, database.now());
    await seen.readNew();
    return seen;
  }

  /** Returns the ids of the requests that are visible now and were not before, oldest first. */
  async readNew(): Promise<readonly string[]> {
    const readUpTo = this.database.now();
    const latest = await readOpened(this.database, this.readUpTo);
    const opened = latest.filter((id) => !this.ids.has(id));
    this.ids = new Set(latest);
    this.readUpTo = readUpTo;
    return opened;
  }
}

/** Returns the ids of all requests that may have been committed after an instant, oldest first. Some were committed before. */
export async function readOpened(reader: Reader, after: number): Promise<readonly string[]> {
  const opened = await reader.query<{ readonly id: string }>(
    sql`SELECT "id" FROM "cancellationRequests"
      WHERE "submittedAt" > ${after - LONGEST_COMMIT_MS} ORDER BY "submittedAt", "id"`,
  );
  return opened.map(({ id }) => id);
}
