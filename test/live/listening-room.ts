import type { Role } from '../../src/platform/access/permissions';
import type { Config } from '../../src/platform/config/config';
import { type Cancelling, openCancellations } from '../cancellations/cancelling';
import type { Data } from '../support/client';
import { ask, type Heard, listenTo, originOf, type Way } from './listening';

export const SOFTWARE = 'subscription ($id: ID!) { softwareChanged(customerId: $id) { id status keys { status } } }';
export const LINK = 'subscription ($id: ID!) { downloadLinkChanged(softwareId: $id) { id status downloadsUsed } }';
export const REQUEST = 'subscription ($id: ID!) { cancellationRequestChanged(id: $id) { id status downloadsMade } }';

/** A gateway that listens on a port, with people who listen to it in one way. */
export class ListeningRoom {
  private readonly open: Heard[] = [];

  private constructor(
    private readonly way: Way,
    readonly cancelling: Cancelling,
    readonly origin: string,
  ) {}

  static async in(way: Way, some: Partial<Config> = {}): Promise<ListeningRoom> {
    const cancelling = await openCancellations(some);
    return new ListeningRoom(way, cancelling, await originOf(cancelling.test));
  }

  /** Listens in the name of somebody; all that is committed from then on is told. */
  async listen(query: string, id: string, role: Role = 'ADMIN_AGENT'): Promise<Heard> {
    const heard = await listenTo(this.origin, await this.asked(query, id, role));
    this.open.push(heard);
    return heard;
  }

  /** The errors that are told where nothing else may be, without the id of the request. */
  async refusal(query: string, id: string, role: Role = 'ADMIN_AGENT', partnerId?: string): Promise<readonly Data[]> {
    const told = await ask(this.origin, await this.asked(query, id, role, partnerId)).over;
    expect(told).toHaveLength(1);
    return told[0].errors.map(({ extensions: { requestId, ...extensions }, ...error }: Data) => {
      expect(requestId).toMatch(/^[\w-]{36}$/);
      return { ...error, extensions };
    });
  }

  /** Ends what is still told. */
  silence(): void {
    for (const heard of this.open.splice(0)) heard.stop();
  }

  close(): Promise<void> {
    this.silence();
    return this.cancelling.test.close();
  }

  private async asked(query: string, id: string, role: Role, partnerId?: string) {
    const token = await this.cancelling.test.as(role, partnerId).token();
    return { way: this.way, token, query, variables: { id } };
  }
}
