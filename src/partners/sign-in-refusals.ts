import type { Identity, TokenVerifier } from '../platform/access/identity';
import { SignInRefused } from '../platform/access/sign-in-refused';
import { SECOND_MS } from '../platform/base/clock';
import { sql } from '../platform/database/sql';
import type { Reader } from '../platform/database/transaction';

/** Who cannot sign in although they have a valid access token: users of closed partners, and blocked persons. */
export interface SignInRefusals {
  /** Returns why a user cannot sign in, as last read from the database; null if they can. */
  readonly find: (identity: Pick<Identity, 'id' | 'partnerId'>) => SignInRefused | null;
  /** Calls back when others are refused than before. Returns a function that ends this. */
  readonly onChange: (callback: () => void) => () => void;
  /** Reads the database now. */
  readonly refresh: () => Promise<void>;
  readonly stop: () => void;
}

const PARTNER_CLOSED = new SignInRefused('PARTNER_CLOSED');
const PERSON_BLOCKED = new SignInRefused('PERSON_BLOCKED');

/** A closed partner or a blocked person, as one text. */
type Refused = `${'partner' | 'person'} ${string}`;

/**
 * Reads who cannot sign in, and then again once a second. While the database cannot be read, the last state applies; this is
 * reported once, until it can be read again.
 */
export async function openSignInRefusals(reader: Reader, onError: (error: unknown) => void): Promise<SignInRefusals> {
  let refused = await readRefused(reader);
  let started = 0;
  let applied = 0;
  const callbacks = new Set<() => void>();
  const refresh = async () => {
    started += 1;
    const number = started;
    const found = await readRefused(reader);
    // A slow read must not replace what a later one has found.
    if (number < applied) return;
    applied = number;
    const isSame = areEqual(refused, found);
    refused = found;
    if (!isSame) for (const callback of callbacks) callback();
  };
  return {
    find: ({ id, partnerId }) => {
      if (refused.has(`person ${id}`)) return PERSON_BLOCKED;
      return partnerId !== null && refused.has(`partner ${partnerId}`) ? PARTNER_CLOSED : null;
    },
    onChange: (callback) => {
      callbacks.add(callback);
      return () => void callbacks.delete(callback);
    },
    refresh,
    stop: repeat(refresh, onError),
  };
}

/** Reads that may run at once: on a connection that is lost without notice a read can hang for minutes. */
const MAX_READS = 3;

/** Reads once a second, and reports the first of several failures. Returns a function that ends this. */
function repeat(read: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let running = 0;
  let isFailing = false;
  let isStopped = false;
  const failed = (error: unknown) => {
    if (!isFailing && !isStopped) onError(error);
    isFailing = true;
  };
  const succeeded = () => {
    isFailing = false;
  };
  const timer = setInterval(() => {
    if (running === MAX_READS) return;
    running += 1;
    void read()
      .then(succeeded, failed)
      .finally(() => {
        running -= 1;
      });
  }, SECOND_MS).unref();
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
}

function areEqual(before: ReadonlySet<Refused>, after: ReadonlySet<Refused>): boolean {
  return before.size === after.size && [...after].every((each) => before.has(each));
}

/** Verifies tokens, and rejects with `SignInRefused` for those of users who cannot sign in. Such users are not found. */
export function refusingSignIns(
  { verifyToken, findVerified }: TokenVerifier,
  { find }: Pick<SignInRefusals, 'find'>,
): TokenVerifier {
  return {
    verifyToken: async (token, refuse) => {
      const identity = await verifyToken(token, refuse);
      const problem = identity && find(identity);
      if (problem) throw problem;
      return identity;
    },
    findVerified: (token) => {
      const identity = findVerified(token);
      return identity && !find(identity) ? identity : null;
    },
  };
}

async function readRefused(reader: Reader): Promise<ReadonlySet<Refused>> {
  const rows = await reader.query<{ refused: Refused }>(
    sql`SELECT 'person ' || "subjectId" AS "refused" FROM "blockedPersons"
      UNION ALL SELECT 'partner ' || "id" FROM "partners" WHERE "status" = 'CLOSED'`,
  );
  return new Set(rows.map(({ refused }) => refused));
}
