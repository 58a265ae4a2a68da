/** Returns the access token of the user; a new one if `isRefused`, because the gateway has refused the one before. */
export type GetToken = (isRefused: boolean) => Promise<string>;

/** The access token of the user, for requests and for live updates. Several refusals at the same time cause one new token. */
export class Credentials {
  private renewing: Promise<unknown> | null = null;
  /** How many times a new token was requested. */
  generation = 0;

  constructor(private readonly getToken: GetToken) {}

  /** Returns the headers of a request. Rejects if there is no token now. */
  async headers(): Promise<{ readonly authorization: string }> {
    await this.renewing?.catch(() => {});
    return { authorization: `Bearer ${await this.getToken(false)}` };
  }

  /** Requests a new token, unless the refused one is of an earlier generation. Rejects if there is none. */
  async renew(generation: number): Promise<void> {
    if (generation === this.generation) {
      this.generation += 1;
      const renewing = this.getToken(true);
      this.renewing = renewing;
    }
    await this.renewing;
  }
}
