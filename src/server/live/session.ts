import type { FastifyBaseLogger } from 'fastify';
import type { SignInRefusals } from '../../partners/sign-in-refusals';
import type { Identity, VerifyToken } from '../../platform/access/identity';
import { expiryOf } from '../../platform/access/token-header';
import { type RefuseToken, refuseSilently, type TokenProblem } from '../../platform/access/token-problem';
import { type Clock, MINUTE_MS } from '../../platform/base/clock';
import { errorFor } from '../../platform/base/thrown';
import { HttpProblem } from '../../platform/http/problem';

/** The longest time for which a key is still trusted after the identity provider has withdrawn it. */
const VERIFY_EVERY_MS = 5 * MINUTE_MS;

/** Why a session ends before its connection: what is wrong with the token, or the error that verifying it threw. */
export type EndReason = TokenProblem | Error;

/** Logs why a session has ended. That the provider returns no keys is also logged elsewhere. */
export function logEnd(log: Pick<FastifyBaseLogger, 'info' | 'error'>, why: EndReason): void {
  if (typeof why === 'string') log.info({ tokenProblem: why }, 'signed out');
  else if (why instanceof HttpProblem) log.info({ errors: [why.code] }, 'signed out');
  else log.error({ err: why }, 'signed out');
}

interface TokenCheck {
  readonly verifyToken: VerifyToken;
  readonly clock: Clock;
  readonly signInRefusals: Pick<SignInRefusals, 'find' | 'onChange'>;
}

/** The authenticated user of a connection, as long as the token is valid. */
export class Session {
  private timer: NodeJS.Timeout | undefined;
  private isClosed = false;
  /** The language of the user; undefined if the token has none. */
  readonly locale: string | undefined;
  private readonly expiresAt: number;
  private readonly ignoreRefusals: () => void;

  private constructor(
    private readonly check: TokenCheck,
    private readonly token: string,
    private readonly onEnd: (why: EndReason) => void,
    identity: Identity,
  ) {
    this.locale = identity.locale;
    this.expiresAt = expiryOf(token);
    this.ignoreRefusals = check.signInRefusals.onChange(() => {
      const refused = check.signInRefusals.find(identity);
      if (refused) this.end(refused);
    });
  }

  /**
   * Opens a session; returns null for an invalid token. It calls back once, as soon as the token expires or becomes invalid, or
   * the user can no longer sign in.
   * Requests may use a token for some seconds after its expiry, sessions may not: they would end immediately.
   */
  static async open(
    check: TokenCheck,
    token: string,
    onEnd: (why: EndReason) => void,
    refuse: RefuseToken = refuseSilently,
  ): Promise<Session | null> {
    const identity = await check.verifyToken(token, refuse);
    if (!identity) return null;
    const session = new Session(check, token, onEnd, identity);
    if (session.isExpired) {
      session.close();
      return refuse('EXPIRED');
    }
    session.verifyInTime();
    return session;
  }

  /** Returns the user; null once the session has ended. */
  async identify(): Promise<Identity | null> {
    if (this.isClosed) return null;
    const found = await this.verify();
    if (typeof found === 'object' && !(found instanceof Error)) return found;
    this.end(found);
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
    this.ignoreRefusals();
  }

  private end(why: EndReason): void {
    if (this.isClosed) return;
    this.close();
    this.onEnd(why);
  }

  private verifyInTime(): void {
    const dueInMs = Math.min(this.expiresAt - this.check.clock(), VERIFY_EVERY_MS);
    const verify = async () => {
      if (await this.identify()) this.verifyInTime();
    };
    this.timer = setTimeout(verify, dueInMs).unref();
  }
}
