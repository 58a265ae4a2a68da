import type { FastifyBaseLogger } from 'fastify';
import type { Identity, VerifyToken } from '../../platform/access/identity';
import { KeysUnavailable } from '../../platform/access/provider-keys';
import { expiryOf } from '../../platform/access/token-header';
import { type RefuseToken, refuseSilently, type TokenProblem } from '../../platform/access/token-problem';
import { type Clock, MINUTE_MS } from '../../platform/base/clock';
import { errorFor } from '../../platform/base/thrown';

/** A key that its provider has withdrawn is trusted for no longer. */
const VERIFY_EVERY_MS = 5 * MINUTE_MS;

/** Why a session is over before its connection is: what is wrong with the token by now, or what was thrown when it was verified. */
export type EndReason = TokenProblem | Error;

/** Logs why a session is over; that the provider returns no keys is logged already. */
export function logEnd(log: Pick<FastifyBaseLogger, 'info' | 'error'>, why: EndReason): void {
  if (typeof why === 'string') log.info({ tokenProblem: why }, 'signed out');
  else if (why instanceof KeysUnavailable) log.info({ errors: [why.code] }, 'signed out');
  else log.error({ err: why }, 'signed out');
}

interface TokenCheck {
  readonly verifyToken: VerifyToken;
  readonly clock: Clock;
}

/** Whose a connection is, for as long as their token is valid. */
export class Session {
  private timer: NodeJS.Timeout | undefined;
  private isOver = false;
  private readonly expiresAt: number;

  private constructor(
    private readonly check: TokenCheck,
    private readonly token: string,
    private readonly onEnd: (why: EndReason) => void,
  ) {
    this.expiresAt = expiryOf(token);
  }

  /**
   * Opens a session; null for a token that is not valid. It calls back once, as soon as the token expires or is not valid any
   * more. A request may still bring a token some seconds later; a connection would be over before it has begun.
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

  /** Who they are; null once the session is over. */
  async identify(): Promise<Identity | null> {
    if (this.isOver) return null;
    const found = await this.verify();
    if (typeof found === 'object' && !(found instanceof Error)) return found;
    if (this.isOver) return null;
    this.close();
    this.onEnd(found);
    return null;
  }

  /** Who they are, or why nobody knows. */
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
    this.isOver = true;
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
