import type { Identity, VerifyToken } from '../access/identity';
import { expiryOf } from '../access/token-expiry';
import { type Clock, MINUTE_MS } from '../clock';

/** A key that its provider has withdrawn is trusted for no longer. */
const VERIFY_EVERY_MS = 5 * MINUTE_MS;

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
    private readonly onEnd: () => void,
  ) {
    this.expiresAt = expiryOf(token);
  }

  /**
   * Opens a session; null for a token that is not valid. It calls back once, as soon as the token expires or is not valid any
   * more. A request may still bring a token some seconds later; a connection would be over before it has begun.
   */
  static async open(check: TokenCheck, token: string, onEnd: () => void): Promise<Session | null> {
    if (!(await check.verifyToken(token))) return null;
    const session = new Session(check, token, onEnd);
    if (session.isExpired) return null;
    session.verifyInTime();
    return session;
  }

  /** Who they are; null once the session is over. */
  async identify(): Promise<Identity | null> {
    if (this.isOver) return null;
    const identity = this.isExpired ? null : await this.check.verifyToken(this.token).catch(() => null);
    if (identity || this.isOver) return identity;
    this.close();
    this.onEnd();
    return null;
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
