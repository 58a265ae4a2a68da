import type { FastifyBaseLogger } from 'fastify';
import type { Identity, VerifyToken } from '../../platform/access/identity';
import { KeysUnavailable } from '../../platform/access/provider-keys';
import { expiryOf } from '../../platform/access/token-header';
import { type RefuseToken, refuseSilently, type TokenProblem } from '../../platform/access/token-problem';
import { type Clock, MINUTE_MS } from '../../platform/base/clock';
import { errorFor } from '../../platform/base/thrown';

/** The longest time for which a key is still trusted after the identity provider has withdrawn it. */
const VERIFY_EVERY_MS = 5 * MINUTE_MS;

/** Why a session ends before its connection: what has become wrong with the token, or the error that verifying it threw. */
export type EndReason = TokenProblem | Error;

/** Logs why a session has ended. That the provider returns no keys is logged elsewhere. */
export function logEnd(log: Pick<FastifyBaseLogger, 'info' | 'error'>, why: EndReason): void {
  if (typeof why === 'string') log.info({ tokenProblem: why }, 'signed out');
  else if (why instanceof KeysUnavailable) log.info({ errors: [why.code] }, 'signed out');
  else log.error({ err: why }, 'signed out');
}

interface TokenCheck {
  readonly verifyToken: VerifyToken;
  readonly clock: Clock;
}

/** The authenticated user of a connection, as long as the token is valid. */
export class Session {
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;
  private readonly expiresAt: number;

  private constructor(
    private readonly check: TokenCheck,
    private readonly token: string,
    private readonly onEnd: (why: EndReason) => void,
  ) {
    this.expiresAt = expiryOf(token);
  }

  /**
   * Opens a session; returns null for an invalid token. It calls back once, as soon as the token expires or becomes invalid.
   * Requests may use a token for some seconds after its expiry, sessions may not: they would end immediately.
   */
  static async open(
    check: TokenCheck,
    token: string,
    onEnd: (why: EndReason) => void,
    refuse: RefuseToken = refuseSilently,
  ): Promise<Session | null> {
    if (!(await check.verifyToken(token, refuse))) return null;
    const session = new Session(check, token, onEnd);
    if (session.isExpired) return refuse('EXPIRED');
    session.verifyInTime();
    return session;
  }

  /** Returns the user; null once the session has ended. */
  async identify(): Promise<Identity | null> {
    if (this.isClosed) return null;
    const found = await this.verify();
    if (typeof found === 'object' && !(found instanceof Error)) return found;
    if (this.isClosed) return null;
    this.close();
    this.onEnd(found);
    return null;
  }

  /** Returns the user, or why the token is not valid. */
  private async verify(): Promise<Identity | EndReason> {
    let why: EndReason = 'EXPIRED';
    const refuse: RefuseToken = (problem) => {
      why = problem;
      return null;
    };
    if (this.isExpired) return why;
    const found = this.check.verifyToken(this.token, refuse).catch((error: unknown) => errorFor(error));
    return (await found) ?? why;
  }

  private get isExpired(): boolean {
    return this.check.clock() >= this.expiresAt;
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  private verifyInTime(): void {
    const dueInMs = Math.min(this.expiresAt - this.check.clock(), VERIFY_EVERY_MS);
    const verify = async () => {
      if (await this.identify()) this.verifyInTime();
    };
    this.timer = setTimeout(verify, dueInMs).unref();
  }
}
